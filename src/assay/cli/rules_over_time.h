#pragma once

#include <string>
#include <vector>

#include "assay/base/result.h"
#include "assay/cli/case_options.h"
#include "assay/cli/options.h"
#include "assay/cli/streams.h"

namespace CLI {
class App;
}

namespace assay::cli {

/// What `directives diff` and `directives calendar` take beside their words.
struct RulesCaseOptions {
  CaseOptions of;  ///< The case of `diff`; that of `calendar` is its word.
  std::string from;
  std::string to;
};
void define_rules_case(CLI::App& app, RulesCaseOptions& options);

/// What falls due when in the case that `words` names.
///
/// Errors: CLI002 not one case, or no day; those of `pipeline::case_calendar`.
Result<std::string> rules_calendar(Streams io, const std::vector<std::string>& words,
                                   const RulesCaseOptions& options, const std::string& format,
                                   const CommonOptions& common);

/// What newly catches what between the two days or folders in `words`.
///
/// Errors: CLI002 not two, or no case; those of `pipeline::rule_change`.
Result<std::string> rules_diff(Streams io, const std::vector<std::string>& words,
                               const RulesCaseOptions& options, const std::string& format,
                               const CommonOptions& common);

}  // namespace assay::cli
