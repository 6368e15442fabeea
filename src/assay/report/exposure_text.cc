#include "assay/report/exposure_text.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "assay/base/diagnostic.h"
#include "assay/base/text.h"
#include "assay/model/share.h"
#include "assay/report/layout.h"
#include "assay/report/tally.h"

namespace assay::report {
namespace {

using exposure::Exposure;
using exposure::Level;
using exposure::LevelExposure;
using exposure::Loss;
using exposure::MemberSet;
using enum TextTable::Align;

/// Rows of each kind that a reader takes in.
constexpr std::size_t kShownRows = 5;

constexpr std::string_view kReadingsExplained =
    "At least: what is not known fails with nobody. At most: all of it fails with whoever does. "
    "Weights are those of the services that stop, or that are overheard.";

std::string_view plural(Level level) {
  switch (level) {
    case Level::kSupplier:
      return "suppliers";
    case Level::kController:
      return "controllers";
    case Level::kState:
      return "states";
    case Level::kProduct:
      return "products";
    case Level::kComponent:
      return "components";
  }
  return "";
}

std::string share(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? "" : to_text(Share::of(part, whole));
}

/// "A", "A and B", "A, B and C".
std::string listed(const std::vector<std::string>& names) {
  if (names.empty()) return "unknown makers alone";
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += i + 1 == names.size() ? " and " : ", ";
    out += visible(names[i]);
  }
  return out;
}

std::vector<std::string> names_of(const MemberSet& set, const LevelExposure& level) {
  std::vector<std::string> names;
  for (const std::uint32_t member : set) names.push_back(level.members[member]);
  return names;
}

/// One line of a table: a set, and what it costs.
struct Row {
  std::vector<std::string> names;
  Band<Loss> loss;
};

bool worse(const Row& a, const Row& b) {
  return std::pair(a.loss.least.weight, a.loss.most.weight) >
         std::pair(b.loss.least.weight, b.loss.most.weight);
}

/// Single members (or nobody but unknown makers) that stop something, and pairs that
/// stop more than either of them alone; each kind with the worst first.
struct Worst {
  std::vector<Row> alone;
  std::vector<Row> together;
};

Worst worst_of(const LevelExposure& level) {
  Worst worst;
  std::vector<Band<Loss>> alone(level.members.size());
  for (const exposure::SetLoss& one : level.losses) {
    const bool stops = one.loss.most.services > 0;
    if (one.set.size() == 1) alone[one.set[0]] = one.loss;
    if (one.set.size() < 2 && stops) worst.alone.push_back({names_of(one.set, level), one.loss});
    if (one.set.size() != 2) continue;
    const auto adds = [&](Reading reading) {
      const std::int64_t services = one.loss[reading].services;
      return services >
             std::max(alone[one.set[0]][reading].services, alone[one.set[1]][reading].services);
    };
    if (adds(Reading::kLeast) || adds(Reading::kMost)) {
      worst.together.push_back({names_of(one.set, level), one.loss});
    }
  }
  std::ranges::stable_sort(worst.alone, worse);
  std::ranges::stable_sort(worst.together, worse);
  return worst;
}

void add_rows(TextTable& table, const std::vector<Row>& rows, std::int64_t total) {
  for (std::size_t i = 0; i < std::min(rows.size(), kShownRows); ++i) {
    const auto& [least, most] = rows[i].loss;
    table.add({listed(rows[i].names), grouped(least.weight), share(least.weight, total),
               grouped(most.weight), share(most.weight, total), grouped(least.critical_weight),
               grouped(least.services)});
  }
}

/// "Not shown: 3 more alone, 12 more pairs."
std::string not_shown(const Worst& worst) {
  std::vector<std::string> parts;
  const auto count = [&](std::size_t rows, std::string_view noun) {
    if (rows <= kShownRows) return;
    parts.push_back(counted(static_cast<std::int64_t>(rows - kShownRows), noun));
  };
  count(worst.alone.size(), "single member");
  count(worst.together.size(), "pair");
  return parts.empty() ? "" : fmt::format("Not shown: {}.", joined(parts, ", "));
}

/// "One alone can stop 12 services, two together 4 more; nothing stops 2."
std::string reach_of(const LevelExposure& level) {
  if (!level.minimal_sets) return "";
  std::map<std::size_t, std::int64_t> by_size;
  std::int64_t never = 0;
  for (const exposure::MinimalSets& group : *level.minimal_sets) {
    const auto services = static_cast<std::int64_t>(group.services.size());
    if (group.sets.least.empty()) {
      never += services;
    } else {
      by_size[group.sets.least.front().size()] += services;
    }
  }
  std::vector<std::string> parts;
  for (const auto& [size, services] : by_size) {
    parts.push_back(
        fmt::format("{} {} {}", size == 1 ? "one alone" : fmt::format("{} together", size),
                    parts.empty() ? "can stop" : "another", counted(services, "service")));
  }
  std::string out = parts.empty() ? "No set of them stops anything" : joined(parts, ", ");
  out.front() = out.front() == 'o' ? 'O' : out.front();
  if (never > 0 && !parts.empty()) {
    out += fmt::format("; {} of them {} {}",
                       level.complete ? "no set" : fmt::format("no set of up to {}", level.order),
                       "stops", counted(never, "service"));
  }
  return out + ".";
}

std::string over_tolerance(const LevelExposure& level) {
  if (!level.over_tolerance) return "";
  const std::vector<MemberSet>& sets = level.over_tolerance->least;
  if (sets.empty()) return "No set of them loses more than the tolerance.";
  std::vector<std::string> parts;
  for (const MemberSet& set : sets) {
    if (parts.size() == kShownRows) {
      parts.push_back(fmt::format("{} more", sets.size() - kShownRows));
      break;
    }
    parts.push_back(set.empty() ? "nobody at all" : listed(names_of(set, level)));
  }
  return fmt::format("More than the tolerance is lost with {}.", joined(parts, "; "));
}

/// A level as it stands.
std::string failing(const LevelExposure& level, std::int64_t total, const Style& style) {
  if (level.losses.empty()) return "";
  const Worst worst = worst_of(level);
  TextTable table({kLeft, kRight, kRight, kRight, kRight, kRight, kRight});
  table.add({style.faint(fmt::format("{} that fail", plural(level.level))), "at least", "",
             "at most", "", "critical", "services"});
  add_rows(table, worst.alone, total);
  add_rows(table, worst.together, total);
  std::string out = table.text("    ");
  for (const std::string& line :
       {not_shown(worst), reach_of(level), diversity_line(level), over_tolerance(level)}) {
    if (!line.empty()) out += wrapped(line, "    ");
  }
  out += bounds_text(level, style);
  return out + "\n";
}

std::string listening(const LevelExposure& level, std::int64_t total, const Style& style) {
  if (!level.overheard) return "";
  std::vector<const exposure::SetOverheard*> alone;
  for (const exposure::SetOverheard& one : *level.overheard) {
    if (one.set.size() == 1 && one.overheard.most.some_shortest > 0) alone.push_back(&one);
  }
  if (alone.empty()) return "";
  std::ranges::stable_sort(alone, std::ranges::greater{}, [](const auto* one) {
    return std::pair(one->overheard.least.every_route, one->overheard.least.some_shortest);
  });
  TextTable table({kLeft, kRight, kRight, kRight, kRight});
  table.add({style.faint(fmt::format("{} that listen", plural(level.level))), "on every route", "",
             "on some", ""});
  for (std::size_t i = 0; i < std::min(alone.size(), kShownRows); ++i) {
    const exposure::Overheard& least = alone[i]->overheard.least;
    table.add({listed(names_of(alone[i]->set, level)), grouped(least.every_route),
               share(least.every_route, total), grouped(least.some_shortest),
               share(least.some_shortest, total)});
  }
  return table.text("    ") + "\n";
}

std::string cut_off(const Exposure& exposure) {
  if (!exposure.cut_off) return "";
  const exposure::CutOffLoss& cut = *exposure.cut_off;
  std::set<std::string> suppliers;
  for (const SupplyStop& stop : cut.stops) suppliers.insert(stop.supplier);
  if (suppliers.empty()) return wrapped("No supplier's supply is stopped.", "    ") + "\n";
  const auto told = [&](Reading reading) {
    return fmt::format("{} ({})", grouped(cut.loss[reading].weight),
                       share(cut.loss[reading].weight, exposure.start.weight));
  };
  return wrapped(
             fmt::format("Supply is stopped for {}. By {}, with no spares left, {} to {} assets "
                         "have failed, and weight of at least {} and at most {} is lost.",
                         listed({suppliers.begin(), suppliers.end()}), to_text(cut.horizon),
                         grouped(static_cast<std::int64_t>(cut.assets.least)),
                         grouped(static_cast<std::int64_t>(cut.assets.most)), told(Reading::kLeast),
                         told(Reading::kMost)),
             "    ") +
         "\n";
}

std::string start_text(const exposure::Start& start) {
  const auto number = [](std::size_t count, std::string_view noun) {
    return counted(static_cast<std::int64_t>(count), noun);
  };
  std::string out =
      wrapped(fmt::format("{} of weight {}, {} of it critical, over {} and {}; {} in use.",
                          counted(start.services, "service"), grouped(start.weight),
                          start.critical_weight == 0 ? "none" : grouped(start.critical_weight),
                          number(start.sites, "site"), number(start.links, "link"),
                          number(start.assets, "asset")),
              "");
  if (!start.down.empty()) {
    out += wrapped(fmt::format("{} down with nothing failed, and in no loss below.",
                               number(start.down.size(), "service") +
                                   (start.down.size() == 1 ? " is" : " are")),
                   "");
  }
  return out;
}

/// The loss of members of that name, those that the level does not have left out.
Band<Loss> loss_of(const std::vector<std::string>& names, const LevelExposure& level) {
  MemberSet set;
  for (const std::string& name : names) {
    const auto found = std::ranges::lower_bound(level.members, name);
    if (found == level.members.end() || *found != name) continue;
    set.push_back(static_cast<std::uint32_t>(found - level.members.begin()));
  }
  const auto same = std::ranges::find(level.losses, set, &exposure::SetLoss::set);
  return same == level.losses.end() ? Band<Loss>{} : same->loss;
}

/// The rows of either side whose loss a proposal moves, with the loss that it leads to.
std::vector<Row> moved(const std::vector<Row>& before, const std::vector<Row>& with,
                       const LevelExposure& level_before, const LevelExposure& level_with) {
  std::set<std::vector<std::string>> seen;
  std::vector<Row> rows;
  for (const std::vector<Row>* side : {&with, &before}) {
    for (const Row& row : *side) {
      if (!seen.insert(row.names).second) continue;
      const Band<Loss> now = loss_of(row.names, level_with);
      if (now != loss_of(row.names, level_before)) rows.push_back({row.names, now});
    }
  }
  std::ranges::stable_sort(rows, worse);
  rows.resize(std::min(rows.size(), kShownRows));
  return rows;
}

/// What a proposal changes at a level.
std::string changes(const LevelExposure& before, const LevelExposure& with,
                    std::int64_t total_before, std::int64_t total, const Style& style) {
  if (with.losses.empty()) return "";
  const Worst worst_before = worst_of(before), worst_with = worst_of(with);
  std::vector<Row> rows = moved(worst_before.alone, worst_with.alone, before, with);
  const std::vector<Row> pairs = moved(worst_before.together, worst_with.together, before, with);
  rows.insert(rows.end(), pairs.begin(), pairs.end());
  if (rows.empty()) {
    return fmt::format("    {}: no member and no pair loses more or less\n\n", plural(with.level));
  }
  TextTable table({kLeft, kRight, kRight, kRight, kRight, kRight, kRight});
  table.add({style.faint(fmt::format("{} that fail", plural(with.level))), "as it is", "",
             "at least", "", "at most", ""});
  for (const Row& row : rows) {
    const std::int64_t was = loss_of(row.names, before).least.weight;
    table.add({listed(row.names), grouped(was), share(was, total_before),
               grouped(row.loss.least.weight), share(row.loss.least.weight, total),
               grouped(row.loss.most.weight), share(row.loss.most.weight, total)});
  }
  return table.text("    ") + "\n";
}

std::string with_proposal(const Exposure& before, const exposure::ProposedExposure& proposed,
                          const Style& style) {
  const Exposure& with = proposed.exposure;
  std::string out = style.strong(fmt::format("With {}", visible(proposed.proposal))) + "\n";
  for (const LevelExposure& level : with.levels) {
    const auto same = std::ranges::find(before.levels, level.level, &LevelExposure::level);
    if (same == before.levels.end()) continue;
    out += changes(*same, level, before.start.weight, with.start.weight, style);
  }
  return out + cut_off(with) + decline_text(with, style);
}

std::string limits_text(const Exposure& exposure, const Style& style) {
  std::string out;
  for (const LevelExposure& level : exposure.levels) {
    for (const Diagnostic& limit : level.limits) {
      out += wrapped(fmt::format("{} [{}]", limit.message, limit.code.id), "      ",
                     "    " + style.doubtful("limit") + ": ");
    }
  }
  return out;
}

}  // namespace

std::string exposure_text(const exposure::Comparison& comparison, const Style& style) {
  const Exposure& before = comparison.before;
  std::string out = style.strong(visible(comparison.title)) + "\n";
  if (comparison.as_of) out += fmt::format("As of {}\n", to_text(*comparison.as_of));
  out += start_text(before.start) + "\n";
  out += style.strong("As it is") + "\n";
  for (const LevelExposure& level : before.levels) {
    out += failing(level, before.start.weight, style);
  }
  for (const LevelExposure& level : before.levels) {
    out += listening(level, before.start.weight, style);
  }
  for (const LevelExposure& level : before.levels) out += shares_text(level, style);
  out += cut_off(before) + decline_text(before, style) + limits_text(before, style);
  for (const exposure::ProposedExposure& proposed : comparison.after) {
    out += with_proposal(before, proposed, style);
  }
  return out + wrapped(kReadingsExplained, "");
}

}  // namespace assay::report
