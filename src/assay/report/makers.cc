#include "assay/report/makers.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "assay/base/diagnostic.h"
#include "assay/base/text.h"
#include "assay/report/layout.h"

namespace assay::report {
namespace {

/// Functions of one maker that fit on its line.
constexpr std::size_t kShownFunctions = 4;
/// Names that are worth a person's time before the rest.
constexpr std::size_t kShownNames = 10;

template <class Key>
std::vector<std::pair<Key, std::int64_t>> most_first(const std::map<Key, std::int64_t>& counts) {
  std::vector<std::pair<Key, std::int64_t>> out(counts.begin(), counts.end());
  std::ranges::stable_sort(out, std::ranges::greater{}, [](const auto& e) { return e.second; });
  return out;
}

/// How many assets each maker has, in total and by function.
struct MakerCount {
  std::int64_t assets = 0;
  std::map<std::string_view, std::int64_t> functions;
};

std::vector<std::pair<EntityId, MakerCount>> makers_of(const AssetTable& assets,
                                                       const resolve::Resolution& resolution) {
  const AssetColumn& functions = assets.column(AssetField::kFunction);
  std::map<std::pair<EntityId, std::uint32_t>, std::int64_t> counts;
  for (std::uint32_t i = 0; i < assets.size(); ++i) {
    ++counts[{resolution.parties.maker[i], functions.code(AssetId(i))}];
  }
  std::map<EntityId, MakerCount> makers;
  for (const auto& [key, count] : counts) {
    MakerCount& maker = makers[key.first];
    maker.assets += count;
    maker.functions[functions.values.text(key.second)] += count;
  }
  std::vector<std::pair<EntityId, MakerCount>> out(makers.begin(), makers.end());
  std::ranges::stable_sort(out, std::ranges::greater{},
                           [](const auto& e) { return e.second.assets; });
  return out;
}

std::string functions_text(const MakerCount& maker) {
  std::vector<std::string> parts;
  for (const auto& [function, count] : most_first(maker.functions)) {
    if (parts.size() == kShownFunctions) {
      parts.emplace_back("...");
      break;
    }
    parts.push_back(
        fmt::format("{} {}", grouped(count), function.empty() ? "of unknown function" : function));
  }
  return joined(parts, ", ");
}

std::string open_names_text(const resolve::Resolution& resolution, std::size_t rows) {
  if (resolution.without_maker == 0) return "";
  const std::int64_t named = std::ranges::count_if(
      resolution.open_names, [](const resolve::OpenName& open) { return !open.name.empty(); });
  std::string out =
      fmt::format("{} of {} no known maker{}\n", grouped(resolution.without_maker),
                  counted(static_cast<std::int64_t>(rows), "row") + (rows == 1 ? " has" : " have"),
                  named == 0   ? ""
                  : named == 1 ? ": this name would settle it"
                               : ": these names would settle them");
  std::size_t shown = 0;
  for (const resolve::OpenName& open : resolution.open_names) {
    if (++shown > kShownNames) {
      out +=
          fmt::format("    and {}\n",
                      counted(static_cast<std::int64_t>(resolution.open_names.size() - kShownNames),
                              "more name"));
      break;
    }
    const std::string name = open.name.empty() ? "no name" : fmt::format("`{}`", open.name);
    out += wrapped(
        fmt::format("{} ({}): {}", visible(name), counted(open.rows, "row"), visible(open.why)),
        "      ", "    ");
  }
  return out;
}

/// Assets whose declared maker the device itself contradicts, with both sides.
std::string contradictions_text(const AssetTable& assets, const EntityCatalogue& entities,
                                const resolve::Resolution& resolution, const Style& style) {
  std::string out;
  for (std::uint32_t i = 0; i < assets.size(); ++i) {
    if (resolution.parties.maker_basis[i] != MakerBasis::kContradicted) continue;
    const resolve::MakerReading& reading = resolution.reading(AssetId(i));
    const auto name = [&](EntityId id) {
      return id ? entities[id].name : std::string("nobody known");
    };
    out += wrapped(
        fmt::format("{}: declared {}, but its evidence shows {}", visible(assets.name(AssetId(i))),
                    name(reading.declared ? reading.declared : reading.brand),
                    name(reading.evidence)),
        "      ", "    ");
  }
  return out.empty() ? out : style.doubtful("Origin contradicted") + "\n" + out;
}

}  // namespace

std::string makers_text(const AssetTable& assets, const EntityCatalogue& entities,
                        const resolve::Resolution& resolution, const Style& style) {
  using enum TextTable::Align;
  TextTable table({kLeft, kLeft, kRight, kLeft});
  for (const auto& [maker, count] : makers_of(assets, resolution)) {
    table.add({maker ? visible(entities[maker].name) : "not known",
               maker && !entities[maker].seat.empty() ? entities[maker].seat : "-",
               grouped(count.assets), functions_text(count)});
  }
  return table.text("    ") + open_names_text(resolution, assets.size()) +
         contradictions_text(assets, entities, resolution, style);
}

}  // namespace assay::report
