#include "assay/resolve/names.h"

#include <string>

#include <gmock/gmock.h>

#include "assay/resolve/resolve.h"

namespace assay::resolve {
namespace {

using ::testing::HasSubstr;

constexpr Date kApril = Date::of(2018, 4, 17);

/// The shipped pack's names, asked as an inventory writes them.
class ShippedNames : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    known_ = new PartyRegister(register_parties(read_entity_pack("data"), Case()));
  }
  static void TearDownTestSuite() { delete known_; }

  static NameAnswer find(std::string_view name, Date day = kApril) {
    return known_->names.find(name, day);
  }
  static std::string id(std::string_view name, Date day = kApril) {
    const NameAnswer answer = find(name, day);
    return answer.entity ? known_->entities[answer.entity].id : "";
  }

  static PartyRegister* known_;
};

PartyRegister* ShippedNames::known_ = nullptr;

struct Spelling {
  const char* written;
  const char* meant;
};

class ShippedSpelling : public ShippedNames, public ::testing::WithParamInterface<Spelling> {};

TEST_P(ShippedSpelling, IsUnderstood) { EXPECT_EQ(id(GetParam().written), GetParam().meant); }

INSTANTIATE_TEST_SUITE_P(
    Makers, ShippedSpelling,
    ::testing::Values(
        Spelling{"Huawei Technologies Co., Ltd.", "huawei"}, Spelling{"HUAWEI", "huawei"},
        Spelling{"Huawei Technologies (UK) Co Ltd", "huawei"},
        Spelling{"华为技术有限公司", "huawei"}, Spelling{"ООО Хуавэй", "huawei"},
        Spelling{"Ｈｕａｗｅｉ", "huawei"}, Spelling{"ZTE Corporation", "zte"},
        Spelling{"Zhongxing", "zte"}, Spelling{"中兴通讯股份有限公司", "zte"},
        Spelling{"Nokia Solutions and Networks", "nokia"},
        Spelling{"Nokia Solutions & Networks GmbH & Co. KG", "nokia"},
        Spelling{"Alcatel Lucent", "alcatel_lucent"}, Spelling{"ALCATEL-LUCENT", "alcatel_lucent"},
        Spelling{"Ericsson AB (publ)", "ericsson"},
        Spelling{"Ericsson India Pvt. Ltd.", "ericsson"}, Spelling{"Cisco Systems, Inc.", "cisco"},
        Spelling{"TP Link", "tp_link"}, Spelling{"Rohde und Schwarz", "rohde_schwarz"},
        Spelling{"株式会社日立製作所", "hitachi"}, Spelling{"삼성전자 주식회사", "samsung"},
        Spelling{"Hewlett Packard Enterprise (HPE)", "hpe"}, Spelling{"AT&T", "att"},
        Spelling{"AT and T", "att"}, Spelling{"Cellnex UK", "cellnex"}));

INSTANTIATE_TEST_SUITE_P(WithProducts, ShippedSpelling,
                         ::testing::Values(Spelling{"Huawei MA5800-X17", "huawei"},
                                           Spelling{"Cisco Systems Catalyst", "cisco"},
                                           Spelling{"Juniper Networks, Inc. MX960", "juniper"},
                                           Spelling{"Nokia 7750 SR", "nokia"}));

INSTANTIATE_TEST_SUITE_P(NobodyKnown, ShippedSpelling,
                         ::testing::Values(Spelling{"Not Huawei", ""}, Spelling{"Huawei-free", ""},
                                           Spelling{"Acme Networks", ""}, Spelling{"HUAWEY", ""},
                                           Spelling{"BT 21CN", ""}, Spelling{"Huawei or ZTE", ""},
                                           Spelling{"", ""}, Spelling{"?", ""},
                                           Spelling{"Ltd", ""}));

TEST_F(ShippedNames, TellCompaniesApartThatDifferInTheirFormAlone) {
  EXPECT_EQ(id("NTT Ltd."), "dimension_data");
  EXPECT_EQ(id("NTT, Inc."), "ntt");
  EXPECT_EQ(id("HP"), "hpe");
  EXPECT_EQ(id("HP Inc."), "hp_inc");
}

TEST_F(ShippedNames, TellALocalCompanyFromTheCompanyItself) {
  EXPECT_EQ(find("Huawei Technologies Deutschland GmbH").because[0].text,
            "`Huawei Technologies Deutschland GmbH` is taken as the local company of Huawei "
            "Technologies Co., Ltd.");
}

TEST_F(ShippedNames, CarryThePlaceAndSourceOfTheEntry) {
  const NameAnswer answer = find("ZTE");

  EXPECT_THAT(answer.because[0].places[0].file, HasSubstr("data/entities/makers_"));
  EXPECT_FALSE(answer.because[0].source.empty());
}

TEST_F(ShippedNames, LeadFromABrandToItsMakerWhileItIsHis) {
  const NameAnswer hub = find("HyperHub");
  EXPECT_EQ(hub.match, NameMatch::kBrand);
  EXPECT_EQ(id("HyperHub"), "zte");
  EXPECT_EQ(known_->entities[hub.brand_owner].id, "hyperoptic");

  EXPECT_EQ(id("Honor", kApril), "huawei");
  EXPECT_EQ(id("Honor", Date::of(2021, 1, 1)), "honor");
}

TEST_F(ShippedNames, LeaveABrandOfSeveralMakersOpen) {
  const NameAnswer answer = find("Lorex");

  EXPECT_EQ(answer.match, NameMatch::kSeveral);
  EXPECT_EQ(answer.several.size(), 2u);
}

TEST_F(ShippedNames, DoNotChooseAmongSeveralMakersInOneCell) {
  EXPECT_EQ(find("Huawei/ZTE").match, NameMatch::kSeveral);
  EXPECT_EQ(find("Huawei/ZTE").several.size(), 2u);
  EXPECT_EQ(find("Huawei / Acme").several.back(), EntityId());
  EXPECT_EQ(id("Computacenter / Cisco"), "cisco");
}

TEST_F(ShippedNames, TakeNoStoryForAName) { EXPECT_EQ(id("Huawei" + std::string(300, '1')), ""); }

TEST_F(ShippedNames, SuggestWhatMayHaveBeenMeant) {
  EXPECT_EQ(known_->names.nearest("HUAWEY"), "Huawei");
  EXPECT_EQ(known_->names.nearest("Erricson"), "Ericsson");
  EXPECT_EQ(known_->names.nearest("a name like no other in the world"), "");
}

TEST_F(ShippedNames, LeadFromAFormerNameToItsCompanyAndSayWhenItWasOne) {
  const NameAnswer answer = find("Huawei Marine Networks", Date::of(2022, 4, 17));
  ASSERT_EQ(known_->entities[answer.entity].id, "hmn");
  EXPECT_THAT(answer.because.front().text, HasSubstr(", its name until 2020-11-02"));
}

TEST(NameIndex, MeansWhoseNameItWasOnTheDay) {
  EntityCatalogue entities;
  Entity first;
  first.id = "first";
  first.name = "First Radio";
  first.dated_names = {{"Northwave", Date::earliest(), Date::of(2015, 12, 31), {}}};
  Entity second;
  second.id = "second";
  second.name = "Second Radio";
  second.dated_names = {{"Northwave", Date::of(2016, 1, 1), Date::latest(), {}}};
  const EntityId one = entities.add(first), other = entities.add(second);
  const NameIndex names(entities, {});

  EXPECT_EQ(names.find("Northwave", Date::of(2015, 12, 31)).entity, one);
  EXPECT_EQ(names.find("Northwave", Date::of(2016, 1, 1)).entity, other);
}

TEST(NameIndex, LeavesANameOfTwoOpen) {
  EntityCatalogue parties;
  for (const char* id : {"one", "two"}) {
    Entity entity;
    entity.id = entity.name = id;
    entity.aliases = {"Shared"};
    entity.kind = EntityKind::kMaker;
    parties.add(entity);
  }

  const NameAnswer answer = NameIndex(parties, NameWords()).find("shared", kApril);
  EXPECT_EQ(answer.match, NameMatch::kAmbiguous);
  EXPECT_EQ(answer.several.size(), 2u);
  EXPECT_THAT(answer.because[0].text, HasSubstr("is a name of one and of two"));

  EXPECT_EQ(NameIndex(parties, NameWords(), 1).find("shared", kApril).entity,
            EntityId(std::size_t{0}));
}

}  // namespace
}  // namespace assay::resolve
