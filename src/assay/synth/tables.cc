#include "assay/synth/tables.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/model/function_tree.h"
#include "assay/synth/naming.h"

namespace assay::synth {
namespace {

/// Builds a CSV file cell by cell.
class Csv {
 public:
  explicit Csv(std::string_view header) : text_(fmt::format("{}\n", header)) {}

  Csv& cell(std::string_view text) {
    if (!row_start_) text_ += ',';
    row_start_ = false;
    if (text.find_first_of(",\"\n") == std::string_view::npos) {
      text_ += text;
      return *this;
    }
    text_ += '"';
    for (const char c : text) text_.append(c == '"' ? 2 : 1, c);
    text_ += '"';
    return *this;
  }

  Csv& cell(std::int64_t number) { return cell(std::string_view(fmt::format_int(number).c_str())); }

  /// A number that is not worth stating is left out.
  Csv& cell_unless(std::int64_t usual, std::int64_t number) {
    return number == usual ? cell("") : cell(number);
  }

  /// Thousandths of a degree.
  Csv& degrees(std::int32_t thousandths) {
    return cell(fmt::format("{}{}.{:03}", thousandths < 0 ? "-" : "", std::abs(thousandths) / 1000,
                            std::abs(thousandths) % 1000));
  }

  void end_row() {
    text_ += '\n';
    row_start_ = true;
  }

  std::string take() { return std::move(text_); }

 private:
  std::string text_;
  bool row_start_ = true;
};

std::string inventory(const Recipe& recipe, const Nation& nation, std::uint32_t network) {
  const Naming naming(recipe, nation);
  Csv csv(
      "asset,operator,site,link,function,generation,maker,brand,product,version,status,installed,"
      "spares_until,quantity,traffic,premises");
  for (const Unit& unit : nation.units) {
    if (unit.network != network) continue;
    const ProductLine* product = unit.product;
    csv.cell(naming.asset(unit)).cell(recipe.networks[network].operator_name);
    csv.cell(unit.place ? naming.site(unit.place) : "");
    csv.cell(unit.place ? "" : naming.link(unit.connection));
    csv.cell(naming.function(unit)).cell(unit.equipment ? unit.equipment->generation : "");
    csv.cell(naming.maker(unit)).cell(product ? product->brand : "");
    csv.cell(product ? product->product : "").cell(product ? version_of(*product, unit.build) : "");
    csv.cell("in_service").cell(to_text(unit.installed));
    csv.cell(product && product->spares_until ? to_text(*product->spares_until) : "");
    csv.cell_unless(1, unit.quantity).cell_unless(0, unit.traffic).cell_unless(0, unit.premises);
    csv.end_row();
  }
  return csv.take();
}

std::string needs(const PlaceKind& kind) {
  std::string text;
  for (const Equipment& equipment : kind.equipment) {
    text += fmt::format("{}{}:{}", text.empty() ? "" : ";", equipment.function, equipment.need);
  }
  return text;
}

std::string sites(const Recipe& recipe, const Nation& nation) {
  const Naming naming(recipe, nation);
  Csv csv("site,operator,name,country,region,lat,lon,class,needs");
  for (std::size_t i = 0; i < nation.places.size(); ++i) {
    const Place& place = nation.places[i];
    const Region& region = recipe.regions[place.region];
    const PlaceKind& kind = naming.kind(PlaceId(i));
    csv.cell(naming.site(PlaceId(i))).cell(recipe.networks[place.network].operator_name);
    csv.cell(naming.site_name(PlaceId(i)))
        .cell(region.country)
        .cell(region.outside ? "" : region.name);
    csv.degrees(place.latitude).degrees(place.longitude).cell(kind.site_class).cell(needs(kind));
    csv.end_row();
  }
  return csv.take();
}

std::string links(const Recipe& recipe, const Nation& nation) {
  const Naming naming(recipe, nation);
  Csv csv("link,a,b,kind");
  for (std::size_t i = 0; i < nation.connections.size(); ++i) {
    const Connection& connection = nation.connections[i];
    csv.cell(naming.link(TrunkId(i))).cell(naming.site(connection.a));
    csv.cell(naming.site(connection.b)).cell(connection.kind).end_row();
  }
  return csv.take();
}

std::string services(const Recipe& recipe, const Nation& nation) {
  const Naming naming(recipe, nation);
  Csv csv("service,site,class,weight,measure,critical,needs");
  for (std::size_t i = 0; i < nation.places.size(); ++i) {
    const Place& place = nation.places[i];
    const PlaceKind& kind = naming.kind(PlaceId(i));
    if (!naming.serves(PlaceId(i))) continue;
    const NetworkPlan& network = recipe.networks[place.network];
    const std::string site = naming.site(PlaceId(i));
    csv.cell(fmt::format("{}-{}", site, kind.service_class))
        .cell(site)
        .cell(kind.service_class)
        .cell(place.customers)
        .cell(kind.measure);
    csv.cell(kind.critical ? "yes" : "no").cell(network.needs).end_row();
  }
  return csv.take();
}

/// What each operator has in all, of a function.
std::map<std::uint32_t, std::int64_t> totals(const Recipe& recipe, const Nation& nation,
                                             const PopulationPlan& population) {
  const Naming naming(recipe, nation);
  std::map<std::uint32_t, std::int64_t> totals;
  PlaceId last;
  for (const Unit& unit : nation.units) {
    if (!unit.place || !within(naming.function(unit), population.function)) continue;
    if (population.premises) totals[unit.network] += unit.premises;
    if (!population.premises && unit.place != last) ++totals[unit.network];
    last = unit.place;
  }
  return totals;
}

std::string populations(const Recipe& recipe, const Nation& nation) {
  Csv csv("operator,country,function,generation,measure,total,as_of,source");
  for (const PopulationPlan& population : recipe.populations) {
    for (const auto& [network, total] : totals(recipe, nation, population)) {
      csv.cell(recipe.networks[network].operator_name).cell(recipe.networks[network].country);
      csv.cell(population.function).cell("");
      csv.cell(population.premises ? "premises" : "sites").cell(total);
      csv.cell(to_text(recipe.as_of)).cell("counted in the generated inventory").end_row();
    }
  }
  return csv.take();
}

}  // namespace

std::vector<SynthFile> tables_of(const Recipe& recipe, const Nation& nation) {
  std::vector<SynthFile> files;
  for (std::uint32_t i = 0; i < recipe.networks.size(); ++i) {
    const std::string name = lowered(recipe.networks[i].code);
    files.push_back({fmt::format("inventory/{}.csv", name), inventory(recipe, nation, i)});
  }
  files.push_back({"sites.csv", sites(recipe, nation)});
  files.push_back({"links.csv", links(recipe, nation)});
  files.push_back({"services.csv", services(recipe, nation)});
  files.push_back({"populations.csv", populations(recipe, nation)});
  return files;
}

SynthFile proposal_table(const Recipe& recipe, const Nation& nation, const ProposalPlan& proposal,
                         const std::vector<SwappedUnit>& swapped) {
  const Naming naming(recipe, nation);
  Csv csv("action,asset,maker,product,version,spares_until");
  for (const SwappedUnit& swap : swapped) {
    const Unit& unit = nation.units[swap.unit];
    csv.cell("swap").cell(naming.asset(unit));
    csv.cell(naming.maker(unit.network, swap.product->maker));
    csv.cell(swap.product->product).cell(swap.product->version);
    csv.cell(swap.spares_until ? to_text(*swap.spares_until) : "").end_row();
  }
  return {fmt::format("proposals/{}.csv", proposal.id), csv.take()};
}

}  // namespace assay::synth
