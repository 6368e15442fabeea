#include "assay/cli/streams.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <ostream>

#include <fmt/format.h>
#include <unistd.h>

#include "assay/base/file.h"
#include "assay/base/text.h"

namespace assay::cli {
namespace {

/// More of one kind teach nothing new, and bury the other kinds.
constexpr std::int64_t kShownOfEachCode = 5;

}  // namespace

Exit refuse(Streams io, const Diagnostic& why, Exit as) {
  io.err << to_text(why);
  return as;
}

void tell(Streams io, const Problems& problems, const CommonOptions& options) {
  std::map<std::string_view, std::int64_t> shown;
  const auto wanted = [&](const Diagnostic& problem) {
    return options.verbose || problem.severity == Severity::kError ||
           (!options.quiet && problem.severity == Severity::kWarning);
  };
  for (const Diagnostic& problem : problems) {
    if (!wanted(problem)) continue;
    if (options.verbose || shown[problem.code.id] < kShownOfEachCode) io.err << to_text(problem);
    ++shown[problem.code.id];
  }
  for (const Problems::Count& count : problems.counts()) {
    const auto found = shown.find(count.code.id);
    if (found == shown.end()) continue;
    const std::int64_t told =
        options.verbose ? found->second : std::min(found->second, kShownOfEachCode);
    const std::int64_t rest = found->second + count.left_out() - told;
    if (rest > 0) io.err << fmt::format("and {} more [{}]\n", grouped(rest), count.code.id);
  }
}

Result<void> write(Streams io, const CommonOptions& options, std::string_view result) {
  if (options.output != "-") return write_file(options.output, result);
  io.out << result;
  return {};
}

report::Style style(const CommonOptions& options) {
  const char* plain = std::getenv("NO_COLOR");
  const bool plain_wanted = options.no_color || (plain != nullptr && *plain != '\0');
  return {!plain_wanted && options.output == "-" && ::isatty(STDOUT_FILENO) == 1};
}

}  // namespace assay::cli
