#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <utility>

#include "assay/directives/directives.h"

/// Made-up rules and the inventory that they are asked of; the same in every run.
namespace bench {

using assay::AssetField;
using assay::AssetId;
using assay::Date;
using assay::EntityId;
namespace directives = assay::directives;

inline constexpr std::size_t kMakers = 500;
inline constexpr Date kDay = Date::of(2022, 11, 1);
inline constexpr std::array<std::string_view, 12> kFunctions{
    "ran.gnb",        "ran.enb",           "ran.nodeb",          "access.fttp.olt",
    "access.dsl",     "core.5g.amf",       "core.4g.mme",        "transport.dwdm",
    "management.nms", "security.firewall", "transport.backhaul", "cpe.router"};

/// An inventory of several operators, and what stands behind it.
struct Inventory {
  assay::AssetTable assets;
  assay::AssetParties parties;
  assay::EntityCatalogue entities;
  assay::Influences influences;
  assay::Network network;

  directives::Inventory view() const {
    return {assets, parties, entities, influences, network, {}, {}};
  }
};

inline Inventory inventory(std::size_t rows, std::size_t operators) {
  Inventory made;
  for (std::size_t i = 0; i < kMakers; ++i) {
    assay::Entity maker;
    maker.id = maker.name = "maker" + std::to_string(i);
    made.entities.add(std::move(maker));
  }
  made.influences.of_entity.resize(made.entities.size());
  std::mt19937 random(1);
  made.assets.begin_file("inventory.csv");
  for (std::size_t i = 0; i < rows; ++i) {
    const AssetId row = made.assets.add_row(static_cast<std::uint32_t>(i + 2));
    made.assets.set(row, AssetField::kSite, "site-" + std::to_string(i / 64));
    made.assets.set(row, AssetField::kOperator, "op" + std::to_string(random() % operators));
    made.assets.set(row, AssetField::kFunction, kFunctions[random() % kFunctions.size()]);
    made.assets.set(row, AssetField::kInstalled,
                    to_text(Date::of(2012, 1, 1).plus(std::chrono::days(random() % 5000))));
    // Few makers have most of the equipment, as in life: the smaller of two draws.
    made.parties.maker.push_back(EntityId(std::min(random() % kMakers, random() % kMakers)));
    made.parties.maker_basis.push_back(assay::MakerBasis::kDeclared);
  }
  made.assets.finish();
  return made;
}

/// A hundred instruments of three duties, most of them of other countries, as in life; every
/// tenth caps a share.
inline directives::Library library() {
  directives::Library made;
  made.last_day = Date::of(2027, 12, 31);
  std::mt19937 random(2);
  for (int i = 0; i < 100; ++i) {
    directives::Instrument instrument;
    instrument.id = "i" + std::to_string(i);
    instrument.country = i % 4 == 0 ? "GB" : "US";
    instrument.issued = Date::of(2012 + i % 10, 1, 1);
    for (int d = 0; d < 3; ++d) {
      directives::Duty duty;
      duty.id = "d" + std::to_string(d);
      duty.in_force = instrument.issued;
      duty.obligation = d == 0                  ? directives::Obligation::kNoInstallation
                        : d == 1 && i % 40 == 0 ? directives::Obligation::kCap
                                                : directives::Obligation::kNoUse;
      duty.deadline = {directives::Deadline::Form::kFirstForbidden,
                       instrument.issued.plus(std::chrono::days(30 * (random() % 24)))};
      if (duty.obligation == directives::Obligation::kCap) {
        duty.cap = {assay::Share::of(35, 100), {directives::Measure::kSites}};
      }
      duty.targets.entities = {"maker" + std::to_string(random() % kMakers),
                               "maker" + std::to_string(random() % kMakers)};
      directives::Scope scope;
      scope.functions = {std::string(kFunctions[random() % kFunctions.size()]), "core"};
      duty.scopes = {scope};
      duty.citations.push_back({});
      instrument.duties.push_back(std::move(duty));
    }
    made.instruments.push_back(std::move(instrument));
  }
  std::ranges::sort(made.instruments, {}, &directives::Instrument::id);
  return made;
}

inline directives::Question question() {
  directives::Question of;
  of.as_of = of.known_on = kDay;
  of.country = "GB";
  of.complete = true;
  return of;
}

}  // namespace bench
