#include "assay/resolve/screening/vocabulary.h"

#include <algorithm>
#include <random>

#include <gmock/gmock.h>

#include "assay/base/text.h"

namespace assay::resolve {
namespace {

Vocabulary vocabulary(const WordTable& table, const std::vector<std::string>& words) {
  Vocabulary made(table);
  for (const std::string& word : words) made.count(made.add(word, WordKind::kPlain));
  made.finish(words.size());
  return made;
}

/// The likeness of one word to another; 0 if it is not found.
float likeness(const Vocabulary& words, std::string_view text, std::string_view other) {
  Vocabulary::Room room;
  words.like(text, WordKind::kPlain, false, room);
  for (const LikeWord& each : room.like) {
    if (words.text(each.word) == other) return each.likeness;
  }
  return 0;
}

TEST(Vocabulary, FindsEveryWordWithinItsEdits) {
  const WordTable table;
  std::mt19937 random(2);
  std::vector<std::string> all;
  for (int i = 0; i < 400; ++i) {
    std::string word;
    for (auto n = 4 + random() % 8; n > 0; --n) word += static_cast<char>('b' + random() % 4);
    all.push_back(word);
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  const Vocabulary words = vocabulary(table, all);
  for (const std::string& word : all) {
    std::string asked = word;
    asked[random() % asked.size()] = 'x';
    const std::size_t limit = word.size() < 7 ? 1 : 2;
    ASSERT_LE(edit_distance(asked, word), limit);
    Vocabulary::Room room;
    words.like(asked, WordKind::kPlain, false, room);
    if (room.like.size() == 24) continue;
    EXPECT_GT(likeness(words, asked, word), 0) << asked << ' ' << word;
  }
}

TEST(Vocabulary, WeighsRareWordsMoreThanCommonAndShortOnes) {
  WordTable table;
  table.set_background("technology", 1500);
  const Vocabulary words = vocabulary(table, {"kangxun", "technology", "ela"});
  EXPECT_GT(words.weight_of("kangxun"), 0.8F);
  EXPECT_LT(words.weight_of("technology"), 0.35F);
  EXPECT_LT(words.weight_of("ela"), words.weight_of("kangxun"));
}

TEST(Vocabulary, KnowsSoundsCutsAndMisreadDigits) {
  const WordTable table;
  const Vocabulary words = vocabulary(table, {"unimatic", "telecommunication", "aeolian"});
  EXPECT_GT(likeness(words, "unimatik", "unimatic"), 0.9F);
  EXPECT_GT(likeness(words, "telecomm", "telecommunication"), 0.5F);
  EXPECT_GT(likeness(words, "aeo1ian", "aeolian"), 0.7F);
  EXPECT_EQ(likeness(words, "unigraph", "unimatic"), 0);
}

}  // namespace
}  // namespace assay::resolve
