#include "assay/identify/fingerprints/pattern_index.h"

#include <array>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <re2/re2.h>
#include <unistd.h>

namespace assay::identify {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

PatternSource source(std::string regex, Reads reads = {{Channel::kSysDescr}, {}}) {
  return {std::move(regex), std::move(reads), {"own.yaml", 1, 0, 0}};
}

std::vector<std::uint32_t> found(const PatternIndex& index, Channel channel,
                                 std::string_view text) {
  PatternIndex::Scratch scratch(index);
  index.search(channel, text, scratch);
  std::vector<std::uint32_t> patterns;
  for (const Candidate& candidate : scratch.found) patterns.push_back(candidate.pattern);
  return patterns;
}

TEST(PatternIndex, SearchesAChannelAndItsGroups) {
  std::vector<Diagnostic> problems;
  const PatternIndex index =
      PatternIndex::compile({source("VRP"), source("(?i)huawei", {{}, {ChannelGroup::kText}}),
                             source("VRP", {{Channel::kModel}, {}})},
                            {}, problems);

  EXPECT_THAT(problems, IsEmpty());
  EXPECT_THAT(found(index, Channel::kSysDescr, "HUAWEI VRP"), ElementsAre(0, 1));
  EXPECT_THAT(found(index, Channel::kModel, "VRP"), ElementsAre(2));
  EXPECT_THAT(found(index, Channel::kMac, "VRP"), IsEmpty());
}

TEST(PatternIndex, RefusesAPatternAtItsPlaceAndKeepsTheOthers) {
  std::vector<Diagnostic> problems;
  const PatternIndex index =
      PatternIndex::compile({source("a(?=b)"), source("x*"), source("VRP")}, {}, problems);

  ASSERT_THAT(problems, SizeIs(2));
  EXPECT_EQ(problems[0].code.id, "IDE014");
  EXPECT_EQ(problems[0].where.line, 1u);
  EXPECT_EQ(problems[1].code.id, "IDE018");
  EXPECT_THAT(found(index, Channel::kSysDescr, "ab VRP"), ElementsAre(2));
}

/// A folder that goes with the test.
struct Folder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("assay_patterns_" + std::to_string(getpid()));
  ~Folder() { std::filesystem::remove_all(path); }
};

TEST(PatternIndex, KeepsWhatItCompiledUntilAPatternChanges) {
  const Folder folder;
  std::vector<Diagnostic> problems;
  const auto compile = [&](std::string regex) {
    return PatternIndex::compile({source(std::move(regex))}, folder.path, problems);
  };

  EXPECT_FALSE(compile("VRP").from_cache());
  const PatternIndex again = compile("VRP");
  EXPECT_TRUE(again.from_cache());
  EXPECT_THAT(found(again, Channel::kSysDescr, "VRP"), ElementsAre(0));
  EXPECT_FALSE(compile("VRP5").from_cache());
  EXPECT_THAT(problems, IsEmpty());
}

TEST(PatternIndex, CompilesAnewWhatWasDamagedOnDisk) {
  const Folder folder;
  std::vector<Diagnostic> problems;
  PatternIndex::compile({source("VRP")}, folder.path, problems);
  for (const auto& file : std::filesystem::directory_iterator(folder.path)) {
    std::filesystem::resize_file(file.path(), file.file_size() - 9);
  }
  const PatternIndex index = PatternIndex::compile({source("VRP")}, folder.path, problems);

  EXPECT_FALSE(index.from_cache());
  EXPECT_THAT(found(index, Channel::kSysDescr, "VRP"), ElementsAre(0));
}

/// The slow twin is RE2 alone: no pattern that fits may be missed.
TEST(PatternIndex, MissesNoPatternThatFits) {
  std::mt19937 random(6);
  const auto word = [&](std::size_t length) {
    std::string text;
    for (std::size_t i = 0; i < length; ++i) text += "ab1 .-"[random() % 6];
    return text;
  };
  std::vector<PatternSource> patterns;
  for (int i = 0; i < 200; ++i) {
    constexpr std::array<std::string_view, 5> kForms{"^{}", "{}$", R"(\b{}\b)", "(?i){}[0-9]+",
                                                     "(?P<product>{}.?)a"};
    std::string form(kForms[random() % kForms.size()]);
    form.replace(form.find("{}"), 2, RE2::QuoteMeta(word(1 + random() % 3)));
    patterns.push_back(source(std::move(form)));
  }
  std::vector<Diagnostic> problems;
  const PatternIndex index = PatternIndex::compile(patterns, {}, problems);
  EXPECT_THAT(problems, IsEmpty());
  for (int i = 0; i < 300; ++i) {
    const std::string text = word(random() % 24);
    const std::vector<std::uint32_t> candidates = found(index, Channel::kSysDescr, text);
    for (std::uint32_t pattern = 0; pattern < patterns.size(); ++pattern) {
      if (!RE2::PartialMatch(text, patterns[pattern].regex)) continue;
      EXPECT_THAT(candidates, ::testing::Contains(pattern))
          << patterns[pattern].regex << " " << text;
    }
  }
}

}  // namespace
}  // namespace assay::identify
