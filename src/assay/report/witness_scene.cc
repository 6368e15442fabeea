#include "assay/report/witness_scene.h"

#include <algorithm>

#include "assay/base/text.h"
#include "assay/report/witness_words.h"

namespace assay::report {
namespace {

constexpr std::size_t kShownTargets = 8;  ///< That are out of reach; of all others there are few.

std::string note_on(const Part& part) {
  std::vector<std::string> words;
  if (part.own) words.emplace_back("the service");
  if (part.needed) words.emplace_back("needed");
  if (part.cut_away) words.emplace_back("cut away");
  if (part.failed) {
    const std::vector<std::string> who(part.behind.begin(), part.behind.end());
    words.push_back(who.empty() ? "down" : "fails with " + enumerated(who, 3));
  }
  return joined(words, ", ");
}

}  // namespace

Scene::Scene(const WitnessPage& page, const exposure::Witness& witness)
    : page_(page), witness_(witness) {
  part_of(page.network.services[page.told.service.index].site).own = true;
  add_routes();
  add_cut();
  add_targets();
  add_links();
  label();
}

Part& Scene::part_of(SiteId site) {
  const auto [at, added] = node_.emplace(site, sites_.size());
  if (added) {
    sites_.push_back(site);
    parts_.emplace_back();
    network_.nodes.emplace_back();
  }
  return parts_[at->second];
}

Scene::Edge Scene::ends(LinkId link) {
  const Link& of = page_.network.links[link.index];
  part_of(of.a);
  part_of(of.b);
  return std::minmax(node_.at(of.a), node_.at(of.b));
}

void Scene::add_routes() {
  for (std::size_t i = 0; i < witness_.ways_back.size(); ++i) {
    for (const exposure::Route& route : witness_.ways_back[i].routes) {
      for (const SiteId site : route.sites) part_of(site);
      for (const LinkId link : route.links) routes_[ends(link)].insert(i);
      if (route.sites.size() > 1) part_of(route.sites.back()).needed = true;
    }
  }
}

void Scene::behind(const std::vector<exposure::FailedAsset>& assets,
                   std::set<std::string>& who) const {
  for (const exposure::FailedAsset& one : assets) {
    for (const std::string& name : member_names(page_, one.members)) who.insert(name);
    if (one.unknown && one.members.empty()) who.insert("somebody unknown");
  }
}

void Scene::add_cut() {
  for (const exposure::FailedSite& site : witness_.sites) {
    Part& part = part_of(site.site);
    part.failed = true;
    for (const exposure::LostFunction& lost : site.functions) behind(lost.assets, part.behind);
  }
  for (const exposure::FailedLink& link : witness_.links) {
    behind(link.assets, cut_links_[ends(link.link)]);
  }
}

void Scene::add_targets() {
  std::size_t shown = 0;
  for (const auto& alternatives : witness_.unmet) {
    for (const exposure::UnmetAlternative& one : alternatives) {
      for (const SiteId site : one.cut_away) {
        if (!node_.contains(site) && ++shown > kShownTargets) continue;
        part_of(site).cut_away = part_of(site).needed = true;
      }
      for (const SiteId site : one.failed) {
        if (node_.contains(site)) part_of(site).needed = true;
      }
    }
  }
}

void Scene::add_links() {
  std::set<std::pair<std::size_t, std::size_t>> joined;
  for (const Link& link : page_.network.links) {
    if (link.a == link.b || !node_.contains(link.a) || !node_.contains(link.b)) continue;
    joined.insert(std::minmax(node_.at(link.a), node_.at(link.b)));
  }
  network_.edges.assign(joined.begin(), joined.end());
}

void Scene::label() {
  for (std::size_t i = 0; i < sites_.size(); ++i) {
    const Site& site = page_.network.sites[sites_[i].index];
    DrawnNode& node = network_.nodes[i];
    node.latitude = static_cast<double>(site.latitude);
    node.longitude = static_cast<double>(site.longitude);
    const std::string id = site_id(page_, sites_[i]), name(page_.network.text(site.name));
    node.label.push_back(id);
    if (!name.empty() && name != id) node.label.push_back(name);
    if (const std::string note = note_on(parts_[i]); !note.empty()) node.label.push_back(note);
  }
}

}  // namespace assay::report
