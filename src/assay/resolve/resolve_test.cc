#include "assay/resolve/resolve.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>

namespace assay::resolve {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr Date kDay = Date::of(2018, 4, 17);

using Cells = std::map<AssetField, std::string>;

/// An inventory and who stands behind it by the shipped pack.
struct Resolved {
  explicit Resolved(const std::vector<Cells>& rows) {
    of.as_of = kDay;
    of.assets.begin_file("inventory.csv");
    std::uint32_t line = 1;
    for (const Cells& row : rows) {
      const AssetId asset = of.assets.add_row(++line);
      for (const auto& [field, text] : row) of.assets.set(asset, field, text);
    }
    of.assets.finish();
    known = std::make_unique<PartyRegister>(register_parties(read_entity_pack("data"), of));
    evidence = identify::identify_assets(of.assets, known->entities);
    found = resolve_parties(of.assets, *known, evidence, kDay, kDay);
  }

  std::string id(EntityId entity) const { return entity ? known->entities[entity].id : ""; }
  std::string maker(std::size_t row) const { return id(found.parties.maker[row]); }
  MakerBasis basis(std::size_t row) const { return found.parties.maker_basis[row]; }

  Case of;
  std::unique_ptr<PartyRegister> known;
  identify::Identified evidence;
  Resolution found;
};

TEST(ResolveParties, TakesTheDeclaredMakerElseTheBrands) {
  const Resolved rows({{{AssetField::kMaker, "ZTE Corporation"}},
                       {{AssetField::kBrand, "HyperHub"}},
                       {{AssetField::kMaker, "Hyperoptic"}, {AssetField::kBrand, "HyperHub"}},
                       {{AssetField::kMaker, "HyperHub"}}});

  EXPECT_EQ(rows.maker(0), "zte");
  EXPECT_EQ(rows.basis(0), MakerBasis::kDeclared);
  for (const std::size_t row : {1u, 2u, 3u}) {
    EXPECT_EQ(rows.maker(row), "zte");
    EXPECT_EQ(rows.basis(row), MakerBasis::kBrand);
  }
  EXPECT_EQ(rows.id(rows.found.parties.brand[1]), "hyperoptic");
}

TEST(ResolveParties, LetsEvidenceDecideAndShowsBothSides) {
  const Resolved rows(
      {{{AssetField::kMaker, "Nokia"}, {AssetField::kSysObjectId, "1.3.6.1.4.1.2011.2.1"}},
       {{AssetField::kMaker, "Huawei"}, {AssetField::kSysObjectId, "1.3.6.1.4.1.2011.2.1"}},
       {{AssetField::kSysObjectId, "1.3.6.1.4.1.3902.3"}}});

  EXPECT_EQ(rows.maker(0), "huawei");
  EXPECT_EQ(rows.basis(0), MakerBasis::kContradicted);
  EXPECT_EQ(rows.id(rows.found.reading(AssetId(std::size_t{0})).declared), "nokia");
  EXPECT_THAT(rows.found.reading(AssetId(std::size_t{0})).because.back().text,
              HasSubstr("contradicts Nokia"));
  EXPECT_EQ(rows.basis(1), MakerBasis::kDeclared);
  EXPECT_EQ(rows.maker(2), "zte");
  EXPECT_EQ(rows.basis(2), MakerBasis::kEvidence);
}

TEST(ResolveParties, FindsNoContradictionWithinOneGroup) {
  const Resolved rows(
      {{{AssetField::kMaker, "Nokia"}, {AssetField::kSysObjectId, "1.3.6.1.4.1.6527.1"}}});

  EXPECT_EQ(rows.maker(0), "nokia");
  EXPECT_EQ(rows.basis(0), MakerBasis::kDeclared);
}

TEST(ResolveParties, LeavesTheMakerOpenWithoutALoss) {
  const Resolved rows({{{AssetField::kMaker, "Computacenter"}},
                       {{AssetField::kMaker, "Computacenter"}},
                       {{AssetField::kMaker, "Huawai"}},
                       {{AssetField::kMaker, "Huawei/ZTE"}},
                       {{AssetField::kMaker, "Cellnex"}},
                       {{AssetField::kProduct, "x"}},
                       {{AssetField::kMaker, "Nokia"}}});

  EXPECT_EQ(rows.found.without_maker, 6);
  std::vector<std::string> names, reasons;
  for (const OpenName& open : rows.found.open_names) {
    names.push_back(open.name);
    reasons.push_back(open.why);
  }
  EXPECT_THAT(names, ElementsAre("Computacenter", "", "Cellnex", "Huawai", "Huawei/ZTE"));
  EXPECT_THAT(reasons,
              ElementsAre("it is a reseller", "the row names nobody", "it is a tower company",
                          "nobody known goes by this name; did you mean `Huawei`?",
                          "`Huawei/ZTE` names several parties"));
  EXPECT_EQ(rows.found.open_names[0].rows, 2);
  EXPECT_EQ(rows.maker(6), "nokia");
}

TEST(ResolveParties, FillsTheOtherRoles) {
  const Resolved rows({{{AssetField::kAsset, "nms-1"}, {AssetField::kMaker, "ZTE"}},
                       {{AssetField::kAsset, "ran-1"},
                        {AssetField::kMaker, "Nokia"},
                        {AssetField::kSoldBy, "Computacenter"},
                        {AssetField::kSoftwareBy, "Mavenir"},
                        {AssetField::kManagedBy, "nms-1"},
                        {AssetField::kOperator, "BT"},
                        {AssetField::kComponents, "HiSilicon; Acme; HiSilicon"}},
                       {{AssetField::kManagedBy, "Acme"}}});

  const AssetParties& parties = rows.found.parties;
  EXPECT_EQ(rows.id(parties.sold_by[1]), "computacenter");
  EXPECT_EQ(rows.id(parties.software_by[1]), "mavenir");
  EXPECT_EQ(rows.id(parties.managed_by[1]), "zte") << "the maker of the managing asset";
  EXPECT_EQ(rows.id(parties.operator_of[1]), "bt");
  const std::vector<EntityId>& parts = parties.component_sets[parties.components[1]];
  ASSERT_THAT(parts, SizeIs(2));
  EXPECT_EQ(rows.id(parts[0]), "hisilicon");
  EXPECT_FALSE(parts[1]) << "a part of unknown maker";
  EXPECT_EQ(parties.components[0], 0u);
  EXPECT_THAT(parties.stranger, ElementsAre(0, 0, 1));
}

}  // namespace
}  // namespace assay::resolve
