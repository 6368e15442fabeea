#include "assay/synth/synth.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "assay/synth/codes.h"

namespace assay {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const synth::Scale kSmall = *synth::Scale::parse("0.01", {});

std::string text_of(const SynthCase& made) {
  std::string text;
  for (const synth::SynthFile& file : made.files) text += file.path.string() + "\n" + file.bytes;
  return text;
}

TEST(Synthesise, MakesTheSameBytesForTheSameScaleAndSeed) {
  const Result<SynthCase> one = synthesise("data", "uk-2018", kSmall, 2018);
  const Result<SynthCase> again = synthesise("data", "uk-2018", kSmall, 2018);
  const Result<SynthCase> other = synthesise("data", "uk-2018", kSmall, 2019);
  ASSERT_TRUE(one && again && other);
  EXPECT_THAT(one->problems, IsEmpty());
  EXPECT_EQ(text_of(*one), text_of(*again));
  EXPECT_NE(text_of(*one), text_of(*other));
}

TEST(Synthesise, WritesEveryTableThatTheCaseNames) {
  const Result<SynthCase> made = synthesise("data", "uk-2018", kSmall, 2018);
  ASSERT_TRUE(made);
  std::vector<std::string> paths;
  for (const synth::SynthFile& file : made->files) paths.push_back(file.path.generic_string());
  for (const char* path :
       {"case.yaml", "policy.yaml", "controls.yaml", "suppliers.csv", "stakes.csv", "operators.csv",
        "populations.csv", "sites.csv", "links.csv", "services.csv", "inventory/ee.csv",
        "inventory/jt.csv", "proposals/zte.csv", "evidence/documents.yaml"}) {
    EXPECT_THAT(paths, Contains(path));
  }
}

TEST(Synthesise, SaysWhichKindsThereAre) {
  const Result<SynthCase> made = synthesise("data", "uk-2081", kSmall, 1);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, codes::kUnknownKind);
  EXPECT_THAT(made.error().message, HasSubstr("did you mean `uk-2018`?"));
}

}  // namespace
}  // namespace assay
