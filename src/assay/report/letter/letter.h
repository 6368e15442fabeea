#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/date.h"
#include "assay/base/result.h"
#include "assay/directives/directives.h"
#include "assay/ingest/interpretation_reader.h"
#include "assay/mitigate/alternatives.h"
#include "assay/model/evidence.h"
#include "assay/model/operator.h"
#include "assay/report/page/case_page.h"

namespace assay::report {

/// Who is told. docs/letters.md has what each of them sees.
enum class Recipient : std::uint8_t { kOperator, kRegulator, kSupplier };
inline constexpr std::array<std::string_view, 3> kRecipientWords{"operator", "regulator",
                                                                 "supplier"};

constexpr std::string_view to_text(Recipient to) {
  return kRecipientWords[static_cast<std::size_t>(to)];
}

/// A statement of a letter: numbered, computed, with what it rests on.
struct LetterSentence {
  std::string text;
  std::vector<std::string> sources{};
  std::string doubt{};                  ///< Why it stands in brackets; empty: it does not.
  std::vector<std::string> readings{};  ///< How somebody reads what was in doubt; sources too.
  /// The words of an instrument or of a public register alone: nobody's secret. Readings are not.
  bool of_public_record = false;
};

struct LetterSection {
  std::string heading;
  std::vector<LetterSentence> sentences;
};

/// What is told to one recipient.
struct Letter {
  std::string title;
  Recipient to = Recipient::kRegulator;
  std::string addressee;  ///< The operator or the supplier; empty for the regulator.
  Date as_of;
  Date known_on;
  std::vector<LetterSection> sections;
  std::size_t withheld = 0;  ///< Sentences left out because they named somebody else.

  /// The statements in brackets, each with its number and why: while there are any, the letter is
  /// a draft.
  std::vector<std::string> doubts() const;
};

/// What letters are made of: parts of earlier stages, which outlive this.
struct LetterMaterial {
  const CasePage& page;
  std::span<const Evidence> evidence;
  std::span<const Operator> operators;
  std::span<const mitigate::ThreatAlternatives> alternatives;
  std::span<const ingest::Interpretation> interpretations = {};
  std::string folder{};  ///< Of the case: its files are told by their names within it.
};

/// Composes the letter to one recipient; `party` is the operator's name or the supplier's id or
/// name.
///
/// Errors: REP001 nobody of that name is an operator, or a supplier, of the case; REP003 the case
///         has no verdict that a letter could tell.
Result<Letter> letter(const LetterMaterial& of, Recipient to, std::string_view party);

/// Nothing, where a letter may be sent as it is.
///
/// Errors: REP002 statements stand in brackets; the notes list them.
Result<void> final(const Letter& letter);

/// The letter as a page that needs no script.
std::string letter_html(const Letter& letter);

/// The letter as an OpenDocument text (ISO/IEC 26300), which word processors open and change.
std::string letter_odt(const Letter& letter);

}  // namespace assay::report
