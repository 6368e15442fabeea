#include <exception>
#include <iostream>

#include "assay/cli/program.h"

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  using namespace assay::cli;
  try {
    const Exit exit = run_program(argc, argv, {std::cout, std::cerr});
    std::cout.flush();
    if (!std::cout && exit == Exit::kDone) {
      std::cerr << "assay: the result could not be written to standard output\n";
      return static_cast<int>(Exit::kInternal);
    }
    return static_cast<int>(exit);
  } catch (const std::exception& error) {
    std::cerr << "assay: internal error: " << error.what() << "; please report it with the input\n";
    return static_cast<int>(Exit::kInternal);
  }
}
