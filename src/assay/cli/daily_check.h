#pragma once

#include <array>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "assay/base/problems.h"
#include "assay/base/result.h"
#include "assay/cli/streams.h"
#include "assay/ingest/knowledge.h"
#include "assay/ingest/past_check.h"
#include "assay/ingest/waiver_reader.h"
#include "assay/report/check_changes.h"
#include "assay/report/check_page.h"

namespace CLI {
class App;
}

namespace assay::cli {

/// What makes a check one of every day: what it is compared with, and what is accepted.
class DailyCheck {
 public:
  void define(CLI::App& app);

  /// Reads the files that were named.
  ///
  /// Errors: BAS005 to BAS007; ING030, ING031; a waiver that cannot be read (a gate must not be
  /// opened by
  ///         half a file).
  Result<void> read(const ingest::Knowledge& known, Problems& problems);

  /// What is new, changed and gone, where there is something to compare with.
  void compare(const report::CheckPage& page);
  const std::vector<report::FindingChange>* changes() const {
    return changes_ ? &*changes_ : nullptr;
  }
  std::string changes_text(const report::Style& style) const;

  /// Whether a finding on an asset counts for the gate: with a baseline only what is new or
  /// changed, and nothing that is waived on the date.
  bool counts(const directives::Finding& finding, std::string_view asset, Date as_of) const;

  /// Tells which waivers are at work, and fails where one has expired.
  Exit gate(const report::CheckPage& page, Streams io) const;

 private:
  std::string baseline_;
  std::string waivers_file_;
  std::optional<ingest::PastCheck> before_;
  std::vector<ingest::Waiver> waivers_;
  std::optional<std::vector<report::FindingChange>> changes_;
  std::set<std::array<std::string, 4>>
      fresh_;  ///< New or changed: directive, duty, operator, asset.
};

}  // namespace assay::cli
