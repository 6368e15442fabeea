#include "assay/report/letter/letter_words.h"

#include <fmt/format.h>

#include "assay/base/text.h"

namespace assay::report {

std::string address_line(const Letter& letter) {
  switch (letter.to) {
    case Recipient::kOperator:
      return "To the operator " + letter.addressee;
    case Recipient::kSupplier:
      return "To the supplier " + letter.addressee;
    case Recipient::kRegulator:
      break;
  }
  return "To the regulator";
}

std::string date_line(const Letter& letter) {
  std::string out = "As of " + to_text(letter.as_of);
  if (letter.known_on != letter.as_of) out += ", by what was known on " + to_text(letter.known_on);
  return out;
}

std::string bracketed(const LetterSentence& sentence) {
  return sentence.doubt.empty() ? sentence.text : "[" + sentence.text + "]";
}

std::vector<std::string> all_sources(const LetterSentence& sentence) {
  std::vector<std::string> out = sentence.sources;
  out.insert(out.end(), sentence.readings.begin(), sentence.readings.end());
  return out;
}

std::vector<std::string> notes(const Letter& letter) {
  std::vector<std::string> out{
      "Every statement is numbered, so that it can be answered by its number; each was computed "
      "from "
      "the sources that stand behind it. Who is feared, and which loss is accepted, is the "
      "assessor's policy and not a finding."};
  const std::size_t doubts = letter.doubts().size();
  if (doubts > 0) {
    out.push_back(fmt::format(
        "This is a draft: {} in brackets, for what they rest on was not read or "
        "is in doubt.",
        doubts == 1 ? "1 statement stands" : fmt::format("{} statements stand", doubts)));
  }
  if (letter.to != Recipient::kRegulator) {
    out.emplace_back(letter.to == Recipient::kOperator
                         ? "Figures are of your own network, or of all networks together."
                         : "Nothing is said of operators, sites, other suppliers or figures.");
  }
  if (letter.withheld > 0) {
    out.push_back(fmt::format("{} left out, for what the case says there names others.",
                              letter.withheld == 1
                                  ? "1 statement is"
                                  : fmt::format("{} statements are", letter.withheld)));
  }
  return out;
}

}  // namespace assay::report
