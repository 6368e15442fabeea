#include "assay/resolve/names.h"

#include <algorithm>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/resolve/name_key.h"

namespace assay::resolve {
namespace {

constexpr std::size_t kLongestName = 300;  ///< Bytes; what is longer names nobody.

/// One name of one entity.
struct KnownName {
  EntityId entity;
  bool own = false;                  ///< One of those that win.
  const DatedName* dated = nullptr;  ///< Of a name that it had for a time.

  bool holds(Date as_of) const { return dated == nullptr || dated->holds(as_of); }
};

using Known = std::unordered_map<std::string, std::vector<KnownName>>;

/// Whom names with one key mean, each once: the case's if it has any, and of these whoever has the
/// name on the day if anybody has it then.
std::vector<KnownName> meant(const std::vector<KnownName>& names, Date as_of) {
  const auto any = [&](auto is) { return std::ranges::any_of(names, is); };
  const bool own = any([](const KnownName& name) { return name.own; });
  const bool now = any([&](const KnownName& name) { return name.own == own && name.holds(as_of); });
  std::vector<KnownName> found;
  for (const KnownName& name : names) {
    if (name.own == own && name.holds(as_of) == now) found.push_back(name);
  }
  // A name without dates comes before the same one with them.
  std::ranges::sort(found, {}, [](const KnownName& name) {
    return std::pair(name.entity, name.dated != nullptr);
  });
  const auto rest = std::ranges::unique(found, {}, &KnownName::entity);
  found.erase(rest.begin(), rest.end());
  return found;
}

/// When it was its name: ", its name until 2020-11-02".
std::string when(const KnownName& name) {
  if (name.dated == nullptr) return {};
  const DatedName& dated = *name.dated;
  const bool begins = dated.valid_from != Date::earliest();
  const bool ends = dated.valid_until != Date::latest();
  return fmt::format(", its name{}{}", begins ? " from " + to_text(dated.valid_from) : "",
                     ends ? " until " + to_text(dated.valid_until) : "");
}

/// Reads one text into parts between the marks that separate names in one cell.
std::vector<std::string> several_names(std::string_view text) {
  std::string marked(text);
  for (const std::string_view word : {" and ", " or ", " und ", " et ", " & ", " + "}) {
    for (std::size_t at = marked.find(word); at != std::string::npos; at = marked.find(word, at)) {
      marked.replace(at, word.size(), 1, '/');
    }
  }
  for (char& c : marked) {
    if (std::string_view(";|,+\\()[]").find(c) != std::string_view::npos) c = '/';
  }
  const std::vector<std::string_view> parts = split(marked, '/');
  return {parts.begin(), parts.end()};
}

bool makes_equipment(const Entity& entity) { return entity.kind == EntityKind::kMaker; }

}  // namespace

struct NameIndex::Tables {
  Tables(const EntityCatalogue& of, const NameWords& words)
      : entities(of.entities()), sold(of.brands()), keys(words) {}

  // Of the catalogue; they stay where they are when it moves.
  std::span<const Entity> entities;
  std::span<const Brand> sold;
  NameKeys keys;
  Known full;
  Known exact;
  Known loose;
  std::unordered_map<std::string, std::vector<std::size_t>> brands;  ///< Rows of the catalogue.
  std::vector<std::pair<std::string, std::string_view>> spelled;  ///< Key and text of every name.

  const std::string& name_of(EntityId entity) const { return entities[entity.index].name; }
  bool own(const std::string& key) const;
  void add(EntityId entity, std::string_view name, bool of_case, const DatedName* dated = nullptr);
  void add_id(EntityId entity, std::string_view id, bool of_case);

  NameAnswer is(EntityId entity, std::string text, const DatedName* dated = nullptr) const;
  NameAnswer ambiguous(std::string_view name, const std::vector<KnownName>& candidates) const;
  std::optional<NameAnswer> by_brand(std::string_view name, const NameKey& key, Date as_of) const;
  std::optional<NameAnswer> whole(std::string_view name, Date as_of) const;
  std::optional<NameAnswer> before_a_product(std::string_view name, Date as_of) const;
  std::optional<NameAnswer> one(std::string_view name, Date as_of) const;
  std::optional<NameAnswer> one_of_several(std::string_view name, Date as_of) const;
};

/// Whether the case gives a name with this key.
bool NameIndex::Tables::own(const std::string& key) const {
  const auto found = exact.find(key);
  return found != exact.end() && std::any_of(found->second.begin(), found->second.end(),
                                             [](const KnownName& name) { return name.own; });
}

void NameIndex::Tables::add(EntityId entity, std::string_view name, bool of_case,
                            const DatedName* dated) {
  const NameKey key = keys.of(name);
  if (key.exact.empty()) return;
  full[key.full].push_back({entity, of_case, dated});
  exact[key.exact].push_back({entity, of_case, dated});
  loose[key.loose].push_back({entity, of_case, dated});
  spelled.emplace_back(key.exact, name);
}

/// An id is a name unless it is another entity's name.
void NameIndex::Tables::add_id(EntityId entity, std::string_view id, bool of_case) {
  const std::string key = keys.of(id).exact;
  const bool is_a_name = of_case ? own(key) : exact.contains(key);
  if (!is_a_name) add(entity, id, of_case);
}

NameAnswer NameIndex::Tables::is(EntityId entity, std::string text, const DatedName* dated) const {
  const Entity& known = entities[entity.index];
  const std::string& source = dated != nullptr ? dated->source : known.source;
  return {NameMatch::kEntity, entity, {}, {}, {}, {{std::move(text), {known.where}, source}}};
}

NameAnswer NameIndex::Tables::ambiguous(std::string_view name,
                                        const std::vector<KnownName>& candidates) const {
  Reason reason{fmt::format("`{}` is a name of", name), {}, {}};
  std::vector<EntityId> several;
  for (const KnownName& candidate : candidates) {
    reason.text +=
        fmt::format("{} {}", several.empty() ? "" : " and of", name_of(candidate.entity));
    reason.places.push_back(entities[candidate.entity.index].where);
    several.push_back(candidate.entity);
  }
  return {NameMatch::kAmbiguous, {}, {}, std::move(several), {}, {std::move(reason)}};
}

std::optional<NameAnswer> NameIndex::Tables::by_brand(std::string_view name, const NameKey& key,
                                                      Date as_of) const {
  const auto found = brands.find(key.exact);
  if (found == brands.end()) return std::nullopt;
  for (const std::size_t row : found->second) {
    const Brand& brand = sold[row];
    if (as_of < brand.valid_from || brand.valid_until < as_of) continue;
    NameAnswer answer;
    answer.brand_owner = brand.owner;
    Reason reason{
        fmt::format("`{}` is a brand of equipment made by", name), {brand.where}, brand.source};
    for (const EntityId maker : brand.makers) {
      reason.text +=
          fmt::format("{} {}", maker == brand.makers.front() ? "" : " or", name_of(maker));
    }
    answer.because.push_back(std::move(reason));
    if (brand.makers.size() == 1) {
      answer.match = NameMatch::kBrand;
      answer.entity = brand.makers.front();
    } else {
      answer.match = NameMatch::kSeveral;
      answer.several = brand.makers;
    }
    return answer;
  }
  return std::nullopt;
}

std::optional<NameAnswer> NameIndex::Tables::whole(std::string_view name, Date as_of) const {
  const NameKey key = keys.of(name);
  if (key.exact.empty()) return std::nullopt;
  if (!own(key.exact)) {
    if (std::optional<NameAnswer> brand = by_brand(name, key, as_of)) return brand;
  }

  // `NTT Ltd.` and `NTT, Inc.` are two; `NTT` alone is whoever goes by it.
  for (const auto& [known, by] : {std::pair(&full, &key.full), std::pair(&exact, &key.exact)}) {
    const auto found = known->find(*by);
    if (found == known->end()) continue;
    const std::vector<KnownName> candidates = meant(found->second, as_of);
    if (candidates.size() > 1) return ambiguous(name, candidates);
    const KnownName& one = candidates.front();
    return is(one.entity, fmt::format("`{}` is {}{}", name, name_of(one.entity), when(one)),
              one.dated);
  }
  const auto nearly = loose.find(key.loose);
  if (nearly == loose.end()) return std::nullopt;
  const std::vector<KnownName> candidates = meant(nearly->second, as_of);
  if (candidates.size() > 1) return ambiguous(name, candidates);
  const EntityId entity = candidates.front().entity;
  return is(entity, key.place ? fmt::format("`{}` is taken as the local company of {}", name,
                                            name_of(entity))
                              : fmt::format("`{}` is taken as {}, apart from words for a group",
                                            name, name_of(entity)));
}

std::optional<NameAnswer> NameIndex::Tables::before_a_product(std::string_view name,
                                                              Date as_of) const {
  const std::string folded = folded_name(name);
  const std::vector<std::string_view> words = words_of(folded);
  for (std::size_t n = words.empty() ? 0 : words.size() - 1; n > 0; --n) {
    if (!keys.products({words.begin() + static_cast<std::ptrdiff_t>(n), words.end()})) return {};
    const std::string_view first = std::string_view(folded).substr(
        0, static_cast<std::size_t>(words[n].data() - folded.data()));
    std::optional<NameAnswer> answer = whole(trimmed(first), as_of);
    if (!answer || answer->match == NameMatch::kAmbiguous) continue;
    if (answer->entity && !makes_equipment(entities[answer->entity.index])) return std::nullopt;
    answer->because.front().text +=
        fmt::format("; `{}` reads as a product", std::string_view(folded).substr(first.size()));
    return answer;
  }
  return std::nullopt;
}

std::optional<NameAnswer> NameIndex::Tables::one(std::string_view name, Date as_of) const {
  if (std::optional<NameAnswer> answer = whole(name, as_of)) return answer;
  return before_a_product(name, as_of);
}

std::optional<NameAnswer> NameIndex::Tables::one_of_several(std::string_view name,
                                                            Date as_of) const {
  const std::vector<std::string> parts = several_names(name);
  if (parts.size() < 2) return std::nullopt;
  std::vector<EntityId> named, makers;
  bool unknown = false;
  for (const std::string& part : parts) {
    const std::optional<NameAnswer> answer = one(part, as_of);
    if (!answer || !answer->entity) {
      unknown = true;
      continue;
    }
    named.push_back(answer->entity);
    if (makes_equipment(entities[answer->entity.index])) makers.push_back(answer->entity);
  }
  if (named.empty()) return std::nullopt;
  for (std::vector<EntityId>* list : {&named, &makers}) {
    std::sort(list->begin(), list->end());
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
  if (!unknown && makers.size() == 1) {
    return is(makers.front(), fmt::format("of the names in `{}` only {} makes equipment", name,
                                          name_of(makers.front())));
  }
  if (unknown) named.push_back({});
  return NameAnswer{
      NameMatch::kSeveral, {}, {},
      std::move(named),    {}, {{fmt::format("`{}` names several parties", name), {}, {}}}};
}

NameIndex::NameIndex(const EntityCatalogue& entities, const NameWords& words, std::uint32_t own) {
  auto tables = std::make_unique<Tables>(entities, words);
  for (std::uint32_t row = 0; row < entities.size(); ++row) {
    const Entity& entity = entities.entities()[row];
    if (entity.kind == EntityKind::kState) continue;
    tables->add(EntityId(row), entity.name, row < own);
    for (const std::string& alias : entity.aliases) tables->add(EntityId(row), alias, row < own);
    for (const DatedName& dated : entity.dated_names) {
      tables->add(EntityId(row), dated.name, row < own, &dated);
    }
  }
  for (std::uint32_t row = 0; row < entities.size(); ++row) {
    if (entities.entities()[row].kind == EntityKind::kState) continue;
    tables->add_id(EntityId(row), entities.entities()[row].id, row < own);
  }
  for (std::size_t row = 0; row < entities.brands().size(); ++row) {
    const std::string& name = entities.brands()[row].name;
    std::string key = tables->keys.of(name).exact;
    tables->brands[key].push_back(row);
    tables->spelled.emplace_back(std::move(key), name);
  }
  tables_ = std::move(tables);
}

NameIndex::NameIndex(NameIndex&&) noexcept = default;
NameIndex& NameIndex::operator=(NameIndex&&) noexcept = default;
NameIndex::~NameIndex() = default;

NameAnswer NameIndex::find(std::string_view name, Date as_of) const {
  if (name.size() > kLongestName) return {};
  if (std::optional<NameAnswer> answer = tables_->one(name, as_of)) return *std::move(answer);
  if (std::optional<NameAnswer> answer = tables_->one_of_several(name, as_of)) {
    return *std::move(answer);
  }
  return {};
}

std::string NameIndex::nearest(std::string_view name) const {
  if (name.size() > kLongestName) return {};
  const std::string key = tables_->keys.of(name).exact;
  std::size_t best = key.size() / 3 + 1;
  std::string_view found;
  for (const auto& [known, spelling] : tables_->spelled) {
    const std::size_t longer = std::max(known.size(), key.size());
    if (longer - std::min(known.size(), key.size()) >= best) continue;
    if (const std::size_t edits = edit_distance(key, known); edits < best) {
      best = edits;
      found = spelling;
    }
  }
  return std::string(found);
}

}  // namespace assay::resolve
