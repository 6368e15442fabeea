#include "assay/resolve/screening/question.h"

#include <algorithm>
#include <utility>

namespace assay::resolve {
namespace {

constexpr std::size_t kLeastPart = 3;   ///< Letters of a part of a word.
constexpr std::size_t kMostJoined = 4;  ///< Words that may be written as one.
constexpr float kNear = 0.66F;          ///< A word that is so like another is not taken apart.
constexpr std::size_t kMostWords = 24;  ///< Of a name; what follows is left out.

/// Takes `text` apart into known words, as few as can be; false if that is not possible.
bool taken_apart(std::string_view text, const Vocabulary& words, std::size_t parts,
                 std::vector<std::uint32_t>& into) {
  if (const auto whole = words.find_spelling(text)) {
    into.push_back(*whole);
    return true;
  }
  if (parts == 1) return false;
  for (std::size_t n = text.size() - std::min(text.size(), kLeastPart); n >= kLeastPart; --n) {
    const auto head = words.find_spelling(text.substr(0, n));
    if (!head) continue;
    into.push_back(*head);
    if (taken_apart(text.substr(n), words, parts - 1, into)) return true;
    into.pop_back();
  }
  return false;
}

/// Replaces words that neither are known nor look like a known one by the known words that they are
/// made of.
void take_apart(WordMemory& memory, NameReading& name) {
  const Vocabulary& words = memory.words();
  std::vector<std::uint32_t> parts;
  for (std::size_t i = 0; i < name.words.size(); ++i) {
    const NameWord& word = name.words[i];
    if (word.kind == WordKind::kNumber || word.text.size() < 2 * kLeastPart) continue;
    const AskedWord& known = memory.look_up(word.text, word.kind, i + 1 == name.words.size());
    if (known.listed()) continue;
    const bool near = std::any_of(known.like.begin(), known.like.end(), [](const LikeWord& each) {
      return each.how != WordMatch::kCut && each.likeness > kNear;
    });
    if (near) continue;
    parts.clear();
    if (!taken_apart(word.text, words, kMostJoined, parts) || parts.size() < 2) continue;
    const std::string written = word.written;
    name.words.erase(name.words.begin() + static_cast<std::ptrdiff_t>(i));
    for (std::size_t n = 0; n < parts.size(); ++n) {
      const NameWord part{std::string(words.text(parts[n])), written, words.kind(parts[n])};
      name.words.insert(name.words.begin() + static_cast<std::ptrdiff_t>(i + n), part);
    }
    i += parts.size() - 1;
  }
}

void add_joints(const Vocabulary& words, Question& into) {
  const std::vector<NameWord>& name = into.reading.words;
  std::string together;
  for (std::size_t first = 0; first + 1 < name.size(); ++first) {
    together = name[first].text;
    for (std::size_t count = 2; count <= kMostJoined && first + count <= name.size(); ++count) {
      together += name[first + count - 1].text;
      if (const auto word = words.find(together)) {
        into.joints.push_back(
            {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(count), *word});
      }
    }
  }
}

}  // namespace

std::string mended_name(const Question& question, const Vocabulary& words) {
  const std::vector<NameWord>& read = question.reading.words;
  const auto misspelled_at = [&](std::size_t i) {
    const std::vector<LikeWord>& like = question.words[i].known->like;
    return !like.empty() && like.front().how == WordMatch::kTypo &&
           like.front().likeness >= kNear && read[i].text == read[i].written;
  };
  std::string name;
  std::size_t first = 0;
  while (first < read.size() && !misspelled_at(first)) ++first;
  if (first == read.size()) return name;
  for (std::size_t i = 0; i < read.size(); ++i) {
    const std::vector<LikeWord>& like = question.words[i].known->like;
    const bool misspelled = misspelled_at(i);
    if (i > 0 && !misspelled && read[i].written == read[i - 1].written) continue;
    if (!name.empty()) name += ' ';
    name += misspelled ? words.text(like.front().word) : std::string_view(read[i].written);
  }
  return name;
}

void ask(std::string_view name, NameReader& reader, WordMemory& memory, Question& into) {
  reader.read(name, into.reading);
  take_apart(memory, into.reading);
  if (into.reading.words.size() > kMostWords) into.reading.words.resize(kMostWords);
  const std::vector<NameWord>& read = into.reading.words;
  into.words.clear();
  into.joints.clear();
  into.weight = 0;
  for (std::size_t i = 0; i < read.size(); ++i) {
    const AskedWord& known = memory.look_up(read[i].text, read[i].kind, i + 1 == read.size());
    into.words.push_back({&known, read[i].kind});
    into.weight += known.weight;
  }
  add_joints(memory.words(), into);
  const std::string initials = NameReader::initials(into.reading);
  into.initials_word = initials.size() < 3 ? 0 : memory.words().find(initials).value_or(0);
}

}  // namespace assay::resolve
