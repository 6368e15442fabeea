#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <string>

#include "assay_build.h"

int main(int argc, char** argv) {
  CLI::App app{"Does a supplier's equipment put a network at a risk that can be mitigated?", "assay"};
  app.set_version_flag("--version", fmt::format("assay {}", assay::build::kVersion));
  CLI11_PARSE(app, argc, argv);
  return 0;
}
