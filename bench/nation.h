#pragma once

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/file.h"
#include "assay/model/asset_set.h"
#include "assay/model/network.h"

/// A synthetic nation as the generator beside the checkout writes it, read straight into the
/// model: what is measured with it begins where reading has ended.
class Nation {
 public:
  assay::Network network;
  assay::Groups groups;

  explicit Nation(const std::filesystem::path& folder) {
    for_each_row(folder / "suppliers.csv", [&](const Cells& cells) {
      supplier_of_[std::string(cells[0])] = static_cast<std::uint32_t>(groups.suppliers.size());
      groups.suppliers.push_back(supplier(cells));
      groups.sets.push_back({{assay::SupplierId(groups.suppliers.size() - 1)}, false});
    });
    groups.sets.push_back({{}, true});
    for_each_row(folder / "sites.csv", [&](const Cells& cells) {
      assay::Site& site = network.sites.emplace_back();
      site.region = network.words.intern(cells[2]);
      site.needs = known(site_needs_, cells[3], [&] {
        network.site_needs.push_back(needs(cells[3]));
        return network.site_needs.size() - 1;
      });
    });
    for_each_row(folder / "links.csv", [&](const Cells& cells) {
      network.links.push_back({0, site(cells[1]), site(cells[2]), 0, 0});
    });
    for_each_row(folder / "assets.csv", [&](const Cells& cells) { add_asset(cells); });
    for_each_row(folder / "services.csv", [&](const Cells& cells) { add_service(cells); });
  }

  /// The nation of so many sites and suppliers, made where it is not there yet; an empty path where
  /// the generator is absent or fails.
  static std::filesystem::path folder(std::size_t sites, std::size_t suppliers) {
    const std::filesystem::path generator = ASSAY_SHARED_DATA "/networks/gen_nation.py";
    const std::filesystem::path made = std::filesystem::temp_directory_path() / "assay_bench" /
                                       (std::to_string(sites) + "-" + std::to_string(suppliers));
    if (std::filesystem::exists(made / "case.yaml")) return made;  // It is written last.
    if (!std::filesystem::exists(generator)) return {};
    const std::string command = "python3 '" + generator.string() + "' --chips 0 --sites " +
                                std::to_string(sites) + " --suppliers " +
                                std::to_string(suppliers) + " --out '" + made.string() + "' >&2";
    std::filesystem::create_directories(made);
    return std::system(command.c_str()) == 0 ? made : std::filesystem::path();
  }

 private:
  using Cells = std::vector<std::string_view>;
  using Numbers = std::map<std::string, std::uint32_t, std::less<>>;

  static void split(std::string_view text, char at, Cells& parts) {
    parts.clear();
    for (std::size_t end = 0; end != text.npos; text.remove_prefix(end + 1)) {
      end = text.find(at);
      parts.push_back(text.substr(0, end));
      if (end == text.npos) return;
    }
  }

  /// No cell is quoted.
  template <class Visit>
  static void for_each_row(const std::filesystem::path& file, const Visit& visit) {
    const assay::Result<assay::FileBytes> bytes = assay::FileBytes::open(file);
    if (!bytes) std::abort();
    std::string_view rest = bytes->bytes();
    Cells cells;
    for (bool head = true; !rest.empty(); head = false) {
      const std::size_t end = rest.find('\n');
      split(rest.substr(0, end), ',', cells);
      rest.remove_prefix(end + 1);
      if (!head) visit(cells);
    }
  }

  static std::uint32_t number(std::string_view text) {
    std::uint32_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
  }

  /// `s7`; a link is `l7`.
  static assay::SiteId site(std::string_view id) { return assay::SiteId(number(id.substr(1))); }

  template <class Make>
  static std::uint32_t known(Numbers& of, std::string_view text, const Make& make) {
    const auto found = of.find(text);
    if (found != of.end()) return found->second;
    return of.emplace(text, static_cast<std::uint32_t>(make())).first->second;
  }

  /// `transport:1;core.user:2`.
  std::vector<assay::FunctionNeed> needs(std::string_view text) {
    std::vector<assay::FunctionNeed> all;
    Cells parts;
    split(text, ';', parts);
    for (const std::string_view part : parts) {
      const std::size_t colon = part.find(':');
      all.push_back({network.words.intern(part.substr(0, colon)), number(part.substr(colon + 1))});
    }
    return all;
  }

  assay::Supplier supplier(const Cells& cells) {
    assay::Supplier supplier;
    supplier.id = groups.words.intern(cells[0]);
    supplier.controller = groups.words.intern(cells[3]);
    Cells states;
    split(cells[4], ';', states);
    for (const std::string_view state : states) {
      if (state == "?") {
        supplier.states_unknown = true;
      } else if (!state.empty()) {
        supplier.states.push_back(groups.words.intern(state));
      }
    }
    std::ranges::sort(supplier.states);
    return supplier;
  }

  void add_asset(const Cells& cells) {
    assay::Placement& place = network.placements.emplace_back();
    if (!cells[1].empty()) place.site = site(cells[1]);
    if (!cells[2].empty()) place.link = assay::LinkId(number(cells[2].substr(1)));
    place.function = network.words.intern(cells[3]);
    const auto supplier = supplier_of_.find(cells[4]);
    groups.of_asset.push_back(supplier == supplier_of_.end()
                                  ? static_cast<std::uint32_t>(groups.sets.size() - 1)
                                  : 1 + supplier->second);
  }

  void add_service(const Cells& cells) {
    assay::Service& service = network.services.emplace_back();
    service.site = site(cells[1]);
    service.weight = number(cells[3]);
    service.critical = cells[4] == "1";
    service.encrypted = cells[5] == "1";
    service.needs = known(service_needs_, cells[6], [&] {
      std::vector<assay::Requirement>& list = network.service_needs.emplace_back();
      for (const assay::FunctionNeed& need : needs(cells[6])) {
        list.push_back({{need.count, need.function, {}}});
      }
      return network.service_needs.size() - 1;
    });
  }

  Numbers supplier_of_, site_needs_, service_needs_;
};
