#include "assay/mitigate/test_case.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "assay/base/text.h"

namespace assay::mitigate {
namespace {

template <class Rows>
std::size_t row_of(const Rows& rows, std::uint32_t id) {
  const auto found = std::ranges::find_if(rows, [&](const auto& row) { return row.id == id; });
  EXPECT_NE(found, rows.end());
  return static_cast<std::size_t>(found - rows.begin());
}

}  // namespace

TestCase::TestCase() {
  policy.horizon_days = std::chrono::days(365);
  assets.begin_file("assets.csv");
}

void TestCase::supplier(std::string_view id, const std::vector<std::string>& states) {
  Supplier made;
  made.id = groups.words.intern(id);
  for (const std::string& state : states) {
    if (state == "?") {
      made.states_unknown = true;
    } else {
      made.states.push_back(groups.words.intern(state));
    }
  }
  groups.suppliers.push_back(std::move(made));
}

void TestCase::site(std::string_view id, const Needs& needs, std::string_view region) {
  Site made;
  made.id = network.words.intern(id);
  made.region = network.words.intern(region);
  std::vector<FunctionNeed> list;
  for (const auto& [function, count] : needs) {
    list.push_back({network.words.intern(function), count});
  }
  made.needs = static_cast<std::uint32_t>(network.site_needs.size());
  network.site_needs.push_back(std::move(list));
  network.sites.push_back(made);
}

void TestCase::link(std::string_view id, std::string_view a, std::string_view b) {
  Link made;
  made.id = network.words.intern(id);
  made.a = SiteId(row_of(network.sites, network.words.intern(a)));
  made.b = SiteId(row_of(network.sites, network.words.intern(b)));
  network.links.push_back(made);
}

Service& TestCase::service(std::string_view id, std::string_view site, std::int64_t weight,
                           std::string_view function) {
  Service made;
  made.id = network.words.intern(id);
  made.site = SiteId(row_of(network.sites, network.words.intern(site)));
  made.weight = weight;
  if (!function.empty()) {
    Alternative alternative;
    alternative.function = network.words.intern(function);
    made.needs = static_cast<std::uint32_t>(network.service_needs.size());
    network.service_needs.push_back({{alternative}});
  }
  return network.services.emplace_back(made);
}

AssetId TestCase::asset(std::string_view site, std::string_view function,
                        std::string_view suppliers, const Cells& cells) {
  Placement place;
  place.site = SiteId(row_of(network.sites, network.words.intern(site)));
  place.function = network.words.intern(function);
  return add(place, suppliers, cells);
}

AssetId TestCase::on_link(std::string_view link, std::string_view suppliers, const Cells& cells) {
  Placement place;
  place.link = LinkId(row_of(network.links, network.words.intern(link)));
  return add(place, suppliers, cells);
}

AssetId TestCase::add(const Placement& place, std::string_view suppliers, const Cells& cells) {
  GroupSet set;
  for (const std::string_view id : split(suppliers, ';')) {
    if (id == "?") {
      set.unknown = true;
    } else {
      set.suppliers.emplace_back(row_of(groups.suppliers, groups.words.intern(id)));
    }
  }
  std::ranges::sort(set.suppliers);
  const auto found = std::ranges::find(groups.sets, set);
  groups.of_asset.push_back(static_cast<std::uint32_t>(found - groups.sets.begin()));
  if (found == groups.sets.end()) groups.sets.push_back(set);
  network.placements.push_back(place);
  const AssetId asset = assets.add_row(1);
  assets.set(asset, AssetField::kAsset, "a" + std::to_string(asset.index));
  for (const auto& [field, text] : cells) assets.set(asset, field, text);
  return asset;
}

Control& TestCase::control(std::string_view id) {
  Control made;
  made.id = id;
  made.scenarios = {Scenario::kDisruption};
  return mitigations.controls.emplace_back(std::move(made));
}

Threat& TestCase::threat(Scenario scenario, std::vector<std::string> parties) {
  Threat made;
  made.id = to_text(scenario);
  made.scenario = scenario;
  made.parties = std::move(parties);
  return policy.threats.emplace_back(std::move(made));
}

Tolerance& TestCase::tolerate(Scenario scenario, std::int64_t weight) {
  Tolerance made;
  made.scenario = scenario;
  made.weight = weight;
  return policy.tolerances.emplace_back(made);
}

Rules TestCase::rules() const { return {policy, mitigations, evidence, stops, as_of, as_of}; }

Judgement TestCase::judged(const TestCase* without_proposal) {
  assets.finish();
  Result<Judgement> judgement = without_proposal == nullptr ? judge(subject(), rules()) : [&] {
    const Subject before = without_proposal->subject();
    return judge(subject(), rules(), &before);
  }();
  EXPECT_TRUE(judgement) << (judgement ? "" : to_text(judgement.error()));
  return judgement ? *judgement : Judgement();
}

}  // namespace assay::mitigate
