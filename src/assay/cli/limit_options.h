#pragma once

#include "assay/ingest/limits.h"

namespace CLI {
class App;
}

namespace assay::cli {

/// How much files may ask for before they are refused; docs/formats.md says what each means.
void define(CLI::App& app, ingest::Limits& limits);

}  // namespace assay::cli
