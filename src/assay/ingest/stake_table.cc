#include "assay/ingest/stake_table.h"

#include <array>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/table_cells.h"

namespace assay::ingest {
namespace {

constexpr std::string_view kEachOther = "*";  ///< Each holder that no row names.

constexpr std::pair<std::string_view, StakeKind> kOtherStakes[] = {
    {"control", StakeKind::kContract}};

/// Finds the parties that stakes speak of.
class Parties {
 public:
  explicit Parties(EntityCatalogue& entities) : entities_(entities) {
    for (std::size_t row = 0; row < entities.size(); ++row) {
      by_name_.emplace(entities.entities()[row].name, EntityId(row));
    }
  }

  /// The party with that id or name; a new one if there is none.
  EntityId named(std::string_view name, const SourceSpan& where) {
    if (const auto found = entities_.find(name)) return *found;
    const auto [at, added] = by_name_.emplace(name, EntityId(entities_.size()));
    if (added) {
      Entity party;
      party.id = name;
      party.name = name;
      party.kind = capitals(name, 2) ? EntityKind::kState : EntityKind::kOwner;
      party.where = where;
      entities_.add(std::move(party));
    }
    return at->second;
  }

 private:
  EntityCatalogue& entities_;
  std::unordered_map<std::string, EntityId> by_name_;
};

/// The share of a row: exact, or between `min` and `max`; all that is not said is open, but for
/// control by contract or law, which is whole.
Result<std::pair<Share, Share>> share_between(const TableRow& row, std::size_t share,
                                              std::size_t least, std::size_t most, StakeKind kind) {
  if (!row[share].empty()) {
    return Share::parse(row[share], row.place(share)).map([](Share exact) {
      return std::pair(exact, exact);
    });
  }
  const bool whole = kind == StakeKind::kContract || kind == StakeKind::kLaw;
  std::pair<Share, Share> between(whole ? Share::all() : Share(), Share::all());
  if (!row[least].empty()) {
    const Result<Share> read = Share::parse(row[least], row.place(least));
    if (!read) return failure(read.error());
    between.first = *read;
  }
  if (!row[most].empty()) {
    const Result<Share> read = Share::parse(row[most], row.place(most));
    if (!read) return failure(read.error());
    between.second = *read;
  }
  if (between.first > between.second) {
    return failure(codes::kImpossibleStake, row.place(least), "the least share is above the most");
  }
  return between;
}

}  // namespace

void read_stakes(const TableFile& file, std::string_view bytes, const Knowledge& known, Case& of) {
  enum : std::size_t {
    kHolder,
    kHeld,
    kShare,
    kMin,
    kMax,
    kKind,
    kFrom,
    kTo,
    kKnown,
    kKnownTo,
    kDoubtful,
    kSource
  };
  static constexpr std::array<TableColumn, 12> kColumns{{{"holder", true},
                                                         {"held", true},
                                                         {"share"},
                                                         {"min"},
                                                         {"max"},
                                                         {"kind"},
                                                         {"valid_from"},
                                                         {"valid_to"},
                                                         {"known_from"},
                                                         {"known_to"},
                                                         {"doubtful"},
                                                         {"source"}}};
  Parties parties(of.entities);
  const auto take = [&](const TableRow& row) -> std::optional<Diagnostic> {
    const std::optional<StakeKind> kind = kind_of<StakeKind>(row[kKind], kStakeWords, kOtherStakes);
    if (!kind) {
      return row.error(
          codes::kUnknownWord, kKind,
          fmt::format("`{}` is no kind of stake; {}", row[kKind], fmt::join(kStakeWords, ", ")));
    }
    const auto share = share_between(row, kShare, kMin, kMax, *kind);
    if (!share) return row.with_line(share.error());
    Stake stake;
    if (row[kHolder] != kEachOther) {
      stake.holder = parties.named(row[kHolder], row.place(kHolder));
    }
    stake.held = parties.named(row[kHeld], row.place(kHeld));
    if (stake.holder == stake.held && !can_be_own(*kind)) {
      return row.error(
          codes::kImpossibleStake, kHeld,
          fmt::format("`{}` cannot direct itself; of itself it holds shares or votes", row[kHeld]));
    }
    stake.kind = *kind;
    std::tie(stake.least, stake.most) = *share;
    stake.valid_from = date_cell(row, kFrom, of.problems).value_or(Date::earliest());
    stake.valid_until = date_cell(row, kTo, of.problems).value_or(Date::latest());
    stake.known_from = date_cell(row, kKnown, of.problems).value_or(Date::earliest());
    stake.known_until = date_cell(row, kKnownTo, of.problems).value_or(Date::latest());
    stake.doubtful = known.values.yes_or_no(row[kDoubtful]).value_or(false);
    stake.source = row[kSource];
    stake.where = row.place();
    of.entities.add(std::move(stake));
    return std::nullopt;
  };
  read_table(file, bytes, "stakes", kColumns, known.columns, of.problems, of.rows, take);
}

}  // namespace assay::ingest
