#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "assay/base/diagnostic.h"
#include "assay/model/because.h"
#include "assay/model/decision.h"
#include "assay/model/party_list.h"
#include "assay/resolve/screening/score_table.h"

namespace assay::resolve {

/// Whether a reviewer's word settles a name and an entry.
enum class Ruling : std::uint8_t {
  kNone,          ///< Nobody has said anything.
  kMatch,         ///< The name means the entry.
  kNoMatch,       ///< It means somebody else.
  kEntryChanged,  ///< Something was said of the entry as it was; its names differ now.
  kContradicted,  ///< Two decisions say the opposite of each other.
};

/// What was decided about one name and one entry, by which rows.
struct RuledMatch {
  Ruling ruling = Ruling::kNone;
  std::vector<const Decision*> decisions;  ///< Several where they contradict each other.
};

/// Reviewers' words on matches, ready to be applied over scores.
///
/// A decision is about a name, in any spelling of case, width and blanks, and about an entry:
/// by its id where the list has ids of its own, and by its names. So it survives an update of
/// the list in which rows move or ids change; when the entry of its id has other names, the
/// decision is not applied, and says so.
class DecisionBook {
 public:
  /// Both must outlive this.
  ///
  /// Cost: a digest for each entry of the lists that decisions name.
  DecisionBook(std::span<const Decision> decisions, std::span<const PartyList* const> lists);

  /// What stands for `name` and `entry` of `list`. Decisions for another country than the one
  /// that is asked for do not count.
  RuledMatch ruling(std::string_view name, std::string_view country, const PartyList& list,
                    const ListEntry& entry) const;

  /// Decisions that cannot be applied, in their order: RES010 contradicted, with both places;
  /// RES011 the entry changed; RES012 it is not on its list any more.
  const std::vector<Diagnostic>& problems() const { return problems_; }

 private:
  enum class Fit : std::uint8_t { kNo, kYes, kChanged };

  Fit fits(const Decision& decision, const PartyList& list, const ListEntry& entry) const;
  void tell_lost(const Decision& decision, bool changed);
  void check_contradictions();

  std::span<const Decision> decisions_;
  std::unordered_multimap<std::string, std::uint32_t> by_name_;  ///< Key of a name -> decisions.
  std::vector<Diagnostic> problems_;
};

/// What a score's judgement becomes by a ruling: a reviewer's word stands above it, and what he
/// said of another entry, or against another reviewer, is to be reviewed again.
ScreenJudgement judged(Ruling ruling, ScreenJudgement scored);

/// The reasons that a ruling adds: who decided, when and why, with the row.
Because reasons_of(const RuledMatch& ruled);

}  // namespace assay::resolve
