#include "assay/resolve/screening/listed_spellings.h"

#include <algorithm>
#include <limits>
#include <span>
#include <string>

namespace assay::resolve {
namespace {

constexpr std::size_t kMost = std::numeric_limits<std::uint16_t>::max();

}  // namespace

std::uint32_t ListedSpellings::add(std::string_view name, const NameReading& reading) {
  Start start{static_cast<std::uint32_t>(written_.size()),
              static_cast<std::uint32_t>(pairs_.size()),
              static_cast<std::uint16_t>(std::min(kMost, reading.words.size())),
              static_cast<std::uint16_t>(std::min(kMost, reading.forms.size())),
              0,
              true};
  for (std::size_t i = 0; i < start.words; ++i) {
    const NameWord& word = reading.words[i];
    written_.push_back(word.written == word.text ? 0 : texts_.intern(word.written));
  }
  for (std::size_t i = 0; i < start.forms; ++i) {
    written_.push_back(texts_.intern(reading.forms[i]));
  }
  room_.clear();
  start.comparable = LetterPairs::distinct(name, room_);
  start.pair_count = static_cast<std::uint16_t>(std::min(kMost, room_.size()));
  pairs_.insert(pairs_.end(), room_.begin(), room_.begin() + start.pair_count);
  starts_.push_back(start);
  return static_cast<std::uint32_t>(starts_.size() - 1);
}

void ListedSpellings::finish() {
  starts_.shrink_to_fit();
  written_.shrink_to_fit();
  pairs_.shrink_to_fit();
}

float ListedSpellings::unlike(const LetterPairs& asked, std::uint32_t spelling) const {
  const Start& start = starts_[spelling];
  return asked.unlike(std::span(pairs_).subspan(start.pairs, start.pair_count), start.comparable);
}

}  // namespace assay::resolve
