#include "assay/ingest/containers/plain_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assay/ingest/codes.h"
#include "assay/ingest/containers/packed_test.h"
#include "assay/ingest/containers/rejected_rows.h"
#include "assay/ingest/reader_test.h"

namespace assay::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

constexpr std::string_view kTable = "asset,maker\nolt-1,ZTE\n";

/// What came out of a file, and what was refused.
struct Came {
  std::vector<std::pair<std::string, std::string>> files;
  std::vector<std::pair<std::string, std::string>> refused;  ///< Name, code.
  std::vector<std::string> told;
  std::string container;
};

Came came_of(std::string_view bytes, const Limits& limits = {}) {
  Came came;
  Problems problems;
  Unpacking account(limits);
  const PlainFiles to{
      [&](const PlainFile& file) { came.files.emplace_back(file.name, file.bytes); },
      [&](const std::string& name, const Diagnostic& why) {
        came.refused.emplace_back(name, why.code.id);
      }};
  came.container =
      each_plain_file("file", bytes, shipped_knowledge().columns, account, problems, to);
  for (const Diagnostic& problem : problems) came.told.emplace_back(problem.code.id);
  return came;
}

TEST(PlainFiles, AreThemselvesWhereNothingWrapsThem) {
  EXPECT_THAT(came_of(kTable).files, ElementsAre(Pair("file", kTable)));
}

TEST(PlainFiles, ComeOutOfAGzipStreamOfSeveralMembers) {
  const Came came = came_of(gzip_of("asset,maker\n") + gzip_of("olt-1,ZTE\n"));
  EXPECT_THAT(came.files, ElementsAre(Pair("file", kTable)));
  EXPECT_THAT(came.told, IsEmpty());
}

TEST(PlainFiles, AreWarnedOfWhereBytesFollowTheStream) {
  EXPECT_THAT(came_of(gzip_of(kTable) + "later").told, ElementsAre("ING125"));
  EXPECT_THAT(came_of(gzip_of(kTable) + std::string(8, '\0')).told, IsEmpty());
}

TEST(PlainFiles, AreRefusedWhereAStreamIsCutAnywhereOrDamaged) {
  const std::string whole = gzip_of(kTable);
  for (std::size_t cut = 2; cut < whole.size(); ++cut) {
    const Came came = came_of(std::string_view(whole).substr(0, cut));
    EXPECT_THAT(came.refused, ElementsAre(Pair("file", "ING120"))) << cut;
    EXPECT_THAT(came.files, IsEmpty());
  }
  std::string damaged = whole;
  damaged[damaged.size() - 5] = static_cast<char>(damaged[damaged.size() - 5] ^ 1);
  EXPECT_THAT(came_of(damaged).refused, ElementsAre(Pair("file", "ING120")));
}

TEST(PlainFiles, AreRefusedPastTheLimits) {
  const std::string bomb = gzip_of(std::string(std::size_t{4} << 20, 'x'));
  EXPECT_THAT(came_of(bomb).refused, ElementsAre(Pair("file", "ING121")));
  Limits large;
  large.ratio = 2000;
  EXPECT_EQ(came_of(bomb, large).files.size(), 1u);
  large.unpacked = std::uint64_t{1} << 20;
  EXPECT_THAT(came_of(bomb, large).refused, ElementsAre(Pair("file", "ING121")));
}

TEST(PlainFiles, AreTheMembersOfAnArchiveInTheirOrder) {
  const Came came = came_of(zip_of({{"b/", ""},
                                    {"b/x.csv", "x"},
                                    {"a.csv.gz", gzip_of("y")},
                                    {".hidden", "z"},
                                    {"__MACOSX/a", "z"}}));
  EXPECT_EQ(came.container, "zip");
  EXPECT_THAT(came.files, ElementsAre(Pair("file!b/x.csv", "x"), Pair("file!a.csv.gz", "y")));
  EXPECT_THAT(came.refused, IsEmpty());
}

TEST(PlainFiles, AreNotReadWhereTheirNameClimbsOut) {
  for (const char* name : {"../x.csv", "a/../../x.csv", "/x.csv", "C:\\x.csv", "a\\..\\x.csv"}) {
    const Came came = came_of(zip_of({{name, "x"}, {"ok.csv", "y"}}));
    EXPECT_THAT(came.refused, ElementsAre(Pair(std::string("file!") + name, "ING123")));
    EXPECT_THAT(came.files, ElementsAre(Pair("file!ok.csv", "y")));
  }
}

TEST(PlainFiles, AreNotReadWhereTheyAreLocked) {
  EXPECT_THAT(came_of(zip_of({{"a.csv", "x"}}, 1)).refused,
              ElementsAre(Pair("file!a.csv", "ING124")));
}

TEST(PlainFiles, AreNotLookedForInArchivesWithoutEnd) {
  std::string nested = "x";
  for (int i = 0; i < 4; ++i) nested = zip_of({{"in", nested}});
  EXPECT_THAT(came_of(nested).refused, ElementsAre(Pair("file!in!in!in", "ING122")));
  Limits deeper;
  deeper.containers = 4;
  EXPECT_EQ(came_of(nested, deeper).files.size(), 1u);
  Limits few;
  few.members = 1;
  EXPECT_THAT(came_of(zip_of({{"a", "x"}, {"b", "y"}}), few).refused,
              ElementsAre(Pair("file", "ING122")));
}

TEST(PlainFiles, AreWholeOrNothingWhereAnArchiveIsCutAnywhere) {
  const std::string whole = zip_of({{"a.csv", "x"}});
  for (std::size_t cut = 4; cut < whole.size(); ++cut) {
    for (const auto& [name, bytes] : came_of(std::string_view(whole).substr(0, cut)).files) {
      EXPECT_EQ(bytes, "x") << cut;
    }
  }
}

TEST(PlainFiles, AreAskedForInAnotherFormWhereNobodyReadsThis) {
  EXPECT_THAT(came_of("\xD0\xCF\x11\xE0 and more").refused, ElementsAre(Pair("file", "ING127")));
  EXPECT_THAT(came_of("BZh91AY").refused, ElementsAre(Pair("file", "ING005")));
}

TEST(PlainFiles, AreTheSheetsOfAWorkbook) {
  const Came came = came_of(workbook_of(
      {{"Nodes",
        R"(<row r="2"><c r="A2" t="inlineStr"><is><t>A title</t></is></c></row>)"
        R"(<row r="4"><c r="A4" t="s"><v>0</v></c><c r="C4" t="s"><v>1</v></c></row>)"
        R"(<row r="6"><c r="A6" t="inlineStr"><is><t>a, "b"</t></is></c><c r="B6" s="1"><v>43653</v></c>)"
        R"(<c r="C6"><v>7</v></c></row>)"},
       {"Empty", ""}},
      "<si><t>hostname</t></si><si><r><t>ven</t></r><r><t>dor</t></r><rPh><t>no</t></rPh></si>",
      R"(<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>)"));
  EXPECT_EQ(came.container, "xlsx");
  EXPECT_THAT(
      came.files,
      ElementsAre(Pair("file!Nodes", "\n\n\nhostname,,vendor\n\n\"a, \"\"b\"\"\",2019-07-07,7\n")));
}

TEST(PlainFiles, AreRejectedRecordsBelowTheHeaderOfTheTableThatTheyCameFrom) {
  const std::string rejects = std::string(kRejectsHeader) + "\n" +
                              "a.csv,3,1,ING018,twice,asset;maker,\"olt-1;\"\"ZTE\"\"\"\n"
                              "b.json,2,1,ING104,twice,,\" {\"\"a\"\": 1}\"\n"
                              "a.csv,9,1,ING018,twice,asset;maker,'=olt-2;ZTE\n"
                              "b.json,4,1,ING104,twice,,{}\n"
                              "a.csv,10,1,ING100,a note without a row,,\n"
                              "c.xml,10,1,ING100,no table and no object,,<a/>\n";
  for (const std::string mark : {"", "\xEF\xBB\xBF", "\n", "sep=,\n"}) {
    const Came came = came_of(mark + rejects);
    EXPECT_EQ(came.container, "rejects");
    EXPECT_THAT(came.files,
                ElementsAre(Pair("file!a.csv", "asset;maker\nolt-1;\"ZTE\"\n=olt-2;ZTE\n"),
                            Pair("file!b.json", "[{\"a\": 1},\n{}]\n")));
    EXPECT_THAT(came.told, ElementsAre("ING133"));
  }
}

TEST(PlainFiles, AreRejectedRecordsByThemselvesWhereTheyWouldBreakOthers) {
  const Came came = came_of(std::string(kRejectsHeader) +
                            "\n"
                            "a.csv,2,1,ING013,open,asset;maker,\"olt-1;\"\"ZTE\"\n"
                            "a.csv,3,1,ING013,open,asset;maker,\"olt-2;\"\"Nokia\"\n"
                            "b.json,5,1,ING030,broken,,\"{\"\"a\"\": \"\n");
  EXPECT_THAT(came.files, ElementsAre(Pair("file!a.csv@2", "asset;maker\nolt-1;\"ZTE\n"),
                                      Pair("file!a.csv@3", "asset;maker\nolt-2;\"Nokia\n"),
                                      Pair("file!b.json@5", "{\"a\":")));
}

TEST(PlainFiles, AreRejectedRecordsHoweverASpreadsheetSavedThem) {
  const std::string row = "1;K\xF6ln;ZTE";
  for (const std::string& rejects :
       {"File;Line;Column;Code;Reason;Header;Row;Remark\r\na.csv;2;;;;\"asset;x;maker\";\"" + row +
            "\";mended\r\n",
        "row\tfile\tline\tcolumn\tcode\treason\theader\n" + row +
            "\ta.csv\t2\t\t\t\tasset;x;maker\n"}) {
    EXPECT_THAT(came_of(rejects).files,
                ElementsAre(Pair("file!a.csv", "asset;x;maker\n1;K\xC3\xB6ln;ZTE\n")));
  }
}

TEST(PlainFiles, AreNoneWhereNothingWasRejected) {
  const Came came = came_of(std::string(kRejectsHeader) + "\n");
  EXPECT_EQ(came.container, "rejects");
  EXPECT_THAT(came.files, IsEmpty());
  EXPECT_THAT(came.refused, IsEmpty());
}

TEST(PlainFiles, TellOfBrokenRowsOfAFileOfRejects) {
  const Came came = came_of(std::string(kRejectsHeader) +
                            "\na.csv,2,1,X,r,asset;maker,olt-1;ZTE\na.csv,3,1,X,r,asset\n");
  EXPECT_THAT(came.files, ElementsAre(Pair("file!a.csv", "asset;maker\nolt-1;ZTE\n")));
  EXPECT_THAT(came.refused, ElementsAre(Pair("file@3", "ING011")));
}

TEST(PlainFiles, AreNotMadeLongByACellFarOut) {
  std::string rows;
  for (int i = 1; i <= 2000; ++i) {
    rows += "<row r=\"" + std::to_string(i) + "\"><c><v>1</v></c></row>";
  }
  rows += R"(<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>)";
  EXPECT_THAT(came_of(workbook_of({{"S", rows}})).refused, ElementsAre(Pair("file!S", "ING121")));
}

TEST(PlainFiles, AreRefusedWhereASheetIsNotPutTogether) {
  for (const char* row :
       {R"(<row r="2"/><row r="1"/>)", R"(<row r="1048577"/>)",
        R"(<row><c t="s"><v>0</v></c></row>)", R"(<row><c r="ZZZZ1"><v>1</v></c></row>)"}) {
    EXPECT_THAT(came_of(workbook_of({{"S", row}})).refused, ElementsAre(Pair("file!S", "ING128")))
        << row;
  }
}

}  // namespace
}  // namespace assay::ingest
