#include "assay/ingest/party_tables.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "assay/base/number.h"
#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/table_cells.h"

namespace assay::ingest {
namespace {

constexpr std::string_view kUnknown = "?";

constexpr std::pair<std::string_view, EntityKind> kOtherEntities[] = {{"brand", EntityKind::kMaker},
                                                                      {"part", EntityKind::kMaker}};

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
    supplier.aliases = listed(row[kAliases]);
    supplier.seat = country_cell(row, kSeat, known, of.problems);
    supplier.identifiers = listed(row[kIdentifiers]);
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
    added.brands = listed(row[kBrands]);
    if (added.name != row[kOperator]) added.brands.emplace_back(row[kOperator]);
    added.country = country_cell(row, kCountry, known, of.problems);
    added.licences = listed(row[kLicences]);
    added.bands = listed(row[kBands]);
    added.customers = count_cell(row, kCustomers, of.problems);
    added.revenue = count_cell(row, kRevenue, of.problems);
    added.programmes = listed(row[kProgrammes]);
    added.named_by = listed(row[kNamedBy]);
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
    added.country = country_cell(row, kCountry, known, of.problems);
    added.function = known.functions.find(row[kFunction]).value_or(row[kFunction]);
    added.generation = row[kGeneration];
    added.measure = row[kMeasure];
    added.total = *total;
    added.as_of = date_cell(row, kAsOf, of.problems).value_or(of.as_of);
    added.source = row[kSource];
    added.where = row.place();
    of.populations.push_back(std::move(added));
    return std::nullopt;
  };
  read_table(file, "populations", kColumns, known.columns, of.problems, of.rows, take);
}

}  // namespace assay::ingest
