#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/result.h"
#include "assay/cli/options.h"
#include "assay/cli/search_options.h"
#include "assay/cli/streams.h"
#include "assay/pipeline/assess.h"
#include "assay/report/judgement.h"

namespace CLI {
class App;
}

namespace assay::cli {

/// `check ORDER --case CASE`: the buyer's gate. The order is a proposal to the case, and its
/// verdict stands beside the findings on the order.
class OrderCase {
 public:
  void define(CLI::App& app);

  bool wanted() const { return !folder_.empty(); }

  /// The verdicts that `--fail-on` may name.
  static const std::vector<std::string_view>& verdicts();

  /// Judges the case with the order. Needs `wanted()`.
  ///
  /// Errors: CLI002 there is not exactly one order; those of `pipeline::assess`; PIP002 the case
  ///         cannot be judged.
  Result<void> judge(const std::vector<std::string>& orders, const DateOptions& dates,
                     const CommonOptions& common);

  /// The judgement for the report; none where no case was asked about.
  std::optional<report::JudgementPage> page() const;

  /// The dates of the case, which the findings are of, too; none where no case was asked about.
  std::optional<Dates> dates() const;

  /// Exit 5 where the verdict is one of `words`; else that of a search that was stopped, or done.
  Exit gate(const std::vector<std::string>& words, Streams io) const;

 private:
  std::string folder_;
  SearchOptions search_;
  std::optional<pipeline::Assessment> assessment_;
};

}  // namespace assay::cli
