#include "assay/resolve/name_key.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "assay/base/text.h"

namespace assay::resolve {
namespace {

constexpr std::size_t kLongestPhrase = 5;  ///< Words of the longest legal form.

bool ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Letters that Unicode does not take apart into a base and a mark.
std::u16string_view plain_letter(UChar32 c) {
  static constexpr std::array<std::pair<UChar32, std::u16string_view>, 9> kPlain{{
      {0x00E6, u"ae"},  // æ
      {0x00F0, u"d"},   // ð
      {0x00F8, u"o"},   // ø
      {0x00FE, u"th"},  // þ
      {0x0111, u"d"},   // đ
      {0x0131, u"i"},   // ı
      {0x0142, u"l"},   // ł
      {0x0153, u"oe"},  // œ
      {0x0127, u"h"},   // ħ
  }};
  const auto found = std::find_if(kPlain.begin(), kPlain.end(),
                                  [&](const auto& entry) { return entry.first == c; });
  return found == kPlain.end() ? std::u16string_view() : found->second;
}

/// What is left out: accents (but not the voicing marks of kana, which tell words apart), the
/// apostrophe and its curled form.
bool dropped(UChar32 c) {
  return (u_charType(c) == U_NON_SPACING_MARK && c != 0x3099 && c != 0x309A) || c == 0x2019;
}

/// What stands between words outside ASCII: dashes, middle dots, quotation marks, symbols.
bool between_words(UChar32 c) {
  const std::uint32_t kinds = U_GC_P_MASK | U_GC_S_MASK | U_GC_Z_MASK | U_GC_C_MASK;
  return c >= 0x80 && (U_MASK(u_charType(c)) & kinds) != 0;
}

/// Trade and copyright marks, which case folding would turn into letters.
icu::UnicodeString without_trade_marks(icu::UnicodeString text) {
  for (const char16_t mark : {u'\u2122', u'\u00AE', u'\u00A9', u'\u2120'}) {
    text.findAndReplace(icu::UnicodeString(mark), icu::UnicodeString(u' '));
  }
  return text;
}

/// Case, width and diacritics folded; the text itself if ICU cannot.
std::string unicode_folded(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* folder = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const icu::Normalizer2* taker = icu::Normalizer2::getNFDInstance(status);
  const icu::Normalizer2* maker = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) return std::string(text);

  const icu::UnicodeString whole = without_trade_marks(icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size()))));
  const icu::UnicodeString apart = taker->normalize(folder->normalize(whole, status), status);
  icu::UnicodeString kept;
  for (std::int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
    const UChar32 c = apart.char32At(i);
    if (dropped(c)) continue;
    if (between_words(c)) {
      kept.append(u' ');
    } else if (const std::u16string_view plain = plain_letter(c); !plain.empty()) {
      kept.append(plain.data(), static_cast<std::int32_t>(plain.size()));
    } else {
      kept.append(c);
    }
  }
  std::string folded;
  maker->normalize(kept, status).toUTF8String(folded);
  return U_FAILURE(status) ? std::string(text) : folded;
}

bool word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

/// Whether byte `i` is the stroke of a pair of single letters, as in `a/s`.
bool letter_pair_stroke(std::string_view text, std::size_t i) {
  const auto letter = [&](std::size_t at) { return at < text.size() && word_byte(text[at]); };
  return text[i] == '/' && i > 0 && letter(i - 1) && letter(i + 1) && !letter(i + 2) &&
         (i < 2 || !letter(i - 2));
}

std::string phrase(std::span<const std::string_view> tokens) {
  std::string text;
  for (const std::string_view token : tokens) {
    if (!text.empty()) text += ' ';
    text += token;
  }
  return text;
}

}  // namespace

std::string folded_name(std::string_view name) {
  const std::string text = ascii(name) ? lowered(name) : unicode_folded(name);
  std::string folded;
  folded.reserve(text.size() + 8);
  const auto blank = [&] {
    if (!folded.empty() && folded.back() != ' ') folded += ' ';
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (word_byte(c)) {
      folded += c;
    } else if (c == '&') {
      blank();
      folded += "and ";
    } else if (c != '.' && c != '\'' && !letter_pair_stroke(text, i)) {
      blank();
    }
  }
  while (!folded.empty() && folded.back() == ' ') folded.pop_back();
  return folded;
}

std::vector<std::string_view> words_of(std::string_view folded) { return split(folded, ' '); }

std::string key_of(const std::vector<std::string_view>& words) {
  std::string key;
  for (const std::string_view word : words) {
    if (word != "and" || words.size() == 1) key += word;
  }
  return key;
}

NameKeys::NameKeys(const NameWords& words) {
  const auto fold_into = [](Words& into, const std::vector<std::string>& from) {
    for (const std::string& word : from) into.insert(folded_name(word));
  };
  fold_into(legal_forms_, words.legal_forms);
  fold_into(leading_forms_, words.leading_forms);
  fold_into(group_words_, words.group_words);
  fold_into(places_, words.places);
  fold_into(products_, words.products);
}

std::string NameKeys::take_last(std::vector<std::string_view>& tokens, const Words& known) const {
  for (std::size_t n = std::min(kLongestPhrase, tokens.size() - 1); n > 0; --n) {
    std::string last = phrase(std::span(tokens).last(n));
    if (!known.contains(last)) continue;
    tokens.resize(tokens.size() - n);
    return last;
  }
  // Scripts without blanks: the form is the end of the last word.
  std::string_view& last = tokens.back();
  if (ascii(last)) return {};
  for (std::size_t at = 1; at < last.size(); ++at) {
    std::string end(last.substr(at));
    if (ascii(end) || !known.contains(end)) continue;
    last = last.substr(0, at);
    return end;
  }
  return {};
}

std::string NameKeys::take_first(std::vector<std::string_view>& tokens) const {
  if (tokens.size() > 1 && leading_forms_.contains(std::string(tokens.front()))) {
    std::string first(tokens.front());
    tokens.erase(tokens.begin());
    return first;
  }
  std::string_view& first = tokens.front();
  if (ascii(first)) return {};
  for (std::size_t n = first.size() - 1; n > 0; --n) {
    std::string begin(first.substr(0, n));
    if (ascii(begin) || !leading_forms_.contains(begin)) continue;
    first = first.substr(n);
    return begin;
  }
  return {};
}

NameKey NameKeys::of(std::string_view name) const {
  const std::string folded = folded_name(name);
  std::vector<std::string_view> tokens = words_of(folded);
  NameKey key;
  if (tokens.empty()) return key;
  key.full = key_of(tokens);

  for (std::string form; !(form = take_last(tokens, legal_forms_)).empty();) {
    key.forms.push_back(std::move(form));
  }
  if (std::string form = take_first(tokens); !form.empty()) key.forms.push_back(std::move(form));
  key.exact = key_of(tokens);

  for (bool more = true; more;) {
    more = false;
    for (const Words* known : {&group_words_, &places_, &legal_forms_}) {
      std::string word = take_last(tokens, *known);
      if (word.empty()) continue;
      key.place = key.place || known == &places_;
      key.words.push_back(std::move(word));
      more = true;
    }
  }
  key.loose = key_of(tokens);
  return key;
}

bool NameKeys::products(const std::vector<std::string_view>& words) const {
  return !words.empty() && std::all_of(words.begin(), words.end(), [&](std::string_view word) {
    return word.find_first_of("0123456789") != std::string_view::npos ||
           products_.contains(std::string(word));
  });
}

}  // namespace assay::resolve
