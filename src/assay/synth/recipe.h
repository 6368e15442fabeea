#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/date.h"
#include "assay/base/diagnostic.h"
#include "assay/model/share.h"

namespace assay::synth {

/// A part of the country.
struct Region {
  std::string name;
  std::string code;      ///< In the names of its sites.
  std::string country;   ///< ISO 3166-1 alpha-2.
  bool outside = false;  ///< Its sites belong to no region of the nation that is assessed.
  std::int64_t people = 0;
  double latitude = 0;  ///< Of its middle, degrees.
  double longitude = 0;
  double spread = 0;  ///< Sites lie at most so many degrees from the middle, each way.
};

/// What a maker has for a function and all below it.
struct ProductLine {
  std::string maker;
  std::string function;
  std::string brand;
  std::string product;
  std::string version;
  std::string older;                ///< Version of one unit in `older_one_in`.
  std::int64_t older_one_in = 0;    ///< 0: of none.
  std::int64_t unknown_one_in = 0;  ///< One unit in so many has a version that is not known.
  std::optional<Date> spares_until;
};

/// Units of one function that stand at a place together.
struct Equipment {
  std::string function;
  std::string label;       ///< In the names of assets.
  std::string generation;  ///< `2G`, or empty.
  std::int64_t units = 1;
  std::int64_t need = 1;            ///< So many must work for the place to be up.
  std::int64_t traffic = 0;         ///< kbit/s at the busy hour for each customer of the place.
  bool premises = false;            ///< Whether it serves the premises of the place.
  bool each_customer = false;       ///< A row stands for as many units as the place has customers.
  std::int64_t unnamed_one_in = 0;  ///< One unit in so many has no maker; 0: none.
  Date installed_from;
  Date installed_to;
};

/// A sort of place: what stands there and what people use there.
struct PlaceKind {
  std::string id;
  std::string letter;  ///< In the names of its sites.
  std::string site_class;
  std::vector<Equipment> equipment;
  std::string service_class;  ///< Empty: nobody uses anything there.
  std::string measure;
  bool critical = false;
};

/// A way to equip a place, and how often it is chosen.
struct Kit {
  Share share;
  /// Function, and all below it, to the makers whose units take turns.
  std::map<std::string, std::vector<std::string>, std::less<>> makers;

  /// The makers of `function`; nothing if the kit does not say.
  const std::vector<std::string>* makers_of(std::string_view function) const;
};

/// Where in a network places stand: each is linked to those of the tier above.
enum class Tier : std::uint8_t { kCore, kMetro, kAggregation, kEdge };

/// The places of one sort in one network.
struct SitePlan {
  Tier tier = Tier::kEdge;
  std::size_t place = 0;        ///< Index into `Recipe::places`.
  std::int64_t number = 0;      ///< Core: as it is. Edge: at scale 1.
  std::int64_t at_least = 0;    ///< Edge: at every scale.
  std::int64_t edges_each = 1;  ///< Aggregation: one for so many edge places.
  std::int64_t customers = 0;   ///< At scale 1.
  std::int64_t premises = 0;    ///< At scale 1.
  std::vector<Kit> kits;
};

/// Parallel links between core sites, one of each maker.
struct Trunk {
  std::string function;
  std::string label;
  std::vector<std::string> makers;
  Date installed_from;
};

/// A share of the country's equipment, whose whole is told beside the inventory.
struct PopulationPlan {
  std::string function;
  bool premises = false;  ///< Counted in premises, else in sites.
};

/// The network of one operator.
struct NetworkPlan {
  std::string operator_name;
  std::string code;
  std::string country;                                       ///< ISO 3166-1 alpha-2.
  std::string needs;                                         ///< What its services must reach.
  std::vector<std::size_t> regions;                          ///< Indices into `Recipe::regions`.
  std::map<std::string, std::string, std::less<>> spelling;  ///< How its inventory names makers.
  Trunk trunk;
  std::vector<SitePlan> sites;  ///< From the core outwards.
};

/// What a share that bounds a swap counts.
enum class SwapMeasure : std::uint8_t { kSites, kAssets };

/// As many places as keep the part of some makers within a share.
struct SwapUntil {
  Share share;
  SwapMeasure measure = SwapMeasure::kSites;
  std::vector<std::string> together;
};

/// Equipment of one function that changes its maker.
struct Swap {
  std::string within;  ///< Function, and all below it.
  std::string maker;   ///< Who comes.
  std::string beside;  ///< Only at sites where this maker has such equipment, which stays.
  std::vector<std::string> keep;       ///< Makers whose equipment, and sites, stay as they are.
  std::vector<std::string> operators;  ///< Empty: all.
  std::optional<Share> sites;          ///< Part of all sites with the function, or
  std::optional<SwapUntil> until;
  std::optional<Date> spares_until;
};

struct ProposalPlan {
  std::string id;
  std::string note;
  std::string as;     ///< The same assets as this proposal,
  std::string maker;  ///< from this maker; then there are no swaps.
  std::vector<Swap> swaps;
};

/// What is built at scale 1.
struct Recipe {
  Date as_of;
  std::vector<Region> regions;
  std::vector<ProductLine> products;
  std::vector<PlaceKind> places;
  std::vector<NetworkPlan> networks;
  std::vector<PopulationPlan> populations;
  std::vector<ProposalPlan> proposals;

  /// What `maker` has for `function`; nothing if it has nothing for it.
  const ProductLine* product(std::string_view maker, std::string_view function) const;

  std::vector<Diagnostic> problems;  ///< The recipe serves only if there are none.
};

/// Reads a recipe; `data/synth/README.md` describes it.
///
/// Problems: those of base/file.h and base/yaml.h; SYN003 a region, place, product or
///           proposal that the recipe does not have; SYN004 shares of kits that do not
///           add up to 1; SYN005 a network without a core or regions, equipment without units
///           or days, a kit without makers; MOD001, MOD002 a share.
Recipe read_recipe(const std::filesystem::path& file);

}  // namespace assay::synth
