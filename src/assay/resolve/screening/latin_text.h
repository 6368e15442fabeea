#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace assay::resolve {

/// How much a name was changed to be written in Latin letters.
enum class Script { kLatin, kCyrillic, kHan, kOther };

/// The script of most letters of a folded word.
Script script_of(std::string_view word);

/// Writes folded words of other scripts in lower-case ASCII letters: Russian and its neighbours as
/// lists of sanctions do (`kh`, `ts`, `shch`), all others by ICU, Chinese in pinyin without tones
/// and without blanks.
///
/// It remembers what it wrote, for ICU takes some microseconds a word; hence one for each thread.
class LatinText {
 public:
  LatinText();
  ~LatinText();
  LatinText(LatinText&&) noexcept;
  LatinText& operator=(LatinText&&) noexcept;

  /// What has no Latin form is left out.
  ///
  /// Cost: that of a look-up for a word that was asked before.
  std::string_view of(std::string_view word);

 private:
  struct Memory;
  std::unique_ptr<Memory> memory_;
};

/// A word as it sounds to those who write it down in Latin letters: `Sormovo` and `Sormowo`,
/// `Ahmady` and `Ahmadi`, `Alfakomponent` and `Alphacomponent` are one.
std::string sound_of(std::string_view latin);

}  // namespace assay::resolve
