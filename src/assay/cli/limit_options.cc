#include "assay/cli/limit_options.h"

#include <CLI/CLI.hpp>

namespace assay::cli {

void define(CLI::App& app, ingest::Limits& limits) {
  app.add_option("--max-unpacked", limits.unpacked,
                 "Bytes to which a packed file may unfold, such as 4GiB; 2GiB when left out")
      ->transform(CLI::AsSizeValue(false))
      ->type_name("SIZE");
  app.add_option("--max-ratio", limits.ratio,
                 "Unpacked bytes to a packed one, from 1 MiB on; 250 when left out")
      ->check(CLI::Range(1, 1000000))
      ->type_name("N");
  app.add_option("--max-containers", limits.containers,
                 "Archives within archives, the file itself counted; 3 when left out")
      ->check(CLI::Range(0, 16))
      ->type_name("N");
  app.add_option("--max-members", limits.members, "Members of one archive; 10000 when left out")
      ->check(CLI::Range(1, 10000000))
      ->type_name("N");
  app.add_option("--max-depth", limits.depth,
                 "Elements of XML, JSON or GML within each other; 64 when left out")
      ->check(CLI::Range(1, 1000))
      ->type_name("N");
  app.add_option("--max-row", limits.row,
                 "Bytes of one row of separated values, such as 64MiB; 16MiB when left out")
      ->transform(CLI::AsSizeValue(false))
      ->type_name("SIZE");
}

}  // namespace assay::cli
