#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assay/mitigate/mitigate.h"

namespace assay::mitigate {

/// A small case by name, for tests. What is named must have been added before.
class TestCase {
 public:
  using Needs = std::vector<std::pair<std::string, std::uint32_t>>;

  TestCase();

  /// `?` among the states: there may be more.
  void supplier(std::string_view id, const std::vector<std::string>& states);
  void site(std::string_view id, const Needs& needs = {}, std::string_view region = {});
  void link(std::string_view id, std::string_view a, std::string_view b);

  /// A service that needs its own site, and with `function` one site of that function.
  Service& service(std::string_view id, std::string_view site, std::int64_t weight,
                   std::string_view function = {});

  /// An asset of these suppliers (`;` between, `?` an unknown maker) with further cells.
  using Cells = std::vector<std::pair<AssetField, std::string>>;
  AssetId asset(std::string_view site, std::string_view function, std::string_view suppliers,
                const Cells& cells = {});
  AssetId on_link(std::string_view link, std::string_view suppliers, const Cells& cells = {});

  /// Adds a control that bears on disruption and secures all, to be changed further.
  Control& control(std::string_view id);
  Threat& threat(Scenario scenario, std::vector<std::string> parties);
  Tolerance& tolerate(Scenario scenario, std::int64_t weight);

  /// The judgement; fails the test where there is none.
  Judgement judged(const TestCase* without_proposal = nullptr);

  /// Needs columns of one length, which `judged` sees to.
  Subject subject() const { return {assets, network, groups, entities, influences}; }
  Rules rules() const;

  AssetTable assets;
  Network network;
  Groups groups;
  EntityCatalogue entities;
  Influences influences;
  Policy policy;
  Mitigations mitigations;
  std::vector<Evidence> evidence;
  std::vector<SupplyStop> stops;
  Date as_of = Date::of(2018, 4, 17);

 private:
  AssetId add(const Placement& place, std::string_view suppliers, const Cells& cells);
};

}  // namespace assay::mitigate
