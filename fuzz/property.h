#pragma once

#include <cstdio>
#include <cstdlib>

/// States what must hold for every input of a fuzz target; a fuzzer keeps the input for which it
/// does not.
#define ASSAY_PROPERTY(claim)                                                         \
  do {                                                                                \
    if (!(claim)) {                                                                   \
      std::fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #claim); \
      std::abort();                                                                   \
    }                                                                                 \
  } while (false)
