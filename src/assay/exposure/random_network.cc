#include "assay/exposure/random_network.h"

#include <algorithm>
#include <random>

#include <fmt/format.h>

namespace assay::exposure {
namespace {

class Dice {
 public:
  explicit Dice(std::uint32_t seed) : random_(seed) {}

  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }
  bool one_in(std::uint32_t n) { return below(n) == 0; }

 private:
  std::mt19937 random_;
};

std::string site_name(std::uint32_t i) { return fmt::format("N{}", i); }
std::string supplier_name(std::uint32_t i) { return fmt::format("S{}", i); }
const char* const kFunctions[] = {"router", "core", "coffee"};

void add_suppliers(TestNetwork& net, Dice& dice, std::uint32_t suppliers) {
  const char* const states[] = {"P", "Q", "R", "?"};
  for (std::uint32_t i = 0; i < suppliers; ++i) {
    std::vector<std::string> of;
    for (const char* state : states) {
      if (dice.one_in(3)) of.emplace_back(state);
    }
    net.supplier(supplier_name(i), of, dice.one_in(3) ? (dice.one_in(2) ? "H" : "S0") : "");
  }
}

std::vector<std::string> some_groups(Dice& dice, std::uint32_t suppliers) {
  std::vector<std::string> groups;
  for (std::uint32_t i = 0; i < suppliers; ++i) {
    if (dice.one_in(suppliers)) groups.push_back(supplier_name(i));
  }
  if (dice.one_in(8)) groups.emplace_back("?");
  return groups;
}

void add_sites_and_links(TestNetwork& net, Dice& dice, std::uint32_t sites,
                         std::uint32_t suppliers) {
  for (std::uint32_t i = 0; i < sites; ++i) {
    TestNetwork::Needs needs;
    if (!dice.one_in(5)) needs.emplace_back("router", 1 + dice.below(2));
    if (dice.one_in(3)) needs.emplace_back("core", 1);
    net.site(site_name(i), needs, dice.one_in(2) ? "north" : "");
    for (std::uint32_t assets = 1 + dice.below(4); assets > 0; --assets) {
      net.asset(site_name(i), kFunctions[dice.below(3)], some_groups(dice, suppliers),
                1 + dice.below(2));
    }
  }
  for (std::uint32_t i = 0; i < 2 * sites; ++i) {
    const std::string id = fmt::format("L{}", i);
    net.link(id, site_name(dice.below(sites)), site_name(dice.below(sites)));
    if (dice.one_in(4)) net.on_link(id, some_groups(dice, suppliers));
    if (dice.one_in(8)) net.on_link(id, some_groups(dice, suppliers));
  }
}

std::vector<std::vector<Of>> some_needs(Dice& dice, std::uint32_t sites) {
  std::vector<std::vector<Of>> needs(dice.below(3));
  for (std::vector<Of>& alternatives : needs) {
    alternatives.resize(1 + dice.below(2));
    for (Of& of : alternatives) {
      for (std::uint32_t listed = 1 + dice.below(3); listed > 0; --listed) {
        of.at.push_back(site_name(dice.below(sites)));
      }
      of.k = dice.one_in(12) ? 0 : 1 + dice.below(2);
    }
  }
  return needs;
}

}  // namespace

TestNetwork random_network(std::uint32_t seed) {
  Dice dice(seed);
  TestNetwork net;
  const std::uint32_t suppliers = 1 + dice.below(5), sites = 1 + dice.below(7);
  add_suppliers(net, dice, suppliers);
  add_sites_and_links(net, dice, sites, suppliers);
  for (std::uint32_t i = 0; i < 6; ++i) {
    const std::string id = fmt::format("v{}", i), site = site_name(dice.below(sites));
    Service& service = dice.one_in(4)
                           ? net.service_of(id, site, dice.below(100), "core", 1 + dice.below(2))
                           : net.service(id, site, dice.below(100), some_needs(dice, sites));
    service.critical = dice.one_in(3);
    service.encrypted = dice.one_in(4);
    if (i > 0 && dice.one_in(3)) {  // Shares the fate of the one before, but for its encryption.
      service.site = net.network.services[i - 1].site;
      service.needs = net.network.services[i - 1].needs;
    }
  }
  return net;
}

TestNetwork wide_network(std::uint32_t seed) {
  Dice dice(seed);
  TestNetwork net;
  const std::uint32_t suppliers = 6 + dice.below(7), sites = 20 + dice.below(40), cores = 4;
  add_suppliers(net, dice, suppliers);
  const auto maker = [&] { return std::vector{supplier_name(dice.below(suppliers))}; };
  for (std::uint32_t i = 0; i < sites; ++i) {
    TestNetwork::Needs needs;
    if (!dice.one_in(8)) needs.emplace_back("router", 1);
    if (i < cores) needs.emplace_back("core", 1 + dice.below(2));
    net.site(site_name(i), needs);
    for (std::uint32_t assets = 1 + dice.below(2); assets > 0; --assets) {
      net.asset(site_name(i), "router", dice.one_in(12) ? some_groups(dice, suppliers) : maker());
    }
    for (std::uint32_t assets = i < cores ? 3 : 0; assets > 0; --assets) {
      net.asset(site_name(i), "core", maker());
    }
    const std::uint32_t links = i == 0 ? 0 : 1 + dice.below(3) / 2 + dice.below(12) / 10;
    for (std::uint32_t j = 0; j < links; ++j) {
      const std::string id = fmt::format("L{}-{}", i, j);
      net.link(id, site_name(i), site_name(i - 1 - dice.below(std::min(i, 6u))));
      if (dice.one_in(6)) net.on_link(id, maker());
    }
    const std::vector<std::vector<Of>> needs_of[] = {
        {{{1, {"N0", "N1", "N2", "N3"}}}},
        {{{2, {"N0", "N1", "N2", "N3"}}}},
        {{{1, {"N0"}}, {2, {"N1", "N2", "N3"}}}, {{1, {"N1", "N3"}}}},
        {}};
    if (i >= cores) {
      net.service(fmt::format("v{}", i), site_name(i), dice.below(1000), needs_of[dice.below(4)])
          .encrypted = dice.one_in(4);
    }
  }
  return net;
}

}  // namespace assay::exposure
