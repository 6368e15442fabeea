#include "assay/mitigate/hostility.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include <fmt/format.h>

namespace assay::mitigate {

Hostility::Hostility(const Ground& ground, const Compulsions& compulsions, const Rules& rules,
                     const Threat& threat, Facts& facts)
    : ground_(ground), compulsions_(compulsions), rules_(rules), threat_(threat), facts_(facts) {
  const Groups& groups = ground.subject().groups;
  for (std::size_t i = 0; i < groups.suppliers.size(); ++i) {
    of_supplier_.push_back(ways_of(id_of(SupplierId(i)), compulsions.of(SupplierId(i))));
  }
  of_unknown_ = ways_of_unknown();
  const Dictionary& spares = ground.subject().assets.column(AssetField::kSparesUntil).values;
  for (std::uint32_t code = 0; code < spares.size(); ++code) {
    const Result<Date> day = Date::parse(spares.text(code), {});
    spares_until_.push_back(day ? std::optional(*day) : std::nullopt);
  }
  spares_fact_.resize(rules.stops.size());
  find_tuples();
  count_assets();
}

std::string_view Hostility::id_of(SupplierId supplier) const {
  const Groups& groups = ground_.subject().groups;
  return groups.words.text(groups.suppliers[supplier.index].id);
}

std::vector<Hostility::Way> Hostility::ways_of(std::string_view supplier,
                                               const Compulsion& compulsion) {
  std::vector<Way> ways;
  if (threat_.scenario == Scenario::kCutOff) {
    for (const SupplyStop& stop : rules_.stops) {
      if (stop.supplier == supplier && stop_counts(stop)) ways.push_back(way_of(stop));
    }
    return ways;
  }
  const Answer compelled = compelled_by(compulsion, threat_.parties);
  if (compelled == Answer::kYes) ways.push_back({});
  if (compelled == Answer::kUnknown) {
    const FactId fact = facts_.about(FactKind::kInfluence, supplier);
    facts_[fact].text = fmt::format("who could compel `{}`", supplier);
    ways.push_back({{fact}, nullptr});
  }
  return ways;
}

std::vector<Hostility::Way> Hostility::ways_of_unknown() {
  std::vector<Way> ways;
  if (threat_.scenario != Scenario::kCutOff) return {{}};
  for (const SupplyStop& stop : rules_.stops) {
    if (stop_counts(stop)) ways.push_back(way_of(stop));
  }
  return ways;
}

bool Hostility::stop_counts(const SupplyStop& stop) const {
  return threat_.parties.empty() || std::ranges::binary_search(threat_.parties, stop.state);
}

Hostility::Way Hostility::way_of(const SupplyStop& stop) {
  Way way{{}, &stop};
  if (stop.certain) return way;
  const FactId fact = facts_.about(FactKind::kStop, stop.supplier);
  facts_[fact].text =
      fmt::format("whether {} really stops the supply of `{}`", stop.directive, stop.supplier);
  way.facts.push_back(fact);
  return way;
}

/// Numbers the distinct combinations of what assets hang on.
void Hostility::find_tuples() {
  const Subject& subject = ground_.subject();
  const AssetColumn& makers = subject.assets.column(AssetField::kMaker);
  const AssetColumn& spares = subject.assets.column(AssetField::kSparesUntil);
  const bool cut_off = threat_.scenario == Scenario::kCutOff;
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, std::uint32_t> numbers;
  std::tuple<std::uint32_t, std::uint32_t, std::uint32_t> last{~0U, 0, 0};
  std::uint32_t number = 0;
  tuple_of_.assign(ground_.assets(), 0);
  ground_.in_use().for_each([&](AssetId asset) {
    const std::uint32_t set = subject.groups.of_asset[asset.index];
    const bool open = subject.groups.sets[set].unknown && !of_unknown_.empty();
    const std::tuple key{set, open ? makers.code(asset) : 0, cut_off ? spares.code(asset) : 0};
    if (key != last) {
      last = key;
      const auto [place, is_new] = numbers.emplace(key, static_cast<std::uint32_t>(tuples_.size()));
      number = place->second;
      if (is_new) {
        Tuple tuple{set, std::get<2>(key), {}, 0};
        if (open) {
          const std::string_view name = makers.values.text(std::get<1>(key));
          tuple.maker = facts_.about(FactKind::kMaker, name);
          facts_[*tuple.maker].text = name.empty()
                                          ? std::string("who made the assets that name no maker")
                                          : fmt::format("who made the assets of `{}`", name);
        }
        tuples_.push_back(tuple);
      }
    }
    tuple_of_[asset.index] = number;
    ++tuples_[number].assets;
  });
  for (const Tuple& tuple : tuples_) {
    if (cut_off && !spares_until_[tuple.spares]) find_spares_facts(tuple);
  }
}

/// How long spares last is a fact for each stopped supplier with an asset that does not say.
void Hostility::find_spares_facts(const Tuple& tuple) {
  const auto note = [&](const std::vector<Way>& ways) {
    for (const Way& way : ways) {
      const FactId fact = facts_.about(FactKind::kSpares, way.stop->supplier);
      facts_[fact].text =
          fmt::format("how long spares for the equipment of `{}` last", way.stop->supplier);
      spares_fact_[static_cast<std::size_t>(way.stop - rules_.stops.data())] = fact;
    }
  };
  for (const SupplierId supplier : ground_.subject().groups.sets[tuple.set].suppliers) {
    note(ways(supplier));
  }
  if (tuple.maker) note(of_unknown_);
}

void Hostility::count_assets() {
  for (const Tuple& tuple : tuples_) {
    std::set<FactId> met;
    const auto note = [&](const std::vector<Way>& ways) {
      for (const Way& way : ways) {
        met.insert(way.facts.begin(), way.facts.end());
        if (way.stop == nullptr || spares_until_[tuple.spares]) continue;
        const auto stop = static_cast<std::size_t>(way.stop - rules_.stops.data());
        if (spares_fact_[stop]) met.insert(*spares_fact_[stop]);
      }
    };
    for (const SupplierId supplier : ground_.subject().groups.sets[tuple.set].suppliers) {
      note(ways(supplier));
    }
    if (tuple.maker) {
      met.insert(*tuple.maker);
      note(of_unknown_);
    }
    for (const FactId fact : met) facts_[fact].assets += tuple.assets;
  }
}

bool Hostility::holds(const Way& way, std::uint32_t spares, const Assumption& assumed,
                      Date horizon) const {
  const auto taken = [&](FactId fact) { return assumed[fact]; };
  if (!std::ranges::all_of(way.facts, taken)) return false;
  if (way.stop == nullptr) return true;
  const Date last = std::min(way.stop->until, horizon);
  if (const std::optional<Date>& until = spares_until_[spares]) {
    return std::max(way.stop->since, until->plus(std::chrono::days(1))) <= last;
  }
  const auto fact = spares_fact_[static_cast<std::size_t>(way.stop - rules_.stops.data())];
  return way.stop->since <= last && fact && assumed[*fact];
}

bool Hostility::hostile(const Tuple& tuple, const Assumption& assumed, Date horizon) const {
  const auto any = [&](const std::vector<Way>& ways) {
    return std::ranges::any_of(
        ways, [&](const Way& way) { return holds(way, tuple.spares, assumed, horizon); });
  };
  const auto of_supplier = [&](SupplierId supplier) { return any(ways(supplier)); };
  if (std::ranges::any_of(ground_.subject().groups.sets[tuple.set].suppliers, of_supplier)) {
    return true;
  }
  return tuple.maker && assumed[*tuple.maker] && any(of_unknown_);
}

AssetSet Hostility::hostile(const Assumption& assumed, Date horizon) const {
  std::vector<char> of_tuple;
  for (const Tuple& tuple : tuples_) of_tuple.push_back(hostile(tuple, assumed, horizon) ? 1 : 0);
  AssetSet out(ground_.assets());
  ground_.in_use().for_each([&](AssetId asset) {
    if (of_tuple[tuple_of_[asset.index]] != 0) out.insert(asset);
  });
  return out;
}

void Hostility::expect(std::string_view supplier) { ways_of(supplier, compulsions_.of(supplier)); }

/// New equipment has no spares yet, and a stop keeps it from coming at all.
bool Hostility::hostile(std::span<const std::string> suppliers, const Assumption& assumed,
                        Date horizon) const {
  const auto one = [&](const std::string& supplier) {
    if (threat_.scenario != Scenario::kCutOff) {
      const Answer compelled = compelled_by(compulsions_.of(supplier), threat_.parties);
      if (compelled != Answer::kUnknown) return compelled == Answer::kYes;
      return assumed[facts_.about(FactKind::kInfluence, supplier)];
    }
    return std::ranges::any_of(rules_.stops, [&](const SupplyStop& stop) {
      return stop.supplier == supplier && stop_counts(stop) &&
             stop.since <= std::min(stop.until, horizon) &&
             (stop.certain || assumed[facts_.about(FactKind::kStop, supplier)]);
    });
  };
  return std::ranges::any_of(suppliers, one);
}

std::vector<Date> Hostility::turning_days() const {
  std::set<Date> days;
  if (threat_.scenario != Scenario::kCutOff) return {};
  for (const Tuple& tuple : tuples_) {
    const auto note = [&](const std::vector<Way>& ways) {
      for (const Way& way : ways) {
        const std::optional<Date>& until = spares_until_[tuple.spares];
        days.insert(until ? std::max(way.stop->since, until->plus(std::chrono::days(1)))
                          : way.stop->since);
      }
    };
    for (const SupplierId supplier : ground_.subject().groups.sets[tuple.set].suppliers) {
      note(ways(supplier));
    }
    if (tuple.maker) note(of_unknown_);
  }
  return {days.begin(), days.end()};
}

Because Hostility::why(SupplierId supplier) const {
  if (threat_.scenario != Scenario::kCutOff) {
    return compulsions_.because(compulsions_.of(supplier), threat_.parties);
  }
  Because because;
  for (const Way& way : ways(supplier)) {
    because.push_back({fmt::format("{} stops its supply from {} on ({})", way.stop->state,
                                   to_text(way.stop->since), way.stop->directive),
                       {},
                       {}});
    because.insert(because.end(), way.stop->because.begin(), way.stop->because.end());
  }
  return because;
}

std::vector<HostileSupplier> Hostility::suppliers_of(const AssetSet& assets,
                                                     const Assumption& assumed) const {
  std::vector<std::int64_t> of_tuple(tuples_.size(), 0);
  assets.for_each([&](AssetId asset) { ++of_tuple[tuple_of_[asset.index]]; });
  std::map<std::string, HostileSupplier> found;
  for (std::size_t i = 0; i < tuples_.size(); ++i) {
    if (of_tuple[i] == 0) continue;
    const auto taken = [&](const Way& way) {
      return std::ranges::all_of(way.facts, [&](FactId fact) { return assumed[fact]; });
    };
    for (const SupplierId supplier : ground_.subject().groups.sets[tuples_[i].set].suppliers) {
      if (std::ranges::none_of(ways(supplier), taken)) continue;
      HostileSupplier& entry = found[std::string(id_of(supplier))];
      if (entry.because.empty()) entry.because = why(supplier);
      entry.assets += of_tuple[i];
    }
    if (tuples_[i].maker && assumed[*tuples_[i].maker]) {
      HostileSupplier& entry = found[std::string()];
      entry.because = {{"its maker is not known", {}, {}}};
      entry.assets += of_tuple[i];
    }
  }
  std::vector<HostileSupplier> out;
  for (auto& [id, entry] : found) {
    entry.supplier = id;
    out.push_back(std::move(entry));
  }
  return out;
}

}  // namespace assay::mitigate
