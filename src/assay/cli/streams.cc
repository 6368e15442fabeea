#include "assay/cli/streams.h"

#include <map>
#include <ostream>
#include <string_view>

#include <fmt/format.h>

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

void tell(Streams io, std::span<const Diagnostic> problems) {
  std::map<std::string_view, std::int64_t> of_code;
  for (const Diagnostic& problem : problems) {
    if (++of_code[problem.code.id] <= kShownOfEachCode) io.err << to_text(problem);
  }
  for (const auto& [code, count] : of_code) {
    if (count <= kShownOfEachCode) continue;
    io.err << fmt::format("and {} more [{}]\n", grouped(count - kShownOfEachCode), code);
  }
}

}  // namespace assay::cli
