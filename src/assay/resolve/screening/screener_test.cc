#include "assay/resolve/screening/screener.h"

#include <array>
#include <random>

#include <gmock/gmock.h>

#include "assay/resolve/screening/record_match.h"

namespace assay::resolve {
namespace {

using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const ScreeningPack& pack() {
  static const ScreeningPack shipped = read_screening_pack("data");
  return shipped;
}

/// A list of made-up companies, some of them sisters.
PartyList companies() {
  PartyList list;
  list.key = "made";
  const auto add = [&](std::string_view name, std::string_view country,
                       std::string_view alias = {}) {
    list.add_entry(std::to_string(list.entries().size() + 1), {}).kind = PartyKind::kCompany;
    list.add_name(name, NameKind::kPrimary, {});
    if (!alias.empty()) list.add_name(alias, NameKind::kAlias, {});
    if (!country.empty()) list.add_fact(ListFactKind::kCountry, country, {});
  };
  add("Zorvane Kangxun Telecom Co., Ltd.", "CN");
  add("Zorvane Technologies (Vietnam) Co., Ltd.", "VN");
  add("Zorvane Technologies (Panama) S.A.", "PA");
  add("Quillmere Optoelectronic Institute No. 13", "CN", "QOI 13");
  add("Quillmere Optoelectronic Institute No. 14", "CN");
  add("ООО «Бремфорт Завод»", "RU");
  add("Ostrelle Marine Shipping Lines", "IR");
  add("Halvenbrook Bank", "SY", "Bank of Halvenbrook");
  return list;
}

class Screening : public ::testing::Test {
 protected:
  std::vector<ScreenHit> best(std::string_view name, std::string_view country = {}) {
    return session_.best({name, country}, 10);
  }
  double score(std::string_view name, std::string_view id, std::string_view country = {}) {
    for (const ScreenHit& hit : best(name, country)) {
      if (list_.entries()[hit.entry].id == id) return hit.score;
    }
    return 0;
  }

  PartyList list_ = companies();
  std::array<const PartyList*, 1> lists_{&list_};
  Screener screener_{pack(), lists_};
  Screener::Session session_{screener_};
};

TEST_F(Screening, ReadsItsTables) { EXPECT_THAT(pack().problems, IsEmpty()); }

TEST_F(Screening, FindsACompanyInOtherSpellings) {
  for (const char* name : {"ZORVANE KANGXUN TELECOM", "Zorvane Kangxun Telecommunications Limited",
                           "Zorvan Kangxun Telecom Co Ltd", "Kangxun Zorvane Telecom"}) {
    ASSERT_THAT(best(name), testing::Not(IsEmpty())) << name;
    EXPECT_EQ(best(name).front().entry, 0U) << name;
    EXPECT_GE(best(name).front().score, pack().scores.match) << name;
  }
  EXPECT_EQ(best("Bremfort Plant OOO").front().entry, 5U);
}

TEST_F(Screening, TellsACompanyFromItsSisters) {
  EXPECT_LT(score("Zorvane Technologies (Kenya) Co., Ltd.", "2"), pack().scores.match);
  EXPECT_GT(score("Zorvane Technologies Vietnam", "2"), score("Zorvane Technologies Vietnam", "3"));
}

TEST_F(Screening, HoldsNumbersApart) {
  EXPECT_EQ(best("13th Quillmere Optoelectronic Institute").front().entry, 3U);
  EXPECT_GT(score("Quillmere Optoelectronic Institute 14", "5"), pack().scores.match);
  EXPECT_LT(score("Quillmere Optoelectronic Institute 14", "4"), pack().scores.match);
}

TEST_F(Screening, AsksCountriesToo) {
  EXPECT_GT(score("Halvenbrook Bank", "8", "SY"), score("Halvenbrook Bank", "8"));
  EXPECT_LT(score("Halvenbrook Bank", "8", "BR"), score("Halvenbrook Bank", "8"));
}

TEST_F(Screening, CommonWordsAloneAreNoMatch) {
  EXPECT_LT(score("Marine Shipping", "7"), pack().scores.match);
}

TEST_F(Screening, SaysWhy) {
  const ScreenQuery query{"Kangxun Telecom Ltd", {}};
  const ScreenHit hit = session_.best(query, 1).front();
  const Because because = session_.because(hit);
  EXPECT_THAT(because, Contains(Field(&Reason::text, HasSubstr("`kangxun` matches exactly"))));
  EXPECT_THAT(because,
              Contains(Field(&Reason::text, HasSubstr("only the listed name has `zorvane`"))));
  EXPECT_THAT(because, Contains(Field(&Reason::text, HasSubstr("ignored"))));
}

TEST_F(Screening, TheIndexLosesNothing) {
  // Names of a few hundred companies from few syllables, damaged, against all by comparison.
  std::mt19937 random(7);
  constexpr std::array<const char*, 12> kParts{"zor", "vane", "quil", "mere", "bre", "fort",
                                               "os",  "tre",  "hal",  "ven",  "kan", "xun"};
  constexpr std::array<const char*, 6> kTrades{"Technology", "Trading", "Institute",
                                               "Shipping",   "Bank",    "Plant"};
  const auto word = [&] {
    return std::string(kParts[random() % 12]) + kParts[random() % 12] + kParts[random() % 12];
  };
  PartyList made;
  made.key = "made";
  std::vector<std::string> names;
  for (int i = 0; i < 300; ++i) {
    std::string name = word();
    if (random() % 2 == 0) name += " " + word();
    name += std::string(" ") + kTrades[random() % 6];
    names.push_back(name);
    made.add_entry(std::to_string(i), {});
    made.add_name(name, NameKind::kPrimary, {});
  }
  const std::array<const PartyList*, 1> lists{&made};
  const Screener screener(pack(), lists);
  Screener::Session fast(screener), slow(screener);
  for (std::string name : names) {
    if (random() % 2 == 0) name.erase(random() % name.size(), 1);
    if (random() % 3 == 0) name += " Ltd";
    const std::vector<ScreenHit> found = fast.best({name, {}}, 10);
    const std::vector<ScreenHit> all = slow.best_of_all({name, {}}, 10);
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].score < 0.05) break;
      ASSERT_LT(i, found.size()) << name;
      EXPECT_EQ(found[i].entry, all[i].entry) << name;
      EXPECT_EQ(found[i].score, all[i].score) << name;
    }
  }
}

TEST(Records, IdentifiersAndCountriesCountBesideNames) {
  PartyRecord one, same, other;
  one.names = {"Zorvane Marine Shipping"};
  one.identifiers = {"IMO 9187629"};
  one.countries = {"IR"};
  same = one;
  same.names = {"Zorvane Shipping"};
  other = same;
  other.identifiers = {"IMO 7777777"};
  other.countries = {"BR"};
  EXPECT_GT(compare_records(one, same, pack()).score, 0.5);
  EXPECT_LT(compare_records(one, other, pack()).score, compare_records(one, same, pack()).score);
}

}  // namespace
}  // namespace assay::resolve
