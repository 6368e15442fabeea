#include "assay/synth/recipe.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "assay/base/file.h"
#include "assay/base/number.h"
#include "assay/base/text.h"
#include "assay/base/yaml.h"
#include "assay/model/function_tree.h"
#include "assay/synth/codes.h"

namespace assay::synth {
namespace {

constexpr std::array<std::string_view, 4> kTierWords{"core", "metro", "aggregation", "edge"};
constexpr std::array<std::string_view, 2> kMeasureWords{"sites", "assets"};

double decimal(YamlMap& in, std::string_view key) {
  const YamlValue* value = in.required(key);
  if (value == nullptr) return 0;
  const Result<double> number = parse_decimal(value->text, value->where);
  if (!number) in.problems().push_back(number.error());
  return number.value_or(0);
}

std::optional<Share> share(YamlMap& in, std::string_view key) {
  const YamlValue* value = in.optional(key);
  if (value == nullptr) return std::nullopt;
  const Result<Share> share = Share::parse(value->text, value->where);
  if (share) return *share;
  in.problems().push_back(share.error());
  return std::nullopt;
}

std::int64_t count_or(YamlMap& in, std::string_view key, std::int64_t otherwise) {
  return in.count(key).value_or(otherwise);
}

/// The place of the word under `key` among `words`; the first where it is not stated.
std::size_t word_of(YamlMap& in, std::string_view key, std::span<const std::string_view> words) {
  const YamlValue* value = in.optional(key);
  if (value == nullptr) return 0;
  const auto found = std::ranges::find(words, value->text);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  in.problem(codes::kUnknownReference, value->where,
             fmt::format("`{}` is not one of the words for `{}`{}", value->text, key,
                         did_you_mean(value->text, words)));
  return 0;
}

/// The index of the item that `name_of` calls `name`.
template <class T, class NameOf>
std::optional<std::size_t> index_of(const std::vector<T>& items, NameOf name_of,
                                    const YamlValue& name, std::string_view noun, YamlMap& in) {
  const auto found = std::ranges::find(items, name.text, name_of);
  if (found != items.end()) return static_cast<std::size_t>(found - items.begin());
  in.problem(codes::kUnknownReference, name.where,
             fmt::format("the recipe has no {} `{}`", noun, name.text));
  return std::nullopt;
}

/// Reads each map of a list.
template <class Read>
void each(YamlMap& in, std::string_view key, std::string_view what, Read read) {
  for (const YamlValue& item : in.list(key)) {
    YamlMap map(item, what, in.problems());
    read(map);
    map.finish();
  }
}

Region read_region(YamlMap& in) {
  Region region;
  region.name = in.required_text("name");
  region.code = in.required_text("code");
  region.country = in.required_text("country");
  region.outside = in.yes("outside");
  region.people = count_or(in, "people", 1);
  region.latitude = decimal(in, "latitude");
  region.longitude = decimal(in, "longitude");
  region.spread = decimal(in, "spread");
  return region;
}

ProductLine read_product(YamlMap& in) {
  ProductLine product;
  product.maker = in.required_text("maker");
  product.function = in.required_text("function");
  product.brand = in.text("brand");
  product.product = in.required_text("product");
  product.version = in.required_text("version");
  product.older = in.text("older");
  product.older_one_in = count_or(in, "older_one_in", 0);
  product.unknown_one_in = count_or(in, "unknown_one_in", 0);
  product.spares_until = in.date("spares_until");
  return product;
}

Equipment read_equipment(YamlMap& in) {
  Equipment equipment;
  equipment.function = in.required_text("function");
  equipment.label = in.required_text("label");
  equipment.generation = in.text("generation");
  equipment.units = count_or(in, "units", 1);
  equipment.need = count_or(in, "need", 1);
  equipment.traffic = count_or(in, "traffic", 0);
  equipment.premises = in.yes("premises");
  equipment.each_customer = in.yes("each_customer");
  equipment.unnamed_one_in = count_or(in, "unnamed_one_in", 0);
  if (const YamlValue* installed = in.map("installed")) {
    YamlMap days(*installed, "days of installation", in.problems());
    equipment.installed_from = days.date("from").value_or(Date());
    equipment.installed_to = days.date("to").value_or(equipment.installed_from);
    days.finish();
  }
  if (equipment.units == 0 || equipment.installed_to < equipment.installed_from) {
    in.problem(codes::kNothingToBuild, in.where(),
               fmt::format("`{}` has no unit, or no day of installation", equipment.label));
  }
  return equipment;
}

PlaceKind read_place(std::string id, YamlMap& in) {
  PlaceKind place;
  place.id = std::move(id);
  place.letter = in.required_text("letter");
  place.site_class = in.text("class");
  each(in, "equipment", "equipment",
       [&](YamlMap& item) { place.equipment.push_back(read_equipment(item)); });
  if (const YamlValue* service = in.map("service")) {
    YamlMap map(*service, "a service", in.problems());
    place.service_class = map.required_text("class");
    place.measure = map.required_text("measure");
    place.critical = map.yes("critical");
    map.finish();
  }
  return place;
}

Kit read_kit(YamlMap& in) {
  Kit kit;
  kit.share = share(in, "share").value_or(Share());
  if (const YamlValue* makers = in.map("makers")) {
    YamlMap map(*makers, "makers", in.problems());
    for (const YamlEntry& entry : makers->entries) kit.makers[entry.key] = map.texts(entry.key);
  }
  return kit;
}

/// A kit must say who makes each unit, and that maker must have something for it.
void check_kit(const Recipe& recipe, const PlaceKind& place, const Kit& kit, YamlMap& in) {
  for (const Equipment& equipment : place.equipment) {
    const std::vector<std::string>* makers = kit.makers_of(equipment.function);
    if (makers == nullptr || makers->empty()) {
      in.problem(
          codes::kNothingToBuild, in.where(),
          fmt::format("a kit for `{}` names no maker of `{}`", place.id, equipment.function));
      continue;
    }
    for (const std::string& maker : *makers) {
      if (recipe.product(maker, equipment.function) != nullptr) continue;
      in.problem(codes::kUnknownReference, in.where(),
                 fmt::format("`{}` has no product for `{}`", maker, equipment.function));
    }
  }
}

bool add_up_to_one(const std::vector<Kit>& kits) {
  constexpr std::int64_t kParts = 1'000'000'000;
  std::int64_t sum = 0;
  for (const Kit& kit : kits) {
    sum += static_cast<std::int64_t>(Product{kit.share.part()} * kParts / kit.share.whole());
  }
  return sum == kParts;
}

SitePlan read_site_plan(const Recipe& recipe, YamlMap& in) {
  SitePlan plan;
  plan.tier = static_cast<Tier>(word_of(in, "tier", kTierWords));
  if (const YamlValue* place = in.required("place")) {
    plan.place = index_of(recipe.places, &PlaceKind::id, *place, "place", in).value_or(0);
  }
  plan.number = count_or(in, "number", 0);
  plan.at_least = count_or(in, "at_least", 1);
  plan.edges_each = std::max<std::int64_t>(count_or(in, "edges_each", 1), 1);
  plan.customers = count_or(in, "customers", 0);
  plan.premises = count_or(in, "premises", 0);
  each(in, "kits", "a kit", [&](YamlMap& item) {
    plan.kits.push_back(read_kit(item));
    if (!recipe.places.empty()) {
      check_kit(recipe, recipe.places[plan.place], plan.kits.back(), item);
    }
  });
  if (!add_up_to_one(plan.kits)) {
    in.problem(codes::kSharesDoNotAddUp, in.where(), "the shares of the kits do not add up to 1");
  }
  return plan;
}

std::vector<std::size_t> read_regions(const Recipe& recipe, std::string_view country, YamlMap& in) {
  std::vector<std::size_t> regions;
  for (const YamlValue& name : in.list("regions")) {
    if (const auto index = index_of(recipe.regions, &Region::name, name, "region", in)) {
      regions.push_back(*index);
    }
  }
  if (!regions.empty()) return regions;
  for (std::size_t i = 0; i < recipe.regions.size(); ++i) {
    if (recipe.regions[i].country == country) regions.push_back(i);
  }
  return regions;
}

Trunk read_trunk(YamlMap& in) {
  Trunk trunk;
  trunk.function = in.required_text("function");
  trunk.label = in.required_text("label");
  trunk.makers = in.texts("makers");
  trunk.installed_from = in.date("installed_from").value_or(Date());
  return trunk;
}

NetworkPlan read_network(const Recipe& recipe, YamlMap& in) {
  NetworkPlan network;
  network.operator_name = in.required_text("operator");
  network.code = in.required_text("code");
  network.country = in.required_text("country");
  network.needs = in.required_text("needs");
  network.regions = read_regions(recipe, network.country, in);
  if (const YamlValue* spelling = in.map("spelling")) {
    YamlMap map(*spelling, "spellings", in.problems());
    for (const YamlEntry& entry : spelling->entries) {
      network.spelling[entry.key] = map.text(entry.key);
    }
  }
  if (const YamlValue* trunk = in.map("trunk")) {
    YamlMap map(*trunk, "a trunk", in.problems());
    network.trunk = read_trunk(map);
    map.finish();
  }
  each(in, "sites", "sites of a network",
       [&](YamlMap& item) { network.sites.push_back(read_site_plan(recipe, item)); });
  const bool core = std::ranges::any_of(network.sites, [](const SitePlan& sites) {
    return sites.tier == Tier::kCore && sites.number > 0;
  });
  if (!core || network.regions.empty()) {
    in.problem(codes::kNothingToBuild, in.where(),
               fmt::format("the network `{}` needs a core, and regions", network.code));
  }
  return network;
}

SwapUntil read_until(YamlMap& in) {
  SwapUntil until;
  until.share = share(in, "share").value_or(Share());
  until.measure = static_cast<SwapMeasure>(word_of(in, "measure", kMeasureWords));
  until.together = in.texts("together");
  return until;
}

Swap read_swap(YamlMap& in) {
  Swap swap;
  swap.within = in.required_text("within");
  swap.maker = in.required_text("maker");
  swap.beside = in.text("beside");
  swap.keep = in.texts("keep");
  swap.operators = in.texts("operators");
  swap.sites = share(in, "sites");
  if (const YamlValue* until = in.map("until")) {
    YamlMap map(*until, "a limit of a swap", in.problems());
    swap.until = read_until(map);
    map.finish();
  }
  swap.spares_until = in.date("spares_until");
  return swap;
}

ProposalPlan read_proposal(const Recipe& recipe, YamlMap& in) {
  ProposalPlan proposal;
  proposal.id = in.required_text("id");
  proposal.note = in.text("note");
  proposal.maker = in.text("maker");
  if (const YamlValue* as = in.optional("as")) {
    if (index_of(recipe.proposals, &ProposalPlan::id, *as, "earlier proposal", in)) {
      proposal.as = as->text;
    }
  }
  each(in, "swaps", "a swap", [&](YamlMap& item) { proposal.swaps.push_back(read_swap(item)); });
  return proposal;
}

void read_recipe(YamlMap& in, Recipe& recipe) {
  recipe.as_of = in.date("as_of").value_or(Date());
  each(in, "regions", "a region",
       [&](YamlMap& item) { recipe.regions.push_back(read_region(item)); });
  each(in, "products", "a product",
       [&](YamlMap& item) { recipe.products.push_back(read_product(item)); });
  if (const YamlValue* places = in.map("places")) {
    YamlMap all(*places, "places", in.problems());
    for (const YamlEntry& entry : places->entries) {
      if (const YamlValue* place = all.map(entry.key)) {
        YamlMap map(*place, "a place", in.problems());
        recipe.places.push_back(read_place(entry.key, map));
        map.finish();
      }
    }
  }
  each(in, "networks", "a network",
       [&](YamlMap& item) { recipe.networks.push_back(read_network(recipe, item)); });
  each(in, "populations", "a population", [&](YamlMap& item) {
    recipe.populations.push_back({item.required_text("function"), item.yes("premises")});
  });
  each(in, "proposals", "a proposal",
       [&](YamlMap& item) { recipe.proposals.push_back(read_proposal(recipe, item)); });
}

}  // namespace

const std::vector<std::string>* Kit::makers_of(std::string_view function) const {
  const std::vector<std::string>* best = nullptr;
  std::size_t length = 0;
  for (const auto& [scope, who] : makers) {
    if (within(function, scope) && scope.size() >= length) {
      best = &who;
      length = scope.size();
    }
  }
  return best;
}

const ProductLine* Recipe::product(std::string_view maker, std::string_view function) const {
  const ProductLine* best = nullptr;
  for (const ProductLine& product : products) {
    const bool fits = product.maker == maker && within(function, product.function);
    if (fits && (best == nullptr || product.function.size() > best->function.size())) {
      best = &product;
    }
  }
  return best;
}

Recipe read_recipe(const std::filesystem::path& file) {
  Recipe recipe;
  const Result<FileBytes> bytes = FileBytes::open(file);
  if (!bytes) {
    recipe.problems.push_back(bytes.error());
    return recipe;
  }
  const Result<YamlValue> root = parse_yaml(bytes->bytes(), file.generic_string());
  if (!root) {
    recipe.problems.push_back(root.error());
    return recipe;
  }
  YamlMap map(*root, "a recipe", recipe.problems);
  read_recipe(map, recipe);
  map.finish();
  quote_lines(recipe.problems, bytes->bytes());
  return recipe;
}

}  // namespace assay::synth
