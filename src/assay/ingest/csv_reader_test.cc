#include "assay/ingest/csv_reader.h"

#include <algorithm>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assay/ingest/codes.h"
#include "assay/ingest/reader_test.h"

namespace assay::ingest {
namespace {

using namespace std::literals;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string text(const Inventory& inventory, std::uint32_t row, AssetField field) {
  return std::string(inventory.assets.text(AssetId(row), field));
}

TEST(CsvReader, ReadsAFileWithNothingButANameAndAVendor) {
  const Inventory inventory =
      inventory_of("hostname;vendor\nmsan-1;Huawei Technologies Co., Ltd.\n");
  EXPECT_EQ(text(inventory, 0, AssetField::kAsset), "msan-1");
  EXPECT_EQ(text(inventory, 0, AssetField::kMaker), "Huawei Technologies Co., Ltd.");
  EXPECT_EQ(inventory.files[0].layout, "UTF-8, separated by `;`");
  EXPECT_THAT(inventory.problems, IsEmpty());
}

TEST(CsvReader, TakesARareSeparatorWhereNoCommonOneSeparatesAnything) {
  for (const char separator : {'^', '~', ':'}) {
    std::string file = "hostname^vendor^model\na^ZTE^C300\n";
    std::ranges::replace(file, '^', separator);
    EXPECT_EQ(text(inventory_of(file), 0, AssetField::kMaker), "ZTE") << separator;
  }
  EXPECT_TRUE(inventory_of("key: value\nother: value\n").files[0].refused);
  EXPECT_TRUE(inventory_of("at 10:30:00\nat noon\n").files[0].refused);
}

TEST(CsvReader, PassesOverTitlesAboveTheHeader) {
  const Inventory inventory = inventory_of(
      "Inventory of the north\n\"as of 2018, draft\"\n\nhostname;vendor;model\na;ZTE;C300\n");
  ASSERT_EQ(inventory.assets.size(), 1);
  EXPECT_EQ(text(inventory, 0, AssetField::kMaker), "ZTE");
  EXPECT_EQ(inventory.assets.place(AssetId(std::size_t{0})).line, 5);
  const Inventory saved =
      inventory_of("Inventory 2018;;;\n;;;\nhostname;vendor;model;\na;ZTE;C300;\n");
  ASSERT_EQ(saved.assets.size(), 1);
  EXPECT_EQ(saved.assets.place(AssetId(std::size_t{0})).line, 4);
  // A column of names with commas in them is no table of more columns.
  EXPECT_TRUE(inventory_of("vendor\nHuawei Technologies Co., Ltd.\n").files[0].refused);
  EXPECT_TRUE(inventory_of("vendor\nA, B, C\nD\n").files[0].refused);
}

TEST(CsvReader, ReadsHeadersInSeveralLanguages) {
  for (const char* header :
       {"Gerätename,Hersteller,Modell", "équipement,constructeur,modèle",
        "equipo,fabricante,modelo", "设备名称,厂商,型号", "機器名,メーカー,型式"}) {
    const Inventory inventory = inventory_of(std::string(header) + "\nx,ZTE,C300\n");
    EXPECT_EQ(text(inventory, 0, AssetField::kAsset), "x") << header;
    EXPECT_EQ(text(inventory, 0, AssetField::kMaker), "ZTE") << header;
    EXPECT_EQ(text(inventory, 0, AssetField::kProduct), "C300") << header;
  }
}

TEST(CsvReader, TakesTheSupplierForTheSellerWhereTheMakerHasAColumnOfItsOwn) {
  const Inventory both = inventory_of("name,manufacturer,supplier\nx,Nokia,Reseller Ltd\n");
  EXPECT_EQ(text(both, 0, AssetField::kMaker), "Nokia");
  EXPECT_EQ(text(both, 0, AssetField::kSoldBy), "Reseller Ltd");
  const Inventory one = inventory_of("name,supplier\nx,Nokia\n");
  EXPECT_EQ(text(one, 0, AssetField::kMaker), "Nokia");
}

TEST(CsvReader, BringsValuesIntoTheProjectsSpelling) {
  const Inventory inventory = inventory_of(
      "name,function,status,site_country,installed,technology,quantity\n"
      "a,OLT,Active,UK,24/05/2018,lte/5G NR,4\n");
  EXPECT_EQ(text(inventory, 0, AssetField::kFunction), "access.fttp.olt");
  EXPECT_EQ(text(inventory, 0, AssetField::kStatus), "in_service");
  EXPECT_EQ(text(inventory, 0, AssetField::kSiteCountry), "GB");
  EXPECT_EQ(text(inventory, 0, AssetField::kInstalled), "2018-05-24");
  EXPECT_EQ(text(inventory, 0, AssetField::kGeneration), "4G;5G");
  EXPECT_EQ(text(inventory, 0, AssetField::kQuantity), "4");
}

TEST(CsvReader, KeepsAnAssetWhoseCellsCannotBeRead) {
  const Inventory inventory = inventory_of(
      "name,function,status,site_country,installed,quantity,site_lat\n"
      "a,eNodeBx,brokn,Atlantis,2019-02-29,-1,174\n");
  EXPECT_EQ(inventory.rows(), (RowCounts{1, 1, 0, 0}));
  EXPECT_THAT(places(inventory.problems), ElementsAre("2:3 ING022", "2:11 ING024", "2:17 ING021",
                                                      "2:26 BAS002", "2:37 BAS003", "2:40 ING027"));
  EXPECT_THAT(inventory.problems[0].message, HasSubstr("did you mean `eNodeB`?"));
  EXPECT_EQ(inventory.problems[0].line_text, "a,eNodeBx,brokn,Atlantis,2019-02-29,-1,174");
  EXPECT_EQ(text(inventory, 0, AssetField::kInstalled), "");
}

TEST(CsvReader, TellsFunctionsByRolesAndNeverGuessesAnAmbiguousOne) {
  const Inventory inventory =
      inventory_of("Name,Role,Manufacturer\na,OLT,ZTE\nb,Core Switch,Cisco\nc,Core Switch,Cisco\n");
  EXPECT_EQ(text(inventory, 0, AssetField::kFunction), "access.fttp.olt");
  EXPECT_EQ(text(inventory, 1, AssetField::kFunction), "");
  EXPECT_THAT(places(inventory.problems), ElementsAre("3:3 ING023"));
  EXPECT_THAT(inventory.problems[0].message, HasSubstr("`core.ip.switch` or `site.lan`"));
}

TEST(CsvReader, RejectsTheSecondRowOfAnIdAndKeepsEqualNames) {
  const Inventory ids = inventory_of("asset_id,vendor\nA1,ZTE\nA1,Nokia\nA2,Nokia\n");
  EXPECT_EQ(ids.rows(), (RowCounts{3, 2, 1, 0}));
  EXPECT_THAT(places(ids.problems), ElementsAre("3:1 ING018"));
  EXPECT_EQ(ids.problems[0].notes[0].where.line, 2u);
  const Inventory names = inventory_of("name,vendor\nUnnamed,ZTE\nUnnamed,Nokia\nUnnamed,Nokia\n");
  EXPECT_EQ(names.rows(), (RowCounts{3, 3, 0, 0}));
  EXPECT_THAT(places(names.problems), ElementsAre("3:1 ING019"));
}

TEST(CsvReader, NeverKeepsSecretsAndShowsNoLineThatHoldsThem) {
  const Inventory inventory = inventory_of("name,vendor,snmp_community,quantity\na,ZTE,FAKE-1,x\n");
  EXPECT_THAT(places(inventory.problems), ElementsAre("0:0 ING010", "2:14 BAS003"));
  EXPECT_EQ(inventory.problems[1].line_text, "");
  for (const AssetFieldTraits& field : asset_fields()) {
    const AssetColumn& column = inventory.assets.column(*asset_field(field.name));
    EXPECT_FALSE(column.values.find("FAKE-1")) << field.name;
  }
  EXPECT_EQ(inventory.files[0].columns[2].use, ColumnUse::kSecret);
}

TEST(CsvReader, DropsSecretsByWordsAndPartsOfTheirColumnsNames) {
  for (const char* secret :
       {"enable", "Enable PW", "enable_pwd", "enablePw", "enablepw", "Kennwort", "Enable-Kennwort",
        "Passwörter", "PASS", "Web Pass", "Login PW", "auth_key", "SNMP RO", "snmp string", "PIN",
        "simPin", "API token", "Zugangsdaten"}) {
    const Inventory inventory = inventory_of(fmt::format("name,vendor,{}\na,ZTE,x\n", secret));
    EXPECT_EQ(inventory.files[0].columns[2].use, ColumnUse::kSecret) << secret;
  }
  for (const char* open : {"enabled", "poe_enabled", "spinning", "bypass", "SNMP role", "topsk"}) {
    const Inventory inventory = inventory_of(fmt::format("name,vendor,{}\na,ZTE,x\n", open));
    EXPECT_NE(inventory.files[0].columns[2].use, ColumnUse::kSecret) << open;
  }
}

TEST(CsvReader, KeepsNoSecretThatStandsInAText) {
  const Inventory inventory = inventory_of(
      "name,maker,serial,installed\nsw1 password hunter2,ZTE,s1,secret: hunter3\n"
      "sw2,ZTE,\"pwd\"\"hunter4\"\"\",2018-04-17\nsw3,ZTE,s3,2018-04-17\n");
  EXPECT_EQ(text(inventory, 0, AssetField::kAsset), "sw1 password <dropped>");
  EXPECT_EQ(text(inventory, 1, AssetField::kSerial), "pwd\"<dropped>");
  for (const Diagnostic& problem : inventory.problems) {
    EXPECT_THAT(problem.message + problem.line_text, Not(HasSubstr("hunter")));
  }
  EXPECT_THAT(places(inventory.problems), Contains("0:0 ING152"));
}

TEST(CsvReader, DropsWhatACellRepeatsOfTheSecretsOfItsRow) {
  const Inventory inventory = inventory_of(
      "name,maker,product,admin_password\nsw1,ZTE,C300 "
      "(hunter22),hunter22\nsw2,ZTE,C320,other22\n");
  EXPECT_EQ(text(inventory, 0, AssetField::kProduct), "C300 (<dropped>)");
  EXPECT_EQ(text(inventory, 1, AssetField::kProduct), "C320");
  EXPECT_THAT(places(inventory.problems), ElementsAre("0:0 ING010", "2:9 ING010"));
}

TEST(CsvReader, TellsEachOfManyRowsWhoseCellIsWrongAlike) {
  std::string rows = "name,vendor,quantity\n";
  for (int i = 0; i < 3000; ++i) rows += fmt::format("n{},ZTE,{}\n", i, i % 3 == 0 ? "x" : "2");
  const Inventory inventory = inventory_of(rows);
  EXPECT_EQ(inventory.problems.met(Code{"BAS003"}), 1000);
  EXPECT_EQ(text(inventory, 2999, AssetField::kQuantity), "2");
  EXPECT_EQ(text(inventory, 2997, AssetField::kQuantity), "");
}

TEST(CsvReader, KnowsMacAddressesByTheirLook) {
  const Inventory inventory = inventory_of(
      "name,vendor,burned "
      "in\na,ZTE,00:18:82:00:00:01\nb,ZTE,0018.8200.0002\nc,ZTE,00-18-82-00-00-03\n");
  EXPECT_EQ(text(inventory, 1, AssetField::kMac), "0018.8200.0002");
  EXPECT_EQ(inventory.files[0].columns[2].why, "its values are MAC addresses");
}

TEST(CsvReader, TakesAStateForARegionWhereNoneOfItsValuesIsAStatus) {
  const Inventory region = inventory_of("name,vendor,state\na,ZTE,WA\nb,ZTE,CA\n");
  EXPECT_EQ(text(region, 0, AssetField::kSiteRegion), "WA");
  EXPECT_THAT(region.problems, IsEmpty());
  const Inventory status = inventory_of("name,vendor,state\na,ZTE,up\nb,ZTE,brokn\n");
  EXPECT_EQ(text(status, 0, AssetField::kStatus), "in_service");
  EXPECT_THAT(places(status.problems), ElementsAre("3:7 ING024"));
}

TEST(CsvReader, ReadsWhatTheUserStates) {
  InventoryOptions options;
  options.stated.columns = {{"maker", "Made where"}, {"asset", "#1"}};
  const Inventory inventory = inventory_of("thing,Made where\na,ZTE\n", options);
  EXPECT_EQ(text(inventory, 0, AssetField::kMaker), "ZTE");
  options.stated.columns = {{"maker", "Made when"}};
  const Inventory refused = inventory_of("thing,Made where\na,ZTE\n", options);
  EXPECT_TRUE(refused.files[0].refused);
  EXPECT_THAT(refused.problems[0].message, HasSubstr("did you mean `Made where`?"));
}

TEST(CsvReader, RefusesFilesThatAreNoTable) {
  const auto code = [](std::string_view bytes) {
    const Inventory inventory = inventory_of(bytes);
    EXPECT_TRUE(inventory.files[0].refused);
    return inventory.problems[0].code;
  };
  EXPECT_EQ(code(""), codes::kFileEmpty);
  EXPECT_EQ(code("\xEF\xBB\xBF"), codes::kFileEmpty);
  EXPECT_EQ(code("\n\n\n"), codes::kNoHeader);
  EXPECT_EQ(code("vendor\nZTE\n"), codes::kOneColumn);
  EXPECT_EQ(code("asset,vendor,vendor\na,ZTE,Nokia\n"), codes::kColumnTwice);
  EXPECT_EQ(code("PK\x03\x04..."), codes::kStreamBroken);
}

TEST(CsvReader, ReadsTwoColumnsOfOneNameThatNeverDiffer) {
  const Inventory inventory = inventory_of("asset,vendor,vendor\na,ZTE,ZTE\n");
  EXPECT_EQ(text(inventory, 0, AssetField::kMaker), "ZTE");
}

TEST(CsvReader, ReportsRowsThatAreNotWholeAndReadsTheOthers) {
  const Inventory inventory = inventory_of(
      "asset_id,site,vendor\nA1,S1\nA2,S1,Nok\0ia\nA3,S1,\"ZTE\nA4,S1,Eri\xFFsson\n"
      "A5,S1,ZTE,,\n,,\nA6,S1,ZTE\n"sv);
  EXPECT_THAT(places(inventory.problems),
              ElementsAre("2:0 ING011", "3:10 ING015", "4:0 ING013", "5:10 ING016", "6:0 ING012"));
  EXPECT_EQ(inventory.rows(), (RowCounts{7, 2, 4, 1}));
}

TEST(CsvReader, ReadsOtherEncodingsAndSaysSo) {
  const Inventory latin = inventory_of(
      "kennung,standort,hersteller\nA1,K\xF6ln,ZTE\nA2,D\xFCren,ZTE\n"
      "A3,W\xFCrzburg,ZTE\n");
  EXPECT_EQ(text(latin, 0, AssetField::kSite), "Köln");
  EXPECT_THAT(places(latin.problems), ElementsAre("0:0 ING006"));
  const Inventory utf16 = inventory_of(
      "\xFF\xFE"
      "a\0,\0b\0\n\0"
      "1\0,\0"
      "2\0\n\0"sv);
  EXPECT_EQ(utf16.files[0].layout, "UTF-16 LE, separated by `,`");
}

TEST(CsvReader, KnowsEightBitsByAHeaderBelowTitlesToo) {
  for (const char* above : {"", "\n\n", "sep=;\n", "Ger\xE4teliste 2026\n\n", "Inventory\n\n"}) {
    const Inventory inventory =
        inventory_of(std::string(above) + "Ger\xE4t;Hersteller;Ort\nA1;ZTE;Bonn\nA2;ZTE;Bonn\n");
    EXPECT_EQ(inventory.rows(), (RowCounts{2, 2, 0, 0})) << above;
    EXPECT_THAT(places(inventory.problems), Contains("0:0 ING006")) << above;
  }
  // One odd cell is a damaged row, also where a title stands above.
  EXPECT_EQ(inventory_of("Inventory\n\nname;maker;site\nA1;ZTE;K\xF6ln\nA2;ZTE;Bonn\n").rows(),
            (RowCounts{2, 1, 1, 0}));
}

TEST(CsvReader, IgnoresTablesThatAreNotAboutAssets) {
  const Inventory inventory = inventory_of("site,country,active\nOslo,NO,no\n");
  EXPECT_EQ(inventory.rows(), (RowCounts{1, 0, 0, 1}));
  EXPECT_THAT(places(inventory.problems), ElementsAre("0:0 ING008"));
}

TEST(CsvReader, WarnsOfATableWithoutRows) {
  EXPECT_THAT(places(inventory_of("asset,vendor\n").problems), ElementsAre("1:0 ING007"));
}

TEST(ReadInventory, ReadsTheOtherFilesWhenOneIsMissing) {
  const TestFolder folder;
  const std::filesystem::path files[] = {folder.path() / "none.csv",
                                         folder.write("a.csv", "asset,vendor\na,ZTE\n")};
  const Inventory inventory = read_inventory(files, shipped_knowledge());
  EXPECT_TRUE(inventory.files[0].refused);
  EXPECT_EQ(inventory.rows(), (RowCounts{1, 1, 0, 0}));
  EXPECT_EQ(inventory.assets.place(AssetId(0u)).file, files[1].string());
}

/// Rows of every kind: whole, without name, with a name twice, silent, broken, with quotes doubled.
std::string many_rows() {
  std::string text = "asset,role,function,maker,installed,serial\n";
  for (int i = 0; i < 30000; ++i) {
    const std::string n = std::to_string(i);
    switch (i % 1000) {
      case 7:
        text += ",OLT,,Nokia,2018-01-01,s" + n + "\n";
        break;
      case 70:
        text += "a-5,OLT,,Nokia,2018-01-01,s" + n + "\n";
        break;
      case 170:
        text += ",,,,,\n";
        break;
      case 270:
        text += "a-" + n + ",OLT\n";
        break;
      case 370:
        text += "a-" + n + ",\"the \"\"old\"\" " + n + "\",,Nokia,31/31/2018,s" + n + "\n";
        break;
      default:
        text += "a-" + n + ",OLT,,Maker " + std::to_string(i % 77) + ",2018-01-0" +
                std::to_string(1 + i % 9) + ",s" + n + "\n";
    }
  }
  return text;
}

TEST(CsvReader, ReadsTheSameOnAnyNumberOfThreads) {
  const std::string text = many_rows();
  const Inventory one = inventory_of(text, {{}, false, 1});
  EXPECT_EQ(one.rows(), (RowCounts{30000, 29910, 60, 30}));
  for (const unsigned threads : {2u, 3u, 8u}) {
    const Inventory many = inventory_of(text, {{}, false, threads});
    EXPECT_EQ(many.rows(), one.rows());
    EXPECT_EQ(places(many.problems), places(one.problems));
    for (std::size_t i = 0; i < kAssetFields; ++i) {
      const auto field = static_cast<AssetField>(i);
      const AssetColumn &a = one.assets.column(field), &b = many.assets.column(field);
      ASSERT_EQ(a.codes, b.codes);
      ASSERT_EQ(a.values.size(), b.values.size());
      for (std::uint32_t code = 0; code < a.values.size(); ++code) {
        ASSERT_EQ(a.values.text(code), b.values.text(code));
      }
    }
  }
}

}  // namespace
}  // namespace assay::ingest
