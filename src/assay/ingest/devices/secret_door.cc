#include "assay/ingest/devices/secret_door.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"

namespace assay::ingest {
namespace {

/// Words before a value that nobody but its owner should see. `community` is a secret only where
/// it speaks of SNMP: editions of software have that name too.
constexpr std::array<std::string_view, 10> kSecretWords{
    "password", "passwd",      "passphrase", "pre-shared-key", "secret",
    "psk",      "private-key", "pwd",        "community",      "authentication-key"};
constexpr std::array<std::string_view, 2> kCommonCommunities{"public", "private"};

/// Tables of communities and of users of SNMP, whatever they hold.
constexpr std::array<std::string_view, 4> kSecretArcs{"1.3.6.1.6.3.15.", "1.3.6.1.6.3.18.",
                                                      "1.3.6.1.6.3.12.", "1.3.6.1.6.3.16."};

constexpr std::string_view kDropped = "<dropped>";

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
constexpr bool letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
constexpr bool blank(char c) { return c == ' ' || c == '\t'; }
constexpr bool line_end(char c) { return c == '\n' || c == '\r' || c == '\0'; }

bool says_at(std::string_view text, std::size_t at, std::string_view word) {
  if (text.size() - at < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (lower(text[at + i]) != word[i]) return false;
  }
  return true;
}

/// The secret word at `at`; empty for none. Long ones may end a word that others begin, as in
/// `adminPassword`.
std::string_view word_at(std::string_view text, std::size_t at) {
  constexpr std::size_t kShort = 5;
  const bool starts = at == 0 || !letter(text[at - 1]);
  const char first = lower(text[at]);
  if (first != 'p' && first != 's' && first != 'c' && first != 'a') return {};
  for (const std::string_view word : kSecretWords) {
    const bool may_be = starts || word.size() > kShort;
    if (may_be && word[0] == first && says_at(text, at, word)) return word;
  }
  return {};
}

/// Whether the line up to `at` speaks of SNMP.
bool of_snmp(std::string_view text, std::size_t at) {
  const std::size_t start = at == 0 ? 0 : text.find_last_of("\r\n", at - 1) + 1;
  for (std::size_t i = start; i + 4 <= at; ++i) {
    if (says_at(text, i, "snmp")) return true;
  }
  return false;
}

/// The value behind a word that ends at `at`: `password 7 0822455D`, `secret = x`, `pwd: "x"`.
SecretValue value_after(std::string_view text, std::size_t at) {
  std::size_t from = at;
  while (from < text.size() && text[from] == 's') ++from;  // plural
  const std::size_t mark = from;
  while (from < text.size() && (blank(text[from]) || text[from] == '=' || text[from] == ':' ||
                                text[from] == '"' || text[from] == '\'')) {
    ++from;
  }
  if (from == mark || from == text.size() || line_end(text[from])) return {};
  std::size_t end = from;
  while (end < text.size() && !line_end(text[end])) ++end;
  while (end > from && blank(text[end - 1])) --end;
  return {from, end - from};
}

}  // namespace

SecretValue find_secret(std::string_view text, std::size_t from) {
  for (std::size_t at = from; at < text.size(); ++at) {
    if (!letter(text[at])) continue;
    const std::string_view word = word_at(text, at);
    if (!word.empty() && (word != "community" || of_snmp(text, at))) {
      const SecretValue value = value_after(text, at + word.size());
      if (value.length > 0 && text.substr(value.at, value.length) != kDropped) return value;
    }
  }
  return {};
}

void SecretDoor::pass(Device& device) {
  used_ = 0;
  std::erase_if(device.observations, [&](Observation& said) { return !clean(said); });
}

/// False for a text that is nothing but a secret.
bool SecretDoor::clean(Observation& said) {
  if (said.text.size() > kLongestText) {
    said.text = said.text.substr(0, kLongestText);
    ++count_.cut;
  }
  if (said.channel == Channel::kSnmpString) {
    const bool community =
        std::ranges::find(kCommonCommunities, said.text) != kCommonCommunities.end();
    const bool table = std::ranges::any_of(
        kSecretArcs, [&](std::string_view arc) { return said.key.starts_with(arc); });
    if (community || table) {
      ++count_.dropped;
      return false;
    }
  }
  SecretValue secret = find_secret(said.text, 0);
  if (secret.length == 0) return true;
  if (used_ == changed_.size()) changed_.emplace_back();
  std::string& text = changed_[used_++];
  text.assign(said.text);
  while (secret.length > 0) {
    text.replace(secret.at, secret.length, kDropped);
    ++count_.dropped;
    secret = find_secret(text, secret.at + kDropped.size());
  }
  said.text = text;
  return true;
}

void tell_door(const EvidenceInput& input, const SecretDoor& door, Problems& problems) {
  const SecretDoor::Count& count = door.count();
  if (count.dropped > 0) {
    problems.add(Severity::kRemark, codes::kSecretOfDevice, [&] {
      return Diagnostic{Severity::kRemark,
                        codes::kSecretOfDevice,
                        fmt::format("{} dropped", counted(count.dropped, "secret")),
                        {std::string(input.file), 0, 0, 0},
                        {},
                        {}};
    });
  }
  if (count.cut > 0) {
    problems.add(Severity::kRemark, codes::kTextCut, [&] {
      return Diagnostic{Severity::kRemark,
                        codes::kTextCut,
                        fmt::format("{} cut to 64 KiB", counted(count.cut, "text")),
                        {std::string(input.file), 0, 0, 0},
                        {},
                        {}};
    });
  }
}

}  // namespace assay::ingest
