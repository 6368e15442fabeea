#include "assay/ingest/what_if.h"

#include <fmt/format.h>

#include "assay/ingest/network_builder.h"
#include "assay/ingest/proposal.h"

namespace assay::ingest {
namespace {

/// An id that no link of the case has.
std::string free_id(const Network& network, const std::string& a, const std::string& b) {
  std::string id = fmt::format("{}--{}", a, b);
  for (std::size_t number = 2; network.words.find(id); ++number) {
    id = fmt::format("{}--{}#{}", a, b, number);
  }
  return id;
}

}  // namespace

Result<Proposal> what_if(const Case& of, const WhatIf& wish) {
  Proposal proposal;
  proposal.id = "what_if";
  proposal.moves = wish.moves;
  proposal.assets.begin_file("what_if");
  for (const AssetId asset : wish.removed) {
    const AssetId row = proposal.assets.add_row(0);
    proposal.assets.set(row, AssetField::kAsset, of.assets.name(asset));
    proposal.assets.set(row, AssetField::kAction, "remove");
  }
  proposal.assets.finish();
  if (wish.links.empty()) return proposal;

  begin_additions(of.network, proposal.additions);
  NetworkBuilder builder(proposal.additions);
  for (const auto& [a, b] : wish.links) {
    const Result<LinkId> added =
        builder.add_link(free_id(proposal.additions, a, b), a, b, {"--add-link", 0, 0, 0});
    if (!added) return failure(added.error());
  }
  keep_additions_alone(of.network, proposal.additions);
  return proposal;
}

}  // namespace assay::ingest
