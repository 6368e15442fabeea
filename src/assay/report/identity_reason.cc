#include "assay/report/identity_reason.h"

#include <array>

#include "assay/base/text.h"

namespace assay::report {
namespace {

using identify::Voice;
using identify::Vote;

constexpr std::size_t kShownBytes = 80;

/// The bytes of the well-formed character at `at`, 0 for none.
std::size_t character(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  const std::size_t length = byte < 0x80 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
  if (at + length > text.size()) return 0;
  return length == 1 || valid_utf8(text.substr(at, length)) ? length : 0;
}

std::string_view subject(const Observation& said) {
  const bool keyed = said.channel == Channel::kSnmpString || said.channel == Channel::kBanner;
  return keyed && !said.key.empty() ? said.key : channel_name(said.channel).name;
}

std::string_view verb(Voice voice) {
  switch (voice) {
    case Voice::kMadeBy:
    case Voice::kClaimed:
      return " names ";
    case Voice::kCertain:
    case Voice::kStrong:
    case Voice::kArc:
      return " shows ";
    case Voice::kFair:
    case Voice::kWeak:
      return " rather shows ";
    case Voice::kNumber:
    case Voice::kRegisteredNumber:
    case Voice::kBlock:
    case Voice::kOtherBlock:
    case Voice::kAnswers:
    case Voice::kAnswersAlone:
      return " is registered to ";
    case Voice::kBegins:
      return " begins with the name of ";
    case Voice::kMentions:
    case Voice::kMentionsToo:
      return " mentions ";
    case Voice::kHint:
      break;
  }
  return " hints at ";
}

}  // namespace

std::string_view excerpt(std::string_view text) {
  text = trimmed(text);
  text = text.substr(0, text.find_first_of("\r\n"));
  if (text.size() <= kShownBytes) return text;
  std::size_t end = kShownBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

void append_escaped(std::string_view text, std::string& out) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::size_t plain = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\' && byte != 0x7F) {
      ++at;
      continue;
    }
    const std::size_t length = byte >= 0x80 ? character(text, at) : 0;
    if (length > 0) {
      at += length;
      continue;
    }
    out.append(text, plain, at - plain);
    if (byte == '"' || byte == '\\') {
      out += '\\';
      out += text[at];
    } else if (byte >= 0x80) {
      out += "\xEF\xBF\xBD";
    } else {
      out += "\\u00";
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
    plain = ++at;
  }
  out.append(text, plain, text.size() - plain);
}

void append_reason(const identify::Identifier& identifier, const Device& device, const Vote& vote,
                   std::string& out) {
  const Observation& said = device.observations[vote.observation];
  out += subject(said);
  if (said.channel == Channel::kEnterprise) {
    out += ' ';
    out += std::to_string(said.number);
  } else {
    out += " `";
    out += excerpt(vote.shown.empty() ? said.text : vote.shown);
    out += '`';
  }
  if (!vote.vendor) {
    out += " is an agent's or a part's and says nothing of the maker";
    return;
  }
  out += vote.of_software ? " is software of " : verb(vote.voice);
  out += identifier.makers()[vote.vendor].name;
  if (vote.rule == Vote::kNoRule) return;
  if (vote.voice == Voice::kArc) {
    out += " (arc ";
    out += identifier.pack().arcs[vote.rule].arc;
  } else {
    out += " (";
    out += identifier.pack().fingerprints[vote.rule].id;
  }
  out += ')';
}

}  // namespace assay::report
