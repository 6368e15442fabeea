#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "assay/exposure/fabric.h"
#include "assay/model/network.h"

namespace assay::exposure {

/// What services ask of the network beyond their own site: a row per list of
/// `Network::service_needs`, so that each list is looked up once per question
/// whatever the number of services that have it.
class Demands {
 public:
  /// Which components meet the row that was looked up last.
  class Marks {
   public:
    explicit Marks(std::size_t sites) : met_(sites), counted_(sites), count_(sites) {}

    bool meets(std::uint32_t component) const { return met_[component] == last_; }

   private:
    friend class Demands;
    /// For each component the number of the requirement that it met last, and of the
    /// choice whose sites it counted last; numbers are never used twice.
    std::vector<std::uint32_t> met_;
    std::vector<std::uint32_t> counted_;
    std::vector<std::uint32_t> count_;
    std::uint32_t last_ = 0;
    std::uint32_t choices_ = 0;
  };

  /// At least `count` of these sites, which are up at the start.
  struct Asked {
    std::uint32_t count = 1;
    std::span<const std::uint32_t> sites;
  };

  /// The needs as they stand.
  static Demands of_services(const Network& network, const Fabric& fabric);

  /// "A route to any site in any need": at least one of all the sites that are listed.
  static Demands of_routes(const Network& network, const Fabric& fabric);

  /// Whether a row asks for nothing beyond the service's own site.
  bool asks_nothing(std::uint32_t row) const { return rows_[row] == rows_[row + 1]; }

  /// What a row asks for: its requirements, each met by one of its choices.
  std::vector<std::vector<Asked>> asked(std::uint32_t row) const;

  /// Finds the components that meet a row, which asks for something.
  void look_up(std::uint32_t row, const Fabric::State& state, Marks& marks) const;

  /// At least `count` of these sites, each once, sorted.
  struct Option {
    std::uint32_t count = 1;
    std::span<const std::uint32_t> sites;
  };
  /// The requirements of a row: of each, the options one of which must hold. Those that
  /// always hold are left out.
  std::vector<std::vector<Option>> requirements(std::uint32_t row) const;

  std::size_t rows() const { return rows_.size() - 1; }

  /// All sites that rows have to look at; one as often as it is listed.
  std::span<const std::uint32_t> sites() const { return sites_; }

  /// How many sites all rows together have to look at.
  std::size_t sites_listed() const;

  /// The sites of a row of `of_routes`, sorted; one span for all rows with the same sites.
  std::span<const std::uint32_t> targets(std::uint32_t row) const;

 private:
  struct Sites {  ///< Part of `sites_`.
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  struct Choice {  ///< At least `count` of these sites.
    std::uint32_t count = 1;
    Sites of;
  };

  Sites add(std::span<const std::uint32_t> sites);
  void end_requirement() { requirements_.push_back(choices_.size()); }
  void end_row() { rows_.push_back(requirements_.size() - 1); }
  void mark(const Choice& choice, std::uint32_t before, std::uint32_t after,
            const Fabric::State& state, Marks& marks) const;
  void make_room(std::uint32_t row, Marks& marks) const;

  std::vector<std::uint32_t> sites_;
  std::vector<Choice> choices_;
  std::vector<std::size_t> requirements_{
      0};                             ///< Requirement i has the choices from [i] to [i + 1].
  std::vector<std::size_t> rows_{0};  ///< Row i has the requirements from [i] to [i + 1].
};

}  // namespace assay::exposure
