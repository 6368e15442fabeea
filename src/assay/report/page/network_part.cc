#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/model/in_use.h"
#include "assay/report/network_layout.h"
#include "assay/report/page/markup.h"
#include "assay/report/page/parts.h"

namespace assay::report {
namespace {

constexpr double kWidth = 520;
constexpr double kMargin = 16;
/// Marks nearer than this share one: a picture of a nation stays small.
constexpr double kGrid = 5;
/// Without coordinates only what a person could follow is drawn.
constexpr std::size_t kMostWithoutMap = 40;

/// What stands at sites that matters to the judgement.
struct SiteState {
  std::vector<std::vector<AssetId>> hostile;  ///< By site.
};

/// `in_use` assets that fail with one of the suppliers, by the site where they stand.
SiteState state_of(const ShownNetwork& of, const std::set<std::string>& suppliers, Date as_of) {
  SiteState out;
  out.hostile.resize(of.network.sites.size());
  std::vector<char> hostile_set(of.groups.sets.size());
  for (std::size_t i = 0; i < of.groups.sets.size(); ++i) {
    for (const SupplierId supplier : of.groups.sets[i].suppliers) {
      const std::uint32_t id = of.groups.suppliers[supplier.index].id;
      if (suppliers.contains(std::string(of.groups.words.text(id)))) hostile_set[i] = 1;
    }
  }
  const AssetSet working = in_use(of.assets, as_of);
  for (std::uint32_t i = 0; i < of.groups.of_asset.size(); ++i) {
    const SiteId site = of.network.placements[i].site;
    if (!site || !working.contains(AssetId(i)) || hostile_set[of.groups.of_asset[i]] == 0) continue;
    out.hostile[site.index].push_back(AssetId(i));
  }
  return out;
}

/// A mark of the picture: one site, or several that lie together.
struct Mark {
  Point at;
  bool before = false;  ///< Hostile equipment stands there as it is.
  bool now = false;     ///< With the proposal.
};

struct Picture {
  std::vector<Mark> marks;
  std::set<std::pair<std::size_t, std::size_t>> lines;
  double height = 0;
  bool on_map = true;
};

/// Where each site lies on the paper; empty where that is not known.
std::vector<Point> placed(const Network& network, Picture& picture) {
  const auto located = [](const Site& site) { return site.latitude != 0 || site.longitude != 0; };
  std::vector<Point> out;
  if (std::ranges::all_of(network.sites, located)) {
    const auto latitude = [](const Site& site) { return double{site.latitude}; };
    const auto longitude = [](const Site& site) { return double{site.longitude}; };
    const auto south = latitude(std::ranges::min(network.sites, {}, latitude));
    const auto north = latitude(std::ranges::max(network.sites, {}, latitude));
    const auto west = longitude(std::ranges::min(network.sites, {}, longitude));
    const auto east = longitude(std::ranges::max(network.sites, {}, longitude));
    const double middle = (south + north) / 2 * std::numbers::pi / 180;
    const double narrow = std::max(std::cos(middle), 0.1);
    const double wide = std::max((east - west) * narrow, 0.01);
    const double high = std::max(north - south, 0.01);
    const double scale = std::min((kWidth - 2 * kMargin) / wide, 640 / high);
    const double left = (kWidth - wide * scale) / 2;
    picture.height = high * scale + 2 * kMargin;
    for (const Site& site : network.sites) {
      out.push_back({left + (longitude(site) - west) * narrow * scale,
                     kMargin + (north - latitude(site)) * scale});
    }
    return out;
  }
  if (network.sites.size() > kMostWithoutMap || network.links.empty()) return out;
  DrawnNetwork drawn;
  for (const Site& site : network.sites) {
    drawn.nodes.push_back({0, 0, {std::string(network.text(site.id))}});
  }
  for (const Link& link : network.links) {
    if (link.a != link.b) drawn.edges.emplace_back(link.a.index, link.b.index);
  }
  const Layout layout = laid_out(drawn, kWidth);
  picture.height = layout.height;
  picture.on_map = false;
  return layout.nodes;
}

Picture picture_of(const Network& network, const SiteState& before, const SiteState& now) {
  Picture out;
  const std::vector<Point> points = placed(network, out);
  std::map<std::pair<long, long>, std::size_t> cell;
  std::vector<std::size_t> mark_of;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const std::pair key(std::lround(points[i].x / kGrid), std::lround(points[i].y / kGrid));
    const auto [at, fresh] = cell.try_emplace(key, out.marks.size());
    if (fresh) out.marks.push_back({points[i], false, false});
    Mark& mark = out.marks[at->second];
    mark.before |= i < before.hostile.size() && !before.hostile[i].empty();
    mark.now |= !now.hostile[i].empty();
    mark_of.push_back(at->second);
  }
  if (points.empty()) return out;
  for (const Link& link : network.links) {
    const auto [a, b] = std::minmax(mark_of[link.a.index], mark_of[link.b.index]);
    if (a != b) out.lines.emplace(a, b);
  }
  return out;
}

void draw(const Mark& mark, std::string& out) {
  if (!mark.now) {
    out += fmt::format("<circle class=\"site\" cx=\"{:.0f}\" cy=\"{:.0f}\" r=\"2\"/>\n", mark.at.x,
                       mark.at.y);
    return;
  }
  if (mark.before) {
    out += fmt::format("<circle class=\"hostile\" cx=\"{:.0f}\" cy=\"{:.0f}\" r=\"3.2\"/>\n",
                       mark.at.x, mark.at.y);
    return;
  }
  out += fmt::format("<path class=\"new\" d=\"M{:.0f} {:.0f}l4.5 4.5 -4.5 4.5 -4.5 -4.5z\"/>\n",
                     mark.at.x, mark.at.y - 4.5);
}

std::string svg(const Picture& picture, std::string_view words) {
  std::string out =
      fmt::format("<svg viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" aria-label=\"{}\">\n", kWidth,
                  picture.height, escaped(words));
  for (const auto& [a, b] : picture.lines) {
    const Point from = picture.marks[a].at, to = picture.marks[b].at;
    out += fmt::format("<path class=\"link\" d=\"M{:.0f} {:.0f}L{:.0f} {:.0f}\"/>\n", from.x,
                       from.y, to.x, to.y);
  }
  for (const Mark& mark : picture.marks) draw(mark, out);
  return out + "</svg>\n";
}

std::string legend(const Picture& picture, bool proposed) {
  std::string out =
      "<ul class=\"legend\">"
      "<li><svg viewBox=\"0 0 12 12\" aria-hidden=\"true\"><circle class=\"site\" cx=\"6\" "
      "cy=\"6\" r=\"3\"/></svg>site without hostile equipment</li>"
      "<li><svg viewBox=\"0 0 12 12\" aria-hidden=\"true\"><circle class=\"hostile\" cx=\"6\" "
      "cy=\"6\" r=\"4\"/></svg>with hostile equipment</li>";
  if (proposed) {
    out +=
        "<li><svg viewBox=\"0 0 12 12\" aria-hidden=\"true\"><path class=\"new\" d=\"M6 1l5 5 -5 5 "
        "-5 -5z\"/></svg>hostile equipment comes there with the proposal</li>";
  }
  return out + fmt::format("<li>{}</li></ul>\n", picture.on_map
                                                     ? "Placed by latitude and longitude."
                                                     : "Placed by links, not by geography.");
}

/// Sites of a region with hostile equipment, and that equipment.
struct RegionCount {
  std::int64_t before = 0, now = 0;
  std::vector<SourceSpan> sites;
  std::vector<AssetId> assets_before, assets;
};

std::string regions_html(const PageMaterial& of, const SiteState& before, const SiteState& now,
                         bool proposed) {
  const Network& network = of.page.now.network;
  std::map<std::string_view, RegionCount> regions;
  for (std::size_t i = 0; i < network.sites.size(); ++i) {
    RegionCount& region = regions[network.text(network.sites[i].region)];
    region.sites.push_back({"sites", network.sites[i].line, 0, 0});
    if (i < before.hostile.size() && !before.hostile[i].empty()) {
      ++region.before;
      region.assets_before.insert(region.assets_before.end(), before.hostile[i].begin(),
                                  before.hostile[i].end());
    }
    region.now += now.hostile[i].empty() ? 0 : 1;
    region.assets.insert(region.assets.end(), now.hostile[i].begin(), now.hostile[i].end());
  }
  std::vector<HtmlTable::Column> columns{{"Region"}, {"Sites", true}, {"Hostile as it is", true}};
  if (proposed) columns.push_back({"With the proposal", true});
  HtmlTable table("Sites with hostile equipment", std::move(columns));
  for (const auto& [name, region] : regions) {
    const Because because{
        {"the hostile equipment at sites of the region", of.rows.places(region.assets), {}}};
    std::vector<std::string> row{
        escaped(name.empty() ? "region not known" : name),
        of.reasons.link(
            grouped(std::ssize(region.sites)),
            {{"the rows of the table `sites` that name this region", region.sites, {}}})};
    if (proposed) {
      const Because was{{"the hostile equipment at sites of the region as it is",
                         of.rows.places(region.assets_before, EvidenceRows::When::kBefore),
                         {}}};
      row.push_back(of.reasons.link(grouped(region.before), was));
    }
    row.push_back(of.reasons.link(grouped(region.now), because));
    table.add(std::move(row));
  }
  return table.html();
}

}  // namespace

std::string network_part(const PageMaterial& of) {
  const JudgementPage& told = of.page.judgement;
  const mitigate::Judgement* judgement = told.after != nullptr ? told.after : told.before;
  const Network& network = of.page.now.network;
  if (judgement == nullptr || network.sites.empty()) return "";
  const std::set<std::string> suppliers = hostile_suppliers(*judgement);
  const SiteState before = state_of(of.page.before, suppliers, told.as_of);
  const SiteState now = state_of(of.page.now, suppliers, told.as_of);
  const bool proposed = told.after != nullptr;
  const Picture picture = picture_of(network, before, now);
  const std::vector<std::string> names(suppliers.begin(), suppliers.end());
  const std::string words =
      fmt::format("{} and {}; hostile by some threat: equipment of {}",
                  counted(static_cast<std::int64_t>(network.sites.size()), "site"),
                  counted(static_cast<std::int64_t>(network.links.size()), "link"),
                  names.empty() ? "nobody" : joined(names, ", "));
  std::string out = "<p>" + escaped(words) + ".</p>\n<div class=\"network\">\n<div>\n";
  out += picture.marks.empty()
             ? "<p>The sites are not drawn: not all of them have coordinates, or they are too many "
               "to be drawn without.</p>\n"
             : svg(picture, words) + legend(picture, proposed);
  return out + "</div>\n" + regions_html(of, before, now, proposed) + "</div>\n";
}

}  // namespace assay::report
