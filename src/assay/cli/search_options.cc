#include "assay/cli/search_options.h"

#include <algorithm>
#include <chrono>

#include <CLI/CLI.hpp>

#include "assay/base/number.h"

namespace assay::cli {

void define(CLI::App& app, SearchOptions& options) {
  app.add_option("--steps", options.steps,
                 "Stop each search for controls after so many steps, and print what is known then")
      ->type_name("N");
  app.add_option("--seconds", options.seconds,
                 "Stop searching for controls after so much time, and print what is known then")
      ->type_name("N");
}

Result<mitigate::SearchLimits> search_limits(const SearchOptions& options) {
  // More than a day is no limit that anybody waits for, and is as far as clocks need to count.
  constexpr std::int64_t kLongest = 1'000'000'000;
  mitigate::SearchLimits limits;
  if (!options.steps.empty()) {
    const Result<std::int64_t> steps = parse_count(options.steps, {"--steps", 0, 0, 0});
    if (!steps) return failure(steps.error());
    limits.steps = *steps;
  }
  if (!options.seconds.empty()) {
    const Result<std::int64_t> seconds = parse_count(options.seconds, {"--seconds", 0, 0, 0});
    if (!seconds) return failure(seconds.error());
    limits.until =
        std::chrono::steady_clock::now() + std::chrono::seconds(std::min(*seconds, kLongest));
  }
  return limits;
}

}  // namespace assay::cli
