#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "assay/base/diagnostic.h"
#include "assay/base/text.h"
#include "assay/report/layout.h"
#include "assay/report/witness_words.h"

namespace assay::report {
namespace {

using exposure::FailedAsset;
using exposure::Outcome;
using exposure::WayBack;
using exposure::Witness;
using enum TextTable::Align;

constexpr std::string_view kIndent = "    ";
constexpr std::size_t kShownAssets = 4;  ///< Of one function at one site, or of one link.
constexpr std::size_t kShownPlaces = 8;
constexpr std::size_t kNamedSites = 6;
constexpr std::size_t kWidestPlace = 16;  ///< In a table; a longer name is left to the routes.

std::string needs_sentence(const WitnessPage& page) {
  const Service& service = page.network.services[page.told.service.index];
  std::vector<std::string> needs;
  for (const Requirement& requirement : page.network.service_needs[service.needs]) {
    std::vector<std::string> ways;
    for (const Alternative& one : requirement) ways.push_back(need_words(page, one));
    needs.push_back(joined(ways, " or "));
  }
  const std::string beyond =
      needs.empty() ? "nothing beyond its site" : "a way to " + joined(needs, "; and to ");
  return fmt::format("{} at {}: weight {}{}. It needs {}.", visible(page.network.text(service.id)),
                     site_label(page, service.site), grouped(service.weight),
                     service.critical ? ", critical" : "", beyond);
}

std::string who_is_behind(const WitnessPage& page, const FailedAsset& one) {
  std::vector<std::string> names = member_names(page, one.members);
  if (one.unknown) names.emplace_back("unknown");
  return enumerated(names);
}

/// The rows of a table of what fails, one per asset.
class FailureTable {
 public:
  FailureTable(const WitnessPage& page, const Style& style)
      : page_(page), table_({kLeft, kLeft, kLeft, kLeft, kLeft, kLeft}) {
    table_.add({style.faint("fails"), "needs", "left", "because of", "made by", "behind"});
  }

  void add(const exposure::FailedSite& site) {
    if (!room()) return;
    std::string place = site_label(page_, site.site);
    if (columns_of(place) > kWidestPlace) place = site_id(page_, site.site);
    for (const exposure::LostFunction& lost : site.functions) {
      add(place, fmt::format("{} {}", lost.needed, visible(page_.network.text(lost.function))),
          fmt::format("{} of {}", lost.left, lost.units), lost.assets);
      place.clear();
    }
  }
  void add(const exposure::FailedLink& link) {
    if (room()) add("link " + link_id(page_, link.link), "", "", link.assets);
  }

  std::string text() const {
    std::string out = table_.text(kIndent);
    if (places_ > kShownPlaces) {
      out += fmt::format("{}and {} more\n", kIndent,
                         counted(static_cast<std::int64_t>(places_ - kShownPlaces), "place"));
    }
    return out;
  }

 private:
  bool room() { return ++places_ <= kShownPlaces; }

  void add(const std::string& place, const std::string& needs, const std::string& left,
           const std::vector<FailedAsset>& assets) {
    std::vector<std::string> head{place, needs, left};
    for (std::size_t i = 0; i < std::min(assets.size(), kShownAssets); ++i) {
      const FailedAsset& one = assets[i];
      table_.add({head[0], head[1], head[2], visible(page_.assets.name(one.asset)),
                  maker_of(page_, one.asset), who_is_behind(page_, one)});
      head = {"", "", ""};
    }
    if (assets.empty()) table_.add({head[0], head[1], head[2], "too few in use", "", ""});
    if (assets.size() > kShownAssets) {
      table_.add({"", "", "", fmt::format("and {} more", assets.size() - kShownAssets), "", ""});
    }
  }

  const WitnessPage& page_;
  TextTable table_;
  std::size_t places_ = 0;
};

std::string cut_sentence(const Witness& witness) {
  std::vector<std::string> parts;
  const auto part = [&](std::size_t count, std::string_view noun) {
    if (count > 0) parts.push_back(counted(static_cast<std::int64_t>(count), noun));
  };
  part(witness.sites.size(), "site");
  part(witness.links.size(), "link");
  const bool one = witness.sites.size() + witness.links.size() == 1;
  return fmt::format("The cut: {}. That {} suffices{}.", joined(parts, " and "),
                     one ? "it fails" : "they fail", one ? "" : ", and none of them can be spared");
}

/// "none of the sites is reached: ... failed; ... are up and cut away".
std::string unmet_sentence(const WitnessPage& page,
                           const std::vector<exposure::UnmetAlternative>& alternatives) {
  std::vector<std::string> parts;
  for (const exposure::UnmetAlternative& one : alternatives) {
    std::vector<std::string> fates;
    const auto fate = [&](const std::vector<SiteId>& sites, std::string_view what) {
      if (sites.empty()) return;
      fates.push_back(
          fmt::format("{}: {}", what, enumerated(site_labels(page, sites), kNamedSites)));
    };
    fate(one.reached, "reached");
    fate(one.failed, "failed");
    fate(one.cut_away, "up, but cut away");
    if (fates.empty()) fates.emplace_back("there are none");
    parts.push_back(fmt::format("{} ({})", need_words(page, one), joined(fates, "; ")));
  }
  return fmt::format("No longer met: {}.", joined(parts, " or "));
}

/// `text` with each `from` replaced.
std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
    text.replace(at, from.size(), to);
    at += to.size();
  }
  return text;
}

/// "A > B > C", broken between sites alone.
std::string route_text(const WitnessPage& page, const exposure::Route& route) {
  constexpr std::string_view kNoBreak = "\u00a0";
  std::vector<std::string> sites = site_labels(page, route.sites);
  if (route.links.empty()) sites.front() += " (its own site)";
  for (std::string& site : sites) site = replaced(site, " ", kNoBreak);
  return replaced(wrapped(joined(sites, " > "), "          ", "      - "), kNoBreak, " ");
}

std::string way_text(const WitnessPage& page, const WayBack& way, const Style& style) {
  std::string head = "It stays up over";
  if (way.without) {
    const std::string& member = page.told.members[*way.without];
    head = fmt::format("Without {} it comes back over", visible(member));
  }
  std::string out = wrapped(style.strong(head) + ":", kIndent);
  for (const exposure::Route& route : way.routes) out += route_text(page, route);
  std::vector<std::string> again = site_labels(page, way.sites);
  for (const LinkId link : way.links) again.push_back("link " + link_id(page, link));
  if (!again.empty()) {
    out += wrapped(fmt::format("Up again: {}.", enumerated(again, kNamedSites)), "      ");
  }
  return out;
}

std::string told(const WitnessPage& page, const Witness& witness, const Style& style) {
  std::string out = wrapped(style.strong(outcome_sentence(page, witness)), kIndent);
  if (!witness.sites.empty() || !witness.links.empty()) {
    out += "\n";
    if (witness.outcome != Outcome::kDownFromTheStart)
      out += wrapped(cut_sentence(witness), kIndent);
    FailureTable table(page, style);
    for (const exposure::FailedSite& site : witness.sites) table.add(site);
    for (const exposure::FailedLink& link : witness.links) table.add(link);
    out += table.text();
  }
  for (const auto& alternatives : witness.unmet) {
    out += wrapped(unmet_sentence(page, alternatives), kIndent);
  }
  if (!witness.ways_back.empty()) out += "\n";
  for (const WayBack& way : witness.ways_back) out += way_text(page, way, style);
  return out;
}

}  // namespace

std::string witness_text(const WitnessPage& page, const Style& style) {
  const Witness &least = page.told.witness.least, &most = page.told.witness.most;
  std::string out = style.strong(visible(page.title)) + "\n";
  if (page.as_of) out += fmt::format("As of {}", to_text(*page.as_of));
  if (!page.proposal.empty()) {
    out += fmt::format("{} {}", page.as_of ? ", with" : "With", visible(page.proposal));
  }
  if (page.as_of || !page.proposal.empty()) out += "\n";
  out += wrapped(needs_sentence(page), "") + "\n";
  if (least == most) return out + told(page, least, style);
  out += style.strong("At least: what is not known fails with nobody") + "\n";
  out += told(page, least, style) + "\n";
  out += style.strong("At most: all that is not known fails, too") + "\n";
  return out + told(page, most, style);
}

}  // namespace assay::report
