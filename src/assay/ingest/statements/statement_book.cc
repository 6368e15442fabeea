#include "assay/ingest/statements/statement_book.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "assay/ingest/codes.h"
#include "assay/ingest/statements/implied_shares.h"
#include "assay/ingest/statements/record_history.h"

namespace assay::ingest {
namespace {

/// The part of a key behind its scheme.
std::string_view value_of(std::string_view key) {
  const std::size_t colon = key.find(':');
  return colon == std::string_view::npos ? key : key.substr(colon + 1);
}

/// Whether a scheme is a register's, not a file's own way to name its records.
bool registered(std::string_view key) {
  return !key.starts_with("record:") && !key.starts_with("state:");
}

/// Who holds something in whom, among stakes that are no sums.
class Chains {
 public:
  explicit Chains(const std::vector<Stake>& stakes) {
    for (const Stake& stake : stakes) {
      if (stake.holder && !stake.in_all) held_by_[stake.holder].push_back(stake.held);
    }
  }

  /// Whether two steps or more lead from one to the other.
  bool lead(EntityId from, EntityId to) const {
    std::set<EntityId> seen{from};
    std::vector<EntityId> next{from};
    for (std::size_t i = 0; i < next.size(); ++i) {
      const auto held = held_by_.find(next[i]);
      if (held == held_by_.end()) continue;
      for (const EntityId entity : held->second) {
        if (entity == to && i > 0) return true;
        if (entity != to && seen.insert(entity).second) next.push_back(entity);
      }
    }
    return false;
  }

 private:
  std::map<EntityId, std::vector<EntityId>> held_by_;
};

}  // namespace

std::size_t StatementBook::party_of(std::size_t index) const {
  while (parties_[index].same_as != index) index = parties_[index].same_as;
  return index;
}

/// What the later says of the party comes first; other names stay as aliases.
void StatementBook::merge(std::size_t into, std::size_t from) {
  StatedParty& kept = parties_[into].said;
  StatedParty& added = parties_[from].said;
  if (!added.name.empty()) {
    if (!kept.name.empty() && kept.name != added.name) kept.aliases.push_back(kept.name);
    kept.name = std::move(added.name);
  }
  if (!added.seat.empty()) kept.seat = std::move(added.seat);
  if (added.kind != EntityKind::kOwner) kept.kind = added.kind;
  for (std::string& alias : added.aliases) kept.aliases.push_back(std::move(alias));
  for (std::string& key : added.keys) kept.keys.push_back(std::move(key));
  parties_[from].same_as = into;
}

void StatementBook::add(StatedParty party) {
  const std::size_t added = parties_.size();
  const std::vector<std::string> keys = party.keys;
  parties_.push_back({std::move(party), added});
  std::size_t same = added;
  for (const std::string& key : keys) {
    const auto [at, is_new] = by_key_.emplace(key, added);
    if (is_new) continue;
    const std::size_t known = party_of(at->second);
    const std::size_t mine = party_of(same);
    if (known == mine) continue;
    const auto [first, second] = std::minmax(known, mine);
    merge(first, second);
    same = first;
  }
}

void StatementBook::same_record(const std::string& a, const std::string& b) {
  const std::string first = record_of(a);
  const std::string second = record_of(b);
  if (first != second) same_records_[second] = first;
}

const std::string& StatementBook::record_of(const std::string& name) const {
  const std::string* record = &name;
  for (auto at = same_records_.find(*record); at != same_records_.end();
       at = same_records_.find(*record)) {
    record = &at->second;
  }
  return *record;
}

void StatementBook::add_entities(EntityCatalogue& into) {
  const std::size_t known = into.size();
  std::unordered_map<std::string, std::optional<EntityId>> by_name;  // nobody's where two have it
  std::unordered_map<std::string, EntityId> by_identifier;
  for (std::size_t row = 0; row < known; ++row) {
    const Entity& entity = into.entities()[row];
    const auto [at, is_new] = by_name.emplace(entity.name, EntityId(row));
    if (!is_new) at->second.reset();
    for (const std::string& identifier : entity.identifiers) {
      by_identifier.emplace(identifier, EntityId(row));
    }
  }
  const auto known_as = [&](const StatedParty& said) -> std::optional<EntityId> {
    for (const std::string& key : said.keys) {
      const auto found = by_identifier.find(key);
      if (found != by_identifier.end()) return found->second;
      const auto id = into.find(value_of(key));
      if (id && id->index < known) return id;
    }
    const auto found = by_name.find(said.name);
    return found == by_name.end() ? std::nullopt : found->second;
  };

  entities_.assign(parties_.size(), EntityId());
  for (std::size_t p = 0; p < parties_.size(); ++p) {
    if (party_of(p) != p) continue;
    StatedParty& said = parties_[p].said;
    if (const auto same = known_as(said)) {
      entities_[p] = *same;
      continue;
    }
    Entity entity;
    const std::string_view value =
        said.keys.empty() ? std::string_view(said.name) : value_of(said.keys.front());
    entity.id = into.find(value) ? said.keys.front() : std::string(value);
    entity.name = said.name.empty() ? entity.id : std::move(said.name);
    entity.kind = said.kind;
    entity.seat = std::move(said.seat);
    std::ranges::sort(said.aliases);
    said.aliases.erase(std::unique(said.aliases.begin(), said.aliases.end()), said.aliases.end());
    std::erase(said.aliases, entity.name);
    entity.aliases = std::move(said.aliases);
    for (const std::string& key : said.keys) {
      const bool told = std::ranges::find(entity.identifiers, key) != entity.identifiers.end();
      if (registered(key) && !told) entity.identifiers.push_back(key);
    }
    entity.where = said.where;
    entities_[p] = into.add(std::move(entity));
  }
}

EntityId StatementBook::entity_of(const std::string& key, const StatedHolding& holding,
                                  EntityCatalogue& into, Problems& problems) {
  const auto found = by_key_.find(key);
  if (found != by_key_.end()) return entities_[party_of(found->second)];
  problems.add(
      {Severity::kWarning,
       codes::kNobodyDescribed,
       fmt::format("no statement describes `{}`; it is known by that alone", value_of(key)),
       holding.where,
       {},
       {}});
  Entity entity;
  entity.id = entity.name = value_of(key);
  entity.where = holding.where;
  const auto same = into.find(entity.id);
  const EntityId id = same ? *same : into.add(std::move(entity));
  by_key_.emplace(key, parties_.size());
  parties_.push_back({{}, parties_.size()});
  entities_.push_back(id);
  return id;
}

void StatementBook::add_stakes(EntityCatalogue& into, Problems& problems) {
  std::map<std::string_view, std::vector<const StatedHolding*>> records;
  for (const StatedHolding& holding : holdings_) {
    records[record_of(holding.record)].push_back(&holding);
  }
  std::vector<Stake> stakes;
  for (auto& [record, told] : records) {
    std::ranges::stable_sort(told, {}, [](const StatedHolding* h) { return h->stated_on; });
    std::vector<StatedHolding> versions;
    for (const StatedHolding* version : told) versions.push_back(*version);
    for (const StatedHolding& version : versions) {
      if (!version.holder.empty()) entity_of(version.holder, version, into, problems);
      entity_of(version.held, version, into, problems);
    }
    for (const DatedInterest& dated : history_of(versions)) {
      const StatedHolding& version = versions[dated.version];
      Stake stake;
      if (!version.holder.empty()) {
        stake.holder = entity_of(version.holder, version, into, problems);
      }
      stake.held = entity_of(version.held, version, into, problems);
      stake.kind = dated.interest.kind;
      if (stake.holder == stake.held && !can_be_own(stake.kind)) continue;
      stake.least = dated.interest.least;
      stake.most = dated.interest.most;
      stake.valid_from = dated.valid_from;
      stake.valid_until = dated.valid_until;
      stake.known_from = dated.known_from;
      stake.known_until = dated.known_until;
      stake.doubtful = dated.interest.doubtful;
      stake.in_all = dated.interest.indirect;
      stake.source = version.source;
      stake.where = version.where;
      stakes.push_back(std::move(stake));
    }
  }
  // In the order of the files, whatever the records are called.
  std::ranges::stable_sort(stakes, {}, [](const Stake& stake) {
    return std::tie(stake.where.file, stake.where.line, stake.where.column);
  });
  std::vector<Stake> all = into.stakes();
  all.insert(all.end(), stakes.begin(), stakes.end());
  const Chains chains(all);
  for (Stake& stake : stakes) {
    if (stake.in_all && !chains.lead(stake.holder, stake.held)) stake.in_all = false;
  }
  imply_shares(stakes);
  for (Stake& stake : stakes) into.add(std::move(stake));
}

void StatementBook::finish(EntityCatalogue& into, Problems& problems) {
  add_entities(into);
  add_stakes(into, problems);
}

}  // namespace assay::ingest
