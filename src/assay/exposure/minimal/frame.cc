#include "assay/exposure/minimal/frame.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace assay::exposure {
namespace {

/// By asset: what makes it fail.
std::vector<Formula> assets_that_fail(std::size_t assets, const Membership& membership,
                                      Reading reading, Formulas& formulas) {
  std::vector<std::vector<Formula>> behind(assets);
  for (std::uint32_t member = 0; member < membership.members.size(); ++member) {
    for (const AssetId asset : membership.assets[member]) {
      behind[asset.index].push_back(formulas.member(member));
    }
  }
  std::vector<Formula> fails(assets);
  for (std::size_t i = 0; i < assets; ++i) fails[i] = formulas.any(behind[i]);
  if (reading == Reading::kMost) {
    for (const AssetId asset : membership.unknown) fails[asset.index] = kAlways;
  }
  return fails;
}

class Framer {
 public:
  Framer(const Fabric& fabric, Formulas& formulas) : fabric_(fabric), formulas_(formulas) {}

  Frame run(const std::vector<Formula>& assets) {
    fail_sites(assets);
    fail_edges(assets);
    join_sites();
    number_nodes();
    add_edges();
    return std::move(frame_);
  }

 private:
  void fail_sites(const std::vector<Formula>& assets);
  void fail_edges(const std::vector<Formula>& assets);
  void join_sites();
  void number_nodes();
  void add_edges();

  std::uint32_t root(std::uint32_t site) {
    while (parent_[site] != site) site = parent_[site] = parent_[parent_[site]];
    return site;
  }

  const Fabric& fabric_;
  Formulas& formulas_;
  std::vector<Formula> sites_, edges_;
  std::vector<std::uint32_t> parent_;  ///< Never after its children.
  Frame frame_;
};

void Framer::fail_sites(const std::vector<Formula>& assets) {
  std::vector<std::vector<Weighed>> units(fabric_.slots().size());
  for (std::size_t i = 0; i < assets.size(); ++i) {
    const Fabric::Effect& effect = fabric_.effect(AssetId(i));
    if (effect.slot != Fabric::kNone) units[effect.slot].push_back({assets[i], effect.units});
  }
  std::vector<std::vector<Formula>> reasons(fabric_.sites());
  for (std::size_t slot = 0; slot < units.size(); ++slot) {
    const auto [site, margin] = fabric_.slots()[slot];
    reasons[site].push_back(formulas_.at_least(margin + 1, std::move(units[slot])));
  }
  for (std::uint32_t site = 0; site < fabric_.sites(); ++site) {
    sites_.push_back(fabric_.up_at_start(site) ? formulas_.any(reasons[site]) : kAlways);
  }
}

void Framer::fail_edges(const std::vector<Formula>& assets) {
  std::vector<std::vector<Formula>> reasons(fabric_.edges().size());
  for (std::size_t i = 0; i < assets.size(); ++i) {
    const std::uint32_t edge = fabric_.effect(AssetId(i)).edge;
    if (edge != Fabric::kNone) reasons[edge].push_back(assets[i]);
  }
  for (const std::vector<Formula>& reason : reasons) edges_.push_back(formulas_.any(reason));
}

void Framer::join_sites() {
  parent_.resize(sites_.size());
  std::iota(parent_.begin(), parent_.end(), 0u);
  for (std::size_t i = 0; i < edges_.size(); ++i) {
    const auto [a, b] = fabric_.edges()[i];
    if (edges_[i] != kNever || sites_[a] != sites_[b] || sites_[a] == kAlways) continue;
    const auto [first, second] = std::minmax({root(a), root(b)});
    parent_[second] = first;
  }
}

void Framer::number_nodes() {
  for (std::uint32_t site = 0; site < sites_.size(); ++site) {
    if (root(site) == site) {
      frame_.node_of_site.push_back(static_cast<std::uint32_t>(frame_.fails.size()));
      frame_.fails.push_back(sites_[site]);
    } else {
      frame_.node_of_site.push_back(frame_.node_of_site[root(site)]);
    }
  }
}

void Framer::add_edges() {
  std::vector<Frame::Edge>& all = frame_.edges;
  for (std::size_t i = 0; i < edges_.size(); ++i) {
    const auto [a, b] = std::minmax(frame_.node_of_site[fabric_.edges()[i].a],
                                    frame_.node_of_site[fabric_.edges()[i].b]);
    if (a == b || edges_[i] == kAlways) continue;
    if (frame_.fails[a] == kAlways || frame_.fails[b] == kAlways) continue;
    all.push_back({a, b, edges_[i]});
  }
  std::ranges::stable_sort(all, {}, [](const Frame::Edge& e) { return std::pair(e.a, e.b); });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (kept > 0 && all[kept - 1].a == all[i].a && all[kept - 1].b == all[i].b) {
      all[kept - 1].fails = formulas_.all({all[kept - 1].fails, all[i].fails});
    } else {
      all[kept++] = all[i];
    }
  }
  all.resize(kept);
}

}  // namespace

Frame frame(const Fabric& fabric, const Membership& membership, Reading reading,
            Formulas& formulas) {
  return Framer(fabric, formulas)
      .run(assets_that_fail(fabric.assets(), membership, reading, formulas));
}

}  // namespace assay::exposure
