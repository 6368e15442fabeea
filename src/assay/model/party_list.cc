#include "assay/model/party_list.h"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>

#include "assay/base/sha256.h"

namespace assay {
namespace {

/// So many names and facts of an entry are looked through for one that is said again: enough for
/// every entry that a person wrote.
constexpr std::size_t kLookedThrough = 64;

template <class T>
std::span<const T> first_few(std::span<const T> all) {
  return all.first(std::min(all.size(), kLookedThrough));
}

}  // namespace

std::string PartyList::name_of(const ListEntry& entry) const {
  return fmt::format("{}:{}", key, entry.id);
}

SourceSpan PartyList::span(const ListPlace& place) const {
  return {place.file < files.size() ? files[place.file].path : std::string(), place.line,
          place.column, place.length};
}

std::string PartyList::names_digest(const ListEntry& entry) const {
  std::vector<std::string> said;
  for (const ListName& name : names(entry)) {
    said.push_back(
        fmt::format("{}\t{}\n", kNameKindWords[static_cast<std::size_t>(name.kind)], name.text));
  }
  std::ranges::sort(said);
  said.erase(std::unique(said.begin(), said.end()), said.end());
  Sha256 digest;
  for (const std::string& line : said) digest.add(line);
  return digest.hex();
}

ListEntry& PartyList::add_entry(std::string_view id, ListPlace where) {
  ListEntry& entry = entries_.emplace_back();
  entry.id = kept(id);
  entry.where = where;
  entry.first_name = static_cast<std::uint32_t>(names_.size());
  entry.first_fact = static_cast<std::uint32_t>(facts_.size());
  return entry;
}

void PartyList::add_name(std::string_view text, NameKind kind, ListPlace where,
                         std::string_view language) {
  assert(!entries_.empty() && "a name belongs to an entry");
  const auto has = first_few(names(entries_.back()));
  if (text.empty() || std::ranges::any_of(has, [&](const ListName& name) {
        return name.text == text && (name.kind == kind || kind != NameKind::kPrimary);
      })) {
    return;
  }
  names_.push_back({kept(text), kept(language), kind, where});
  ++entries_.back().names;
}

void PartyList::add_fact(ListFactKind kind, std::string_view value, ListPlace where,
                         std::string_view scheme) {
  assert(!entries_.empty() && "a fact belongs to an entry");
  const auto has = first_few(facts(entries_.back()));
  if (value.empty() || std::ranges::any_of(has, [&](const ListFact& fact) {
        return fact.kind == kind && fact.value == value && fact.scheme == scheme;
      })) {
    return;
  }
  facts_.push_back({kind, kept(scheme), kept(value), where});
  ++entries_.back().facts;
}

}  // namespace assay
