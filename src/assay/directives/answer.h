#pragma once

#include <algorithm>

#include "assay/model/influence.h"

/// Logic of three answers (Kleene's): what is not known stays so unless the rest decides.
namespace assay::directives {

constexpr Answer both(Answer a, Answer b) { return std::min(a, b); }
constexpr Answer either(Answer a, Answer b) { return std::max(a, b); }
constexpr Answer answer(bool yes) { return yes ? Answer::kYes : Answer::kNo; }

/// At most "unknown": for what is only perhaps meant.
constexpr Answer perhaps(Answer a) { return std::min(a, Answer::kUnknown); }

constexpr Answer negation(Answer of) {
  return of == Answer::kUnknown ? of : answer(of == Answer::kNo);
}

}  // namespace assay::directives
