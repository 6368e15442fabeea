#include "assay/draft/worksheet.h"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <unistd.h>

namespace assay::draft {
namespace {

using ingest::Thing;
using testing::HasSubstr;
using testing::SizeIs;

const ingest::Knowledge& shipped_knowledge() {
  static const ingest::Knowledge known = ingest::Knowledge::load("data").value();
  return known;
}

Thing device(std::string_view role, std::string_view maker = "", std::string_view status = "") {
  Thing out;
  out.say("role", role);
  out.say("maker", maker);
  out.say("status", status);
  return out;
}

/// A worksheet as it is read from a file with that text.
Result<Worksheet> read(const std::string& text, Problems& problems) {
  const std::filesystem::path file = std::filesystem::temp_directory_path() /
                                     ("worksheet_test." + std::to_string(::getpid()) + ".csv");
  std::ofstream(file) << text;
  Result<Worksheet> out = Worksheet::read(file, shipped_knowledge(), problems);
  std::filesystem::remove(file);
  return out;
}

Worksheet worksheet(const std::string& text, Problems& problems) {
  return read(text, problems).value();
}

TEST(Worksheet, AsksFirstWhatDecidesMostRows) {
  Worksheet sheet;
  for (int i = 0; i < 3; ++i) sheet.take(device("mystery box"), shipped_knowledge());
  sheet.take(device("another box"), shipped_knowledge());
  sheet.take(device("OLT"), shipped_knowledge());
  EXPECT_EQ(sheet.text(),
            "asks,file,theirs,rows,answered_by_then,ours\n"
            "role,,mystery box,3,80.0 %,\n"
            "role,,another box,1,100.0 %,\n");
  EXPECT_EQ(sheet.told(), "role: 20.0 % of 5 rows understood; answer these 2: 100.0 %\n");
}

TEST(Worksheet, SaysHowFewAnswersAreEnough) {
  Worksheet sheet;
  for (int i = 0; i < 95; ++i) sheet.take(device("mystery box"), shipped_knowledge());
  for (int i = 0; i < 5; ++i) sheet.take(device("box " + std::to_string(i)), shipped_knowledge());
  EXPECT_THAT(sheet.told(), HasSubstr("answer the first 1 of 6: 95.0 %, or all: 100.0 %"));
}

TEST(Worksheet, AppliesAnswersAndCountsWhatTheyDecided) {
  Problems problems;
  Worksheet sheet = worksheet(
      "asks,file,theirs,rows,answered_by_then,ours\n"
      "role,,mystery box,0,,access.fttp.olt\n"
      "maker,,Huwaei,0,,Huawei\n"
      "status,,Lost,0,,removed\n"
      "column,a.csv,Typ,0,,product\n",
      problems);
  EXPECT_TRUE(problems.empty()) << to_text(problems[0]);
  const Thing out = sheet.take(device("Mystery Box", "HUWAEI", "lost"), shipped_knowledge());
  EXPECT_EQ(out.value("function"), "access.fttp.olt");
  EXPECT_EQ(out.value("maker"), "Huawei");
  EXPECT_EQ(out.value("status"), "removed");
  EXPECT_EQ(sheet.columns_of("a.csv").at("product"), "Typ");
  EXPECT_THAT(sheet.text(), HasSubstr("role,,mystery box,1,100.0 %,access.fttp.olt\n"));
  EXPECT_EQ(sheet.told(), "");
}

TEST(Worksheet, KeepsAnAnswerThatMeansNothingAndSaysSo) {
  Problems problems;
  Worksheet sheet = worksheet(
      "asks,file,theirs,ours\n"
      "role,,mystery box,no such function\n"
      "status,,Lost,in_servise\n",
      problems);
  ASSERT_THAT(problems, SizeIs(2));
  EXPECT_EQ(problems[0].where.line, 2U);
  EXPECT_THAT(problems[1].message, HasSubstr("did you mean `in_service`?"));
  EXPECT_EQ(sheet.take(device("mystery box"), shipped_knowledge()).value("function"), "");
  EXPECT_THAT(sheet.text(), HasSubstr("role,,mystery box,1,100.0 %,no such function\n"));
}

TEST(Worksheet, IsNotTakenByHalfWhereItWouldBeWrittenAnew) {
  for (const std::string text : {"asks,file,theirs,ours\ncolour,,red,blue\n",
                                 "asks,file,theirs,ours\nrole,,a box,core.ip,too,many\n",
                                 "asks,file,theirs,answer\nrole,,a box,core.ip\n"}) {
    Problems problems;
    const Result<Worksheet> sheet = read(text, problems);
    ASSERT_FALSE(sheet) << text;
    EXPECT_EQ(sheet.error().code.id, "DRA002");
    EXPECT_FALSE(problems.empty()) << text;
  }
}

TEST(Worksheet, AsksAgainWhereNobodyKnowsTheMakerOfAnAnswer) {
  Problems problems;
  Worksheet sheet = worksheet("asks,file,theirs,ours\nmaker,,Berge Inc,Huaweii\n", problems);
  sheet.take(device("", "Berge Inc"), shipped_knowledge());
  sheet.take_maker("Huaweii", 1, problems);
  ASSERT_THAT(problems, SizeIs(1));
  EXPECT_EQ(problems[0].where.line, 2U);
  EXPECT_THAT(sheet.text(), HasSubstr("maker,,Berge Inc,1,"));
  EXPECT_THAT(sheet.text(), testing::Not(HasSubstr("maker,,Huaweii")));
}

TEST(Worksheet, ReadsBackWhatASpreadsheetWouldTakeForAFormula) {
  Problems problems;
  Worksheet sheet = worksheet("asks,file,theirs,ours\nrole,,'=box,access.fttp.olt\n", problems);
  EXPECT_EQ(sheet.take(device("=box"), shipped_knowledge()).value("function"), "access.fttp.olt");
  EXPECT_THAT(sheet.text(), HasSubstr("role,,'=box,1,"));
}

}  // namespace
}  // namespace assay::draft
