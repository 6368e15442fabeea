#include <algorithm>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/model/share.h"
#include "assay/report/page/markup.h"
#include "assay/report/page/parts.h"

namespace assay::report {
namespace {

using exposure::Exposure;
using exposure::LevelExposure;
using exposure::SetLoss;

/// Lines of a table that a reader takes in; `assay exposure` has all.
constexpr std::size_t kShownSets = 12;

std::string title_of(exposure::Level level) {
  return fmt::format("By {}: what is lost if all their equipment fails", exposure::to_text(level));
}

std::vector<std::string> names_of(const SetLoss& one, const LevelExposure& level) {
  std::vector<std::string> names;
  for (const std::uint32_t member : one.set) names.push_back(level.members[member]);
  return names;
}

/// The sets that lose most, single members first.
std::vector<const SetLoss*> worst_of(const LevelExposure& level) {
  std::vector<const SetLoss*> out;
  for (const SetLoss& one : level.losses) {
    if (one.set.size() <= 2 && one.loss.most.weight > 0) out.push_back(&one);
  }
  std::ranges::stable_sort(out, [](const SetLoss* a, const SetLoss* b) {
    if (a->set.size() != b->set.size()) return a->set.size() < b->set.size();
    return a->loss.most.weight > b->loss.most.weight;
  });
  std::size_t singles = 0;
  while (singles < out.size() && out[singles]->set.size() <= 1) ++singles;
  const auto cut = out.begin() + static_cast<std::ptrdiff_t>(std::min(singles, kShownSets));
  out.erase(cut, out.begin() + static_cast<std::ptrdiff_t>(singles));
  if (out.size() > 2 * kShownSets) out.resize(2 * kShownSets);
  return out;
}

const SetLoss* same_set(const std::vector<std::string>& names, const LevelExposure& level) {
  for (const SetLoss& one : level.losses) {
    if (names_of(one, level) == names) return &one;
  }
  return nullptr;
}

const LevelExposure* same_level(const Exposure& exposure, exposure::Level level) {
  const auto found = std::ranges::find(exposure.levels, level, &LevelExposure::level);
  return found == exposure.levels.end() ? nullptr : &*found;
}

Because because_of(const PageMaterial& of, exposure::Level level,
                   const std::vector<std::string>& names,
                   EvidenceRows::When when = EvidenceRows::When::kNow) {
  Because out;
  for (const std::string& name : names) out.push_back(of.rows.member(level, name, when));
  if (names.empty()) out.push_back(of.rows.member(level, "", when));
  out.push_back(
      {"the weight of the services that stop when these fail; `assay exposure CASE "
       "--explain SERVICE SET` shows one of them",
       {},
       {}});
  return out;
}

std::string percent(std::int64_t part, std::int64_t whole) {
  return whole <= 0 ? "-" : to_text(Share::of(std::min(part, whole), whole));
}

std::string level_html(const PageMaterial& of, const LevelExposure& level, const Exposure& now,
                       const LevelExposure* before, const Exposure& start) {
  std::vector<HtmlTable::Column> columns{{"If these fail"}, {"Critical weight", true}};
  columns.insert(columns.begin() + 1, {{"At least", true}, {"At most", true}});
  if (before != nullptr) columns.insert(columns.begin() + 1, {"As it is, at most", true});
  HtmlTable table(title_of(level.level), std::move(columns));
  for (const SetLoss* one : worst_of(level)) {
    const std::vector<std::string> names = names_of(*one, level);
    const Because because = because_of(of, level.level, names);
    const auto cell = [&](std::int64_t loss, std::int64_t whole) {
      return of.reasons.link(fmt::format("{} ({})", percent(loss, whole), grouped(loss)), because);
    };
    std::vector<std::string> row{
        escaped(names.empty() ? "unknown makers alone" : joined(names, " and "))};
    if (before != nullptr) {
      const SetLoss* was = same_set(names, *before);
      const std::int64_t weight = was == nullptr ? 0 : was->loss.most.weight;
      row.push_back(of.reasons.link(
          fmt::format("{} ({})", percent(weight, start.start.weight), grouped(weight)),
          because_of(of, level.level, names, EvidenceRows::When::kBefore)));
    }
    row.push_back(cell(one->loss.least.weight, now.start.weight));
    row.push_back(cell(one->loss.most.weight, now.start.weight));
    row.push_back(of.reasons.link(grouped(one->loss.most.critical_weight), because));
    table.add(std::move(row));
  }
  return table.html();
}

}  // namespace

std::string exposure_part(const PageMaterial& of) {
  if (of.page.exposure == nullptr) return "";
  const exposure::Comparison& told = *of.page.exposure;
  const bool proposed = !told.after.empty();
  const Exposure& now = proposed ? told.after.front().exposure : told.before;
  const std::string counts =
      fmt::format("{} of weight {}, {} of it critical, over {} and {}; {} in use.",
                  counted(now.start.services, "service"), grouped(now.start.weight),
                  grouped(now.start.critical_weight),
                  counted(static_cast<std::int64_t>(now.start.sites), "site"),
                  counted(static_cast<std::int64_t>(now.start.links), "link"),
                  counted(static_cast<std::int64_t>(now.start.assets), "asset"));
  std::vector<SourceSpan> files;
  for (const std::string& file : of.page.now.assets.files()) files.push_back({file, 0, 0, 0});
  std::string out = fmt::format(
      "<p>{} At least: what is not known fails with nobody. At most: all of it fails with whoever "
      "does.</p>\n",
      of.reasons.numbers(counts, {{"counted in the tables of the case that case.yaml names: "
                                   "services, sites, links, and the assets of these files",
                                   std::move(files),
                                   {}}}));
  for (const LevelExposure& level : now.levels) {
    const LevelExposure* before = proposed ? same_level(told.before, level.level) : nullptr;
    out += level_html(of, level, now, before, told.before);
  }
  return out;
}

}  // namespace assay::report
