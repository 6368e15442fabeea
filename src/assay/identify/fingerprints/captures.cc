#include "assay/identify/fingerprints/captures.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <re2/re2.h>

#include "assay/base/text.h"

namespace assay::identify {
namespace {

constexpr int kMostGroups = 16;
using Groups = std::array<re2::StringPiece, kMostGroups>;

std::string_view view(const re2::StringPiece& piece) { return {piece.data(), piece.size()}; }

/// The group that is meant by its number.
std::optional<int> group_number(std::string_view text) {
  int number = 0;
  const auto [at, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && at == text.data() + text.size();
  return whole && number > 0 && number < kMostGroups ? std::optional(number) : std::nullopt;
}

/// A field of a fingerprint: texts and groups of the pattern one behind the other.
struct Template {
  struct Part {
    std::string_view text;
    int group = 0;  ///< 0: the text.
  };
  std::vector<Part> parts;
  std::vector<std::string> unknown;

  /// The field's text, else the group of the field's own name.
  Template(const std::string& field, const std::string& name,
           const std::map<std::string, int>& groups) {
    if (field.empty()) {
      if (const auto own = groups.find(name); own != groups.end())
        parts.push_back({{}, own->second});
      return;
    }
    std::string_view rest = field;
    while (!rest.empty()) {
      const std::size_t open = std::min(rest.find('{'), rest.size());
      if (open > 0) parts.push_back({rest.substr(0, open), 0});
      if (open == rest.size()) return;
      const std::size_t close = std::min(rest.find('}', open), rest.size());
      const std::string group(rest.substr(open + 1, close - open - 1));
      if (const auto found = groups.find(group); found != groups.end()) {
        parts.push_back({{}, found->second});
      } else if (const std::optional<int> number = group_number(group); number) {
        parts.push_back({{}, *number});
      } else {
        unknown.push_back(group);
      }
      rest.remove_prefix(std::min(close + 1, rest.size()));
    }
  }

  std::string_view filled(const Groups& groups, TextArena& arena) const {
    if (parts.empty()) return {};
    const auto part_text = [&](const Part& part) {
      return part.group == 0 ? part.text : view(groups[static_cast<std::size_t>(part.group)]);
    };
    if (parts.size() == 1) return trimmed(part_text(parts.front()));
    std::array<char, 256> text{};
    std::size_t length = 0;
    for (const Part& part : parts) {
      const std::string_view bytes = part_text(part);
      if (bytes.empty() && part.group != 0) return {};  // an optional part that is not there
      const std::size_t count = std::min(bytes.size(), text.size() - length);
      std::copy_n(bytes.begin(), count, text.begin() + static_cast<std::ptrdiff_t>(length));
      length += count;
    }
    return arena.keep(trimmed({text.data(), length}));
  }
};

RE2::Options options() {
  RE2::Options bytes(RE2::Latin1);
  bytes.set_log_errors(false);
  return bytes;
}

/// A pattern and the fields that it fills.
struct Made {
  RE2 match;
  std::unique_ptr<RE2> command;
  Template product, os, version;
  int groups = 1;  ///< Of the match that are wanted, the whole among them.

  explicit Made(const Fingerprint& of)
      : match(of.match, options()),
        product(of.product, "product", match.NamedCapturingGroups()),
        os(of.os, "os", match.NamedCapturingGroups()),
        version(of.version, "version", match.NamedCapturingGroups()) {
    if (!of.command.empty()) command = std::make_unique<RE2>(of.command, options());
    for (const Template* field : {&product, &os, &version}) {
      for (const Template::Part& part : field->parts) groups = std::max(groups, part.group + 1);
    }
    groups = std::min(groups, kMostGroups);
  }
};

}  // namespace

struct Captures::Pattern {
  std::once_flag once;
  std::unique_ptr<Made> made;
};

Captures::Captures(std::span<const Fingerprint> fingerprints)
    : fingerprints_(fingerprints), patterns_(std::make_unique<Pattern[]>(fingerprints.size())) {}
Captures::Captures(Captures&&) noexcept = default;
Captures& Captures::operator=(Captures&&) noexcept = default;
Captures::~Captures() = default;

const Captures::Pattern& Captures::made(std::uint32_t which) const {
  Pattern& pattern = patterns_[which];
  std::call_once(pattern.once,
                 [&] { pattern.made = std::make_unique<Made>(fingerprints_[which]); });
  return pattern;
}

bool Captures::match(std::uint32_t which, std::string_view text, TextArena& arena,
                     Captured& found) const {
  const Made& made = *this->made(which).made;
  const re2::StringPiece piece(text.data(), text.size());
  Groups groups;
  if (!made.match.Match(piece, 0, text.size(), RE2::UNANCHORED, groups.data(), made.groups)) {
    return false;
  }
  found.whole = view(groups[0]);
  found.product = made.product.filled(groups, arena);
  found.os = made.os.filled(groups, arena);
  found.version = made.version.filled(groups, arena);
  return true;
}

bool Captures::reads_command(std::uint32_t which, std::string_view command) const {
  const Made& made = *this->made(which).made;
  return !made.command ||
         RE2::PartialMatch(re2::StringPiece(command.data(), command.size()), *made.command);
}

std::vector<std::string> Captures::unknown_groups(std::uint32_t which) const {
  const Made& made = *this->made(which).made;
  std::vector<std::string> unknown;
  for (const Template* field : {&made.product, &made.os, &made.version}) {
    unknown.insert(unknown.end(), field->unknown.begin(), field->unknown.end());
  }
  return unknown;
}

}  // namespace assay::identify
