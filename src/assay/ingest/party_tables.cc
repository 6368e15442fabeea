#include "assay/ingest/party_tables.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "assay/base/number.h"
#include "assay/base/text.h"
#include "assay/ingest/codes.h"

namespace assay::ingest {
namespace {

constexpr std::string_view kUnknown = "?";
constexpr std::string_view kEachOther = "*";  ///< Each holder that no row names.

/// What files call a kind beside the project's own word for it.
template <class Kind>
using OtherWords = std::span<const std::pair<std::string_view, Kind>>;

constexpr std::pair<std::string_view, StakeKind> kOtherStakes[] = {
    {"control", StakeKind::kContract}};
constexpr std::pair<std::string_view, EntityKind> kOtherEntities[] = {{"brand", EntityKind::kMaker},
                                                                      {"part", EntityKind::kMaker}};

/// The kind that a word stands for; the first where nothing is said, nothing for another word.
template <class Kind, std::size_t N>
std::optional<Kind> kind_of(std::string_view word, const std::array<std::string_view, N>& words,
                            OtherWords<Kind> others) {
  if (word.empty()) return Kind{};
  const auto found = std::ranges::find(words, word);
  if (found != words.end()) return static_cast<Kind>(found - words.begin());
  const auto other = std::ranges::find(others, word, [](const auto& entry) { return entry.first; });
  return other == others.end() ? std::nullopt : std::optional(other->second);
}

std::vector<std::string> list(std::string_view cell) {
  const std::vector<std::string_view> parts = split(cell, ';');
  return {parts.begin(), parts.end()};
}

std::string country(const TableRow& row, std::size_t column, const Knowledge& known,
                    Problems& problems) {
  if (row[column].empty()) return {};
  if (const auto code = known.values.country(row[column])) return std::string(*code);
  Diagnostic problem = row.error(codes::kUnknownCountry, column,
                                 fmt::format("`{}` is no country; write it as GB", row[column]));
  problem.severity = Severity::kWarning;
  problems.add(std::move(problem));
  return {};
}

std::optional<Date> date(const TableRow& row, std::size_t column, Problems& problems) {
  return optional_cell(row, column, problems, [](std::string_view text, const SourceSpan& at) {
    return Date::parse(text, at);
  });
}

std::optional<std::int64_t> count(const TableRow& row, std::size_t column, Problems& problems) {
  return optional_cell(row, column, problems, [](std::string_view text, const SourceSpan& at) {
    return parse_count(text, at);
  });
}

/// The supplier as exposure sees it, where the table says what stands behind it.
Supplier stated_supplier(const TableRow& row, std::size_t id, std::size_t controller,
                         std::size_t states, Dictionary& words) {
  Supplier out;
  out.id = words.intern(row[id]);
  out.controller = words.intern(row[controller]);
  for (const std::string_view state : split(row[states], ';')) {
    if (state == kUnknown) {
      out.states_unknown = true;
    } else {
      out.states.push_back(words.intern(state));
    }
  }
  std::ranges::sort(out.states);
  return out;
}

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

void read_suppliers(const TableFile& file, const Knowledge& known, Case& of) {
  enum : std::size_t {
    kSupplier,
    kName,
    kAliases,
    kSeat,
    kIdentifiers,
    kController,
    kStates,
    kKind,
    kSource
  };
  static constexpr std::array<TableColumn, 9> kColumns{{{"supplier", true},
                                                        {"name"},
                                                        {"aliases"},
                                                        {"seat"},
                                                        {"identifiers"},
                                                        {"controller"},
                                                        {"states"},
                                                        {"kind"},
                                                        {"source"}}};
  const auto take = [&](const TableRow& row) -> std::optional<Diagnostic> {
    if (of.entities.find(row[kSupplier])) {
      return row.error(codes::kIdTwice, kSupplier,
                       fmt::format("a second supplier `{}`; ids are unique", row[kSupplier]));
    }
    const std::optional<EntityKind> kind =
        kind_of<EntityKind>(row[kKind], kEntityWords, kOtherEntities);
    if (!kind) {
      return row.error(codes::kUnknownWord, kKind,
                       fmt::format("`{}` is no kind of party; maker, brand, part, reseller, "
                                   "integrator, operator, tower_company, owner, state or person",
                                   row[kKind]));
    }
    Entity supplier;
    supplier.id = row[kSupplier];
    supplier.name = row[kName].empty() ? row[kSupplier] : row[kName];
    supplier.kind = *kind;
    supplier.kind_stated = !row[kKind].empty();
    supplier.aliases = list(row[kAliases]);
    supplier.seat = country(row, kSeat, known, of.problems);
    supplier.identifiers = list(row[kIdentifiers]);
    supplier.source = row[kSource];
    supplier.where = row.place();
    of.entities.add(std::move(supplier));
    // In a table that states them for some, a row without is under nobody.
    of.groups_given = of.groups_given || !row[kController].empty() || !row[kStates].empty();
    of.groups.suppliers.push_back(
        stated_supplier(row, kSupplier, kController, kStates, of.groups.words));
    return std::nullopt;
  };
  read_table(file, "suppliers", kColumns, known.columns, of.problems, of.rows, take);
}

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
    stake.valid_from = date(row, kFrom, of.problems).value_or(Date::earliest());
    stake.valid_until = date(row, kTo, of.problems).value_or(Date::latest());
    stake.known_from = date(row, kKnown, of.problems).value_or(Date::earliest());
    stake.known_until = date(row, kKnownTo, of.problems).value_or(Date::latest());
    stake.doubtful = known.values.yes_or_no(row[kDoubtful]).value_or(false);
    stake.source = row[kSource];
    stake.where = row.place();
    of.entities.add(std::move(stake));
    return std::nullopt;
  };
  read_table(file, bytes, "stakes", kColumns, known.columns, of.problems, of.rows, take);
}

void read_operators(const TableFile& file, const Knowledge& known, Case& of) {
  enum : std::size_t {
    kOperator,
    kName,
    kBrands,
    kCountry,
    kLicences,
    kBands,
    kCustomers,
    kRevenue,
    kProgrammes,
    kNamedBy
  };
  static constexpr std::array<TableColumn, 10> kColumns{{{"operator", true},
                                                         {"name"},
                                                         {"brands"},
                                                         {"country"},
                                                         {"licences"},
                                                         {"bands"},
                                                         {"customers"},
                                                         {"revenue"},
                                                         {"programmes"},
                                                         {"named_by"}}};
  const auto take = [&](const TableRow& row) -> std::optional<Diagnostic> {
    Operator added;
    added.name = row[kName].empty() ? row[kOperator] : row[kName];
    added.brands = list(row[kBrands]);
    if (added.name != row[kOperator]) added.brands.emplace_back(row[kOperator]);
    added.country = country(row, kCountry, known, of.problems);
    added.licences = list(row[kLicences]);
    added.bands = list(row[kBands]);
    added.customers = count(row, kCustomers, of.problems);
    added.revenue = count(row, kRevenue, of.problems);
    added.programmes = list(row[kProgrammes]);
    added.named_by = list(row[kNamedBy]);
    added.where = row.place();
    const auto twin = std::ranges::find(of.operators, added.name, &Operator::name);
    if (twin != of.operators.end()) {
      return row.error(codes::kIdTwice, kOperator,
                       fmt::format("a second operator `{}`; names are unique", added.name));
    }
    of.operators.push_back(std::move(added));
    return std::nullopt;
  };
  read_table(file, "operators", kColumns, known.columns, of.problems, of.rows, take);
}

void read_populations(const TableFile& file, const Knowledge& known, Case& of) {
  enum : std::size_t {
    kOperator,
    kCountry,
    kFunction,
    kGeneration,
    kMeasure,
    kTotal,
    kAsOf,
    kSource
  };
  static constexpr std::array<TableColumn, 8> kColumns{{{"operator"},
                                                        {"country"},
                                                        {"function", true},
                                                        {"generation"},
                                                        {"measure", true},
                                                        {"total", true},
                                                        {"as_of"},
                                                        {"source"}}};
  const auto take = [&](const TableRow& row) -> std::optional<Diagnostic> {
    const Result<std::int64_t> total = parse_count(row[kTotal], row.place(kTotal));
    if (!total) return row.with_line(total.error());
    Population added;
    added.operator_name = row[kOperator];
    added.country = country(row, kCountry, known, of.problems);
    added.function = known.functions.find(row[kFunction]).value_or(row[kFunction]);
    added.generation = row[kGeneration];
    added.measure = row[kMeasure];
    added.total = *total;
    added.as_of = date(row, kAsOf, of.problems).value_or(of.as_of);
    added.source = row[kSource];
    added.where = row.place();
    of.populations.push_back(std::move(added));
    return std::nullopt;
  };
  read_table(file, "populations", kColumns, known.columns, of.problems, of.rows, take);
}

}  // namespace assay::ingest
