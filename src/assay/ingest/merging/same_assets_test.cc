#include "assay/ingest/merging/same_assets.h"

#include <algorithm>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(SameAssets, AreKnownBySerialMacAddressAndName) {
  const std::vector<Sighting> seen{{0, "a", "SN-12345", "", ""},
                                   {1, "b", "sn12345", "", ""},
                                   {2, "c", "", "00:18:82:00:00:01", ""},
                                   {3, "d", "", "0018.8200.0001", ""},
                                   {4, "e", "", "", "192.0.2.1/24"},
                                   {5, "f", "", "", "192.0.2.1"},
                                   {6, "OLT-1", "", "", ""},
                                   {7, "olt-1.example.net", "", "", ""}};
  const SameAssets same = same_assets(seen);
  EXPECT_THAT(same.asset_of, ElementsAre(0, 0, 2, 2, 4, 4, 6, 6));
  EXPECT_EQ(same.merged.size(), 4u);
  EXPECT_EQ(same.merged[0].value, "sn12345");
  EXPECT_THAT(same.kept_apart, IsEmpty());
}

TEST(SameAssets, AreNotOneWhereOneSystemHasBoth) {
  const std::vector<Sighting> seen{{0, "a", "SN12345", "", ""}, {0, "a", "SN12345", "", ""}};
  EXPECT_THAT(same_assets(seen).asset_of, ElementsAre(0, 1));
}

TEST(SameAssets, AreKeptApartWhereSerialsContradictTheName) {
  const std::vector<Sighting> seen{{0, "a", "SN12345", "", ""}, {1, "a", "SN99345", "", ""}};
  const SameAssets same = same_assets(seen);
  EXPECT_THAT(same.asset_of, ElementsAre(0, 1));
  ASSERT_EQ(same.kept_apart.size(), 1u);
  EXPECT_EQ(same.kept_apart[0].by, Likeness::kName);
}

TEST(SameAssets, AreNotGuessedWhereANameHasTwoDomains) {
  const std::vector<Sighting> seen{
      {0, "sw.leeds.net", "", "", ""}, {1, "sw.york.net", "", "", ""}, {2, "sw", "", "", ""}};
  EXPECT_THAT(same_assets(seen).asset_of, ElementsAre(0, 1, 2));
}

TEST(SameAssets, AreNotKnownByWhatStandsForNothing) {
  const std::vector<Sighting> seen{{0, "", "00000000", "00:00:00:00:00:00", "127.0.0.1"},
                                   {1, "", "00000000", "00:00:00:00:00:00", "127.0.0.1"},
                                   {2, "", "Not Specified", "ff:ff:ff:ff:ff:ff", ""},
                                   {3, "", "not specified", "ff:ff:ff:ff:ff:ff", ""}};
  EXPECT_THAT(same_assets(seen).asset_of, ElementsAre(0, 1, 2, 3));
}

/// The rule as the header says it, with pairs instead of tables: what the fast way must equal.
std::vector<std::uint32_t> slowly(const std::vector<Sighting>& seen) {
  std::vector<std::uint32_t> asset(seen.size());
  for (std::uint32_t i = 0; i < seen.size(); ++i) asset[i] = i;
  const auto value = [&](Likeness by, std::size_t i) -> std::string {
    std::string own = telling_value(by, seen[i]);
    if (by != Likeness::kName || own.empty() || own.find('.') != std::string::npos) return own;
    std::vector<std::string> domains;
    for (const Sighting& other : seen) {
      const std::string name = telling_value(by, other);
      if (name.starts_with(own + ".") && std::ranges::find(domains, name) == domains.end()) {
        domains.push_back(name);
      }
    }
    return domains.size() == 1 ? domains[0] : own;
  };
  for (const Likeness by :
       {Likeness::kSerial, Likeness::kMac, Likeness::kAddress, Likeness::kName}) {
    const auto once = [&](std::size_t i) {
      int times = 0;
      for (std::size_t j = 0; j < seen.size(); ++j) {
        times += seen[j].system == seen[i].system && value(by, j) == value(by, i);
      }
      return times == 1;
    };
    std::vector<std::uint32_t> group = asset;
    for (bool changed = true; changed;) {
      changed = false;
      for (std::size_t i = 0; i < seen.size(); ++i) {
        for (std::size_t j = 0; j < seen.size(); ++j) {
          const bool joined =
              asset[i] == asset[j] || (seen[i].system != seen[j].system && !value(by, i).empty() &&
                                       value(by, i) == value(by, j) && once(i) && once(j));
          if (joined && group[j] < group[i]) {
            group[i] = group[j];
            changed = true;
          }
        }
      }
    }
    std::vector<std::uint32_t> next = asset;
    for (std::size_t i = 0; i < seen.size(); ++i) {
      bool possible = true;
      for (std::size_t a = 0; a < seen.size(); ++a) {
        for (std::size_t b = a + 1; b < seen.size(); ++b) {
          if (group[a] != group[i] || group[b] != group[i]) continue;
          const std::string one = telling_value(Likeness::kSerial, seen[a]);
          const std::string two = telling_value(Likeness::kSerial, seen[b]);
          if (seen[a].system == seen[b].system) possible = false;
          if (!one.empty() && !two.empty() && one != two) possible = false;
        }
      }
      if (possible) next[i] = group[i];
    }
    asset = next;
  }
  return asset;
}

std::vector<Sighting> drawn(unsigned seed) {
  std::mt19937 random(seed);
  const auto any = [&](unsigned from) { return static_cast<unsigned>(random() % from); };
  std::vector<Sighting> seen;
  for (unsigned i = 0, count = 2 + any(9); i < count; ++i) {
    Sighting one;
    one.system = any(4);
    if (any(3) != 0) one.name = std::string(1, static_cast<char>('a' + any(3)));
    if (any(3) == 0) one.name += any(2) == 0 ? ".x" : ".y";
    if (any(2) == 0) one.serial = "SN1234" + std::to_string(any(3));
    if (any(2) == 0) one.mac = "00188200000" + std::to_string(any(3));
    if (any(2) == 0) one.address = "192.0.2." + std::to_string(any(3));
    seen.push_back(one);
  }
  return seen;
}

TEST(SameAssets, AreThoseOfTheSlowWay) {
  for (unsigned seed = 0; seed < 3000; ++seed) {
    const std::vector<Sighting> seen = drawn(seed);
    ASSERT_EQ(same_assets(seen).asset_of, slowly(seen)) << "seed " << seed;
  }
}

TEST(SameAssets, DoNotDependOnTheOrder) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    const std::vector<Sighting> seen = drawn(seed);
    const std::vector<std::uint32_t> straight = same_assets(seen).asset_of;
    std::vector<Sighting> back(seen.rbegin(), seen.rend());
    const std::vector<std::uint32_t> reversed = same_assets(back).asset_of;
    const std::size_t last = seen.size() - 1;
    for (std::size_t i = 0; i < seen.size(); ++i) {
      for (std::size_t j = 0; j < seen.size(); ++j) {
        ASSERT_EQ(straight[i] == straight[j], reversed[last - i] == reversed[last - j])
            << "seed " << seed;
      }
    }
  }
}

}  // namespace
}  // namespace assay::ingest
