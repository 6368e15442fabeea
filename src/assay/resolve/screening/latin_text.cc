#include "assay/resolve/screening/latin_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>
#include <utility>

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

namespace assay::resolve {
namespace {

constexpr std::size_t kRemembered = 200'000;  ///< Words; then it begins anew.

icu::UnicodeString utf16(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

/// Letters of Russian, Ukrainian, Belarusian, Bulgarian, Serbian and Kazakh, folded.
std::string_view cyrillic(UChar32 c) {
  static constexpr std::array<std::string_view, 32> kRussian{
      "a", "b", "v", "g", "d", "e",  "zh", "z",  "i",  "y",    "k", "l", "m", "n", "o",  "p",
      "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "",  "y", "",  "e", "yu", "ya"};
  if (c >= 0x0430 && c <= 0x044F) return kRussian[static_cast<std::size_t>(c - 0x0430)];
  switch (c) {
    case 0x0451:
      return "e";  // ё
    case 0x0452:
      return "dj";  // ђ
    case 0x0454:
      return "ye";  // є
    case 0x0456:
      return "i";  // і
    case 0x0457:
      return "yi";  // ї
    case 0x0458:
      return "j";  // ј
    case 0x0459:
      return "lj";  // љ
    case 0x045A:
      return "nj";  // њ
    case 0x045B:
      return "c";  // ћ
    case 0x045E:
      return "u";  // ў
    case 0x045F:
      return "dz";  // џ
    case 0x0491:
      return "g";  // ґ
    case 0x049B:
      return "k";  // қ
    case 0x04A3:
      return "n";  // ң
    case 0x04AF:
      return "u";  // ү
    case 0x04B1:
      return "u";  // ұ
    case 0x04D9:
      return "a";  // ә
    case 0x04E9:
      return "o";  // ө
    case 0x0493:
      return "g";  // ғ
    default:
      return {};
  }
}

std::string cyrillic_word(const icu::UnicodeString& word) {
  std::string latin;
  for (std::int32_t i = 0; i < word.length(); i = word.moveIndex32(i, 1)) {
    const UChar32 c = word.char32At(i);
    if (c < 0x80) {
      latin += static_cast<char>(c);
    } else {
      latin += cyrillic(c);
    }
  }
  return latin;
}

/// Letters and digits alone.
std::string plain(const icu::UnicodeString& text) {
  std::string latin;
  for (std::int32_t i = 0; i < text.length(); ++i) {
    const char16_t c = text[i];
    if ((c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9')) latin += static_cast<char>(c);
  }
  return latin;
}

/// Nothing if ICU has none. It takes long to make and nobody changes it.
const icu::Transliterator* any_latin() {
  static const std::unique_ptr<const icu::Transliterator> any = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> made(icu::Transliterator::createInstance(
        "Any-Latin; NFD; [:Nonspacing Mark:] Remove; Latin-ASCII; Lower", UTRANS_FORWARD, status));
    if (U_FAILURE(status)) made.reset();
    return made;
  }();
  return any.get();
}

}  // namespace

Script script_of(std::string_view word) {
  const icu::UnicodeString text = utf16(word);
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (c < 0x80) continue;
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(c, &status)) {
      case USCRIPT_CYRILLIC:
        return Script::kCyrillic;
      case USCRIPT_HAN:
        return Script::kHan;
      default:
        return Script::kOther;
    }
  }
  return Script::kLatin;
}

struct LatinText::Memory {
  std::unordered_map<std::string, std::string> words;
};

LatinText::LatinText() : memory_(std::make_unique<Memory>()) {}
LatinText::~LatinText() = default;
LatinText::LatinText(LatinText&&) noexcept = default;
LatinText& LatinText::operator=(LatinText&&) noexcept = default;

std::string_view LatinText::of(std::string_view word) {
  std::string key(word);
  if (const auto found = memory_->words.find(key); found != memory_->words.end()) {
    return found->second;
  }
  if (memory_->words.size() >= kRemembered) memory_->words.clear();

  icu::UnicodeString text = utf16(word);
  std::string latin;
  if (script_of(word) == Script::kCyrillic) {
    latin = cyrillic_word(text);
  } else {
    if (const icu::Transliterator* any = any_latin()) any->transliterate(text);
    latin = plain(text);
  }
  return memory_->words.emplace(std::move(key), std::move(latin)).first->second;
}

std::string sound_of(std::string_view latin) {
  struct Rule {
    std::string_view written, heard;
  };
  static constexpr std::array<Rule, 33> kRules{{
      {"shch", "s"}, {"sch", "s"}, {"tch", "c"}, {"dzh", "j"}, {"kh", "h"}, {"gh", "g"},
      {"sh", "s"},   {"zh", "z"},  {"ch", "c"},  {"ph", "f"},  {"th", "t"}, {"ck", "k"},
      {"tz", "c"},   {"cz", "c"},  {"ts", "c"},  {"dj", "j"},  {"ks", "x"}, {"ou", "u"},
      {"oo", "u"},   {"ee", "i"},  {"iy", "i"},  {"ij", "i"},  {"yi", "i"}, {"yy", "i"},
      {"yo", "o"},   {"ey", "i"},  {"ei", "i"},  {"ie", "i"},  {"ye", "i"}, {"ce", "se"},
      {"ci", "si"},  {"cy", "si"}, {"qu", "k"},
  }};
  std::string heard;
  const auto add = [&](char c) {
    if (heard.empty() || heard.back() != c) heard += c;
  };
  for (std::size_t i = 0; i < latin.size();) {
    const std::string_view rest = latin.substr(i);
    const auto rule = std::find_if(kRules.begin(), kRules.end(), [&](const Rule& each) {
      return each.written.front() == rest.front() && rest.starts_with(each.written);
    });
    if (rule != kRules.end()) {
      for (const char c : rule->heard) add(c);
      i += rule->written.size();
      continue;
    }
    switch (latin[i]) {
      case 'c':
      case 'q':
        add('k');
        break;
      case 'w':
        add('v');
        break;
      case 'y':
        add('i');
        break;
      default:
        add(latin[i]);
    }
    ++i;
  }
  return heard;
}

}  // namespace assay::resolve
