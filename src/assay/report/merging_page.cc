#include "assay/report/merging_page.h"

#include <algorithm>
#include <set>
#include <vector>

#include <fmt/format.h>

#include "assay/base/diagnostic.h"
#include "assay/base/text.h"
#include "assay/report/csv_cell.h"

namespace assay::report {
namespace {

constexpr std::size_t kShown = 20;

class Page {
 public:
  Page(const ingest::MergedDevices& merged, std::span<const std::string> files)
      : merged_(merged), files_(files) {}

  /// `a.csv:3`, or the file alone where it has no lines.
  std::string place(std::uint32_t sighting) const {
    const ingest::SeenDevice& seen = merged_.seen[sighting];
    const std::string file = visible(files_[seen.file]);
    return seen.thing.line == 0 ? file : fmt::format("{}:{}", file, seen.thing.line);
  }

  std::string name(std::uint32_t sighting) const {
    const ingest::Thing& thing = merged_.seen[sighting].thing;
    const std::string_view name = thing.value("asset");
    return name.empty() ? place(sighting) : visible(name);
  }

  std::string because(const ingest::AlikeSightings& pair) const {
    return fmt::format("{} `{}` stands at {} and {}", to_text(pair.by), visible(pair.value),
                       place(pair.a), place(pair.b));
  }

 private:
  const ingest::MergedDevices& merged_;
  std::span<const std::string> files_;
};

/// The first lines, and how many more there are.
std::string first_of(const std::vector<std::string>& lines) {
  std::string text;
  for (std::size_t i = 0; i < std::min(lines.size(), kShown); ++i) text += lines[i];
  if (lines.size() > kShown) {
    text += fmt::format("    and {} more; -o DIR writes all\n",
                        grouped(std::ssize(lines) - static_cast<std::int64_t>(kShown)));
  }
  return text;
}

}  // namespace

std::string merging_text(const ingest::MergedDevices& merged, std::span<const std::string> files) {
  const Page page(merged, files);
  const ingest::SameAssets& same = merged.same;
  if (same.merged.empty() && same.kept_apart.empty()) return {};
  const std::set<std::uint32_t> assets(same.asset_of.begin(), same.asset_of.end());
  std::string text =
      fmt::format("together: {} are {}\n", counted(std::ssize(merged.seen), "sighting"),
                  counted(std::ssize(assets), "asset"));
  std::vector<std::string> lines;
  for (const ingest::AlikeSightings& pair : same.merged) {
    lines.push_back(fmt::format("    {}: one asset, because {}\n", page.name(same.asset_of[pair.a]),
                                page.because(pair)));
  }
  text += first_of(lines);
  lines.clear();
  for (const ingest::Contradiction& found : merged.contradictions) {
    std::string said;
    for (const std::uint32_t one : found.sightings) {
      said += fmt::format("{}`{}` ({})", said.empty() ? "" : ", ",
                          visible(merged.seen[one].thing.value(found.column)), page.place(one));
    }
    lines.push_back(
        fmt::format("    {}: {} contradicted: {}\n", page.name(found.asset), found.column, said));
  }
  text += first_of(lines);
  lines.clear();
  for (const ingest::AlikeSightings& pair : same.kept_apart) {
    lines.push_back(fmt::format(
        "    {}: kept apart though {}, for serials or two rows of one file contradict\n",
        page.name(pair.a), page.because(pair)));
  }
  return text + first_of(lines);
}

std::map<std::string, std::string> merging_tables(const ingest::MergedDevices& merged,
                                                  std::span<const std::string> files) {
  const Page page(merged, files);
  const ingest::SameAssets& same = merged.same;
  std::map<std::string, std::string> tables;
  if (same.merged.empty() && same.kept_apart.empty()) return tables;
  std::string& observations = tables["observations.csv"];
  observations = "asset,file,line,column,value\n";
  std::map<std::uint32_t, int> times;
  for (const std::uint32_t asset : same.asset_of) ++times[asset];
  for (std::uint32_t i = 0; i < merged.seen.size(); ++i) {
    if (times[same.asset_of[i]] < 2) continue;
    const ingest::SeenDevice& seen = merged.seen[i];
    for (const auto& [column, value] : seen.thing.values) {
      observations +=
          fmt::format("{},{},{},{},{}\n", csv_cell(page.name(same.asset_of[i])),
                      csv_cell(files[seen.file]), seen.thing.line, column, csv_cell(value));
    }
  }
  std::string& merges = tables["merges.csv"];
  merges = "asset,judgement,by,value,because\n";
  const auto write = [&](const ingest::AlikeSightings& pair, std::string_view judgement) {
    merges += fmt::format("{},{},{},{},{}\n", csv_cell(page.name(same.asset_of[pair.a])), judgement,
                          to_text(pair.by), csv_cell(pair.value), csv_cell(page.because(pair)));
  };
  for (const ingest::AlikeSightings& pair : same.merged) write(pair, "one_asset");
  for (const ingest::AlikeSightings& pair : same.kept_apart) write(pair, "kept_apart");
  return tables;
}

}  // namespace assay::report
