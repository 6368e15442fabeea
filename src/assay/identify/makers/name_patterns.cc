#include "assay/identify/makers/name_patterns.h"

#include <algorithm>
#include <unordered_set>

#include <re2/re2.h>

#include "assay/base/text.h"

namespace assay::identify {
namespace {

constexpr std::size_t kAnyCase = 5;       ///< Letters from which on case does not matter.
constexpr std::size_t kShortestName = 3;  ///< At the beginning of a text; shorter are other words.

bool of_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  }
  return out;
}

/// The name as a whole word; a short one only as it is written, or in capitals.
std::string word_pattern(std::string_view name) {
  std::string regex = name.size() >= kAnyCase ? "(?i)" : "";
  if (of_word(name.front())) regex += "\\b";
  const std::string quoted = RE2::QuoteMeta(std::string(name));
  const std::string capitals = RE2::QuoteMeta(upper(name));
  regex += name.size() >= kAnyCase || capitals == quoted ? quoted
                                                         : "(?:" + quoted + "|" + capitals + ")";
  if (of_word(name.back())) regex += "\\b";
  return regex;
}

}  // namespace

void add_name_patterns(const Pack& pack, const EntityCatalogue& entities, const MakerIndex& makers,
                       std::vector<NamePattern>& patterns, std::vector<PatternSource>& sources) {
  std::unordered_set<std::string> known;
  const auto add = [&](const std::string& name, const SourceSpan& where, bool at_beginning) {
    const VendorId vendor = makers.named(name);
    if (!vendor || name.size() < 2 || !known.insert(lowered(name)).second) return;
    patterns.push_back({vendor, static_cast<std::uint32_t>(name.size()), at_beginning});
    sources.push_back({word_pattern(name), {{}, {ChannelGroup::kText}}, where});
  };
  for (const MakerRow& maker : pack.makers) {
    if (maker.tells == Tells::kSoftware) continue;
    for (const std::string& name : maker.names) add(name, maker.where, false);
  }
  for (const MakerRow& maker : pack.makers) {
    if (maker.tells == Tells::kDevice && maker.brand.size() >= kShortestName)
      add(maker.brand, maker.where, true);
  }
  for (const Entity& entity : entities.entities()) {
    const bool part = std::ranges::any_of(entity.identifiers, [](const std::string& identifier) {
      return identifier.starts_with("agent:") || identifier.starts_with("part:");
    });
    if (entity.kind != EntityKind::kMaker || part) continue;
    for (const std::string& alias : entity.aliases) {
      if (alias.size() >= kShortestName) add(alias, entity.where, true);
    }
  }
}

}  // namespace assay::identify
