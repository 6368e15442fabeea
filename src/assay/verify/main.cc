#include <exception>
#include <iostream>
#include <string>

#include "assay_build.h"
#include <CLI/CLI.hpp>

#include "assay/pipeline/data_folder.h"
#include "assay/verify/verify.h"

namespace {

enum Exit { kConfirmed = 0, kInternal = 1, kUsage = 2, kInputUnusable = 3, kRefused = 9 };

int run(int argc, char** argv) {
  CLI::App app("Checks what `assay mitigate CASE --proof FILE` wrote, step by step and on its own.",
               "assay-verify");
  std::string folder, proof, data;
  app.add_option("case", folder, "The folder of the case")->required()->type_name("CASE");
  app.add_option("proof", proof, "The proof")->required()->type_name("FILE");
  app.add_option("--data", data, "Folder of the shipped data")->type_name("DIR");
  app.set_version_flag("--version", std::string(assay::build::kVersion));
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kConfirmed : kUsage;
  }
  const auto outcome = assay::verify::verify(folder, proof, assay::pipeline::data_folder(data));
  if (!outcome) {
    std::cerr << assay::to_text(outcome.error()) << '\n';
    return kInputUnusable;
  }
  if (outcome->wrong) {
    std::cout << "refused: " << *outcome->wrong << '\n';
    return kRefused;
  }
  std::cout << "confirmed: " << outcome->says << '\n';
  return kConfirmed;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "assay-verify: internal error: " << error.what() << '\n';
    return kInternal;
  }
}
