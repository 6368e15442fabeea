#include "assay/resolve/screening/word_map.h"

#include <map>
#include <random>

#include <gtest/gtest.h>

namespace assay::resolve {
namespace {

TEST(WordMap, AgreesWithAnOrdinaryMap) {
  std::mt19937 random(3);
  WordMap<int> fast;
  std::map<std::string, int> slow;
  EXPECT_EQ(fast.find("a"), nullptr);
  for (int i = 0; i < 5'000; ++i) {
    std::string word(random() % 20, 'a');
    for (char& c : word) c = static_cast<char>('a' + random() % 3);
    EXPECT_EQ(fast.add(word, i), slow.try_emplace(word, i).first->second);
    std::string other(random() % 6, 'b');
    for (char& c : other) c = static_cast<char>('a' + random() % 3);
    const auto known = slow.find(other);
    const int* found = fast.find(other);
    ASSERT_EQ(found != nullptr, known != slow.end()) << other;
    if (found != nullptr) {
      EXPECT_EQ(*found, known->second);
    }
  }
}

}  // namespace
}  // namespace assay::resolve
