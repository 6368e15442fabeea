#include "assay/identify/fingerprints/pattern_flaw.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include "assay/identify/codes.h"

namespace assay::identify {

PatternFlaw flaw_of(const std::string& regex) {
  RE2::Options options(RE2::Latin1);
  options.set_log_errors(false);
  const RE2 re(regex, options);
  if (!re.ok()) return {fmt::format("{} at `{}`", re.error(), re.error_arg()), false};
  return {{}, RE2::FullMatch("", re)};
}

Diagnostic refused_pattern(const std::string& why, const SourceSpan& where) {
  return {Severity::kError,
          codes::kPatternRefused,
          fmt::format("the pattern is not read: {}; patterns are RE2's, without look-around and "
                      "back-references",
                      why),
          where,
          {},
          {}};
}

}  // namespace assay::identify
