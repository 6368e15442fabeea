#include "assay/report/witness_words.h"

#include <algorithm>

#include <fmt/format.h>

#include "assay/base/diagnostic.h"
#include "assay/base/text.h"

namespace assay::report {
namespace {

using exposure::Outcome;

/// Sites that a sentence names before it counts the rest.
constexpr std::size_t kNamed = 6;

std::string need_of(const WitnessPage& page, std::uint32_t count, std::uint32_t function,
                    const std::vector<SiteId>& sites) {
  if (function != 0) {
    return fmt::format("{} with {}", counted(count, "site"), visible(page.network.text(function)));
  }
  if (count == 1 && sites.size() == 1) return site_label(page, sites.front());
  return fmt::format("{} of {}", count, enumerated(site_labels(page, sites), kNamed));
}

}  // namespace

std::string enumerated(const std::vector<std::string>& names, std::size_t most) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < names.size() && i < most; ++i) parts.push_back(visible(names[i]));
  if (names.size() > most) parts.push_back(fmt::format("{} more", names.size() - most));
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += i + 1 == parts.size() ? " and " : ", ";
    out += parts[i];
  }
  return out;
}

std::string site_id(const WitnessPage& page, SiteId site) {
  return visible(page.network.text(page.network.sites[site.index].id));
}

std::string site_label(const WitnessPage& page, SiteId site) {
  const Site& of = page.network.sites[site.index];
  const std::string id = site_id(page, site), name = visible(page.network.text(of.name));
  return name.empty() || name == id ? id : fmt::format("{} ({})", id, name);
}

std::vector<std::string> site_labels(const WitnessPage& page, const std::vector<SiteId>& sites) {
  std::vector<std::string> labels;
  for (const SiteId site : sites) labels.push_back(site_label(page, site));
  return labels;
}

std::string link_id(const WitnessPage& page, LinkId link) {
  return visible(page.network.text(page.network.links[link.index].id));
}

std::vector<std::string> member_names(const WitnessPage& page, const exposure::MemberSet& set) {
  std::vector<std::string> names;
  for (const std::uint32_t member : set) names.push_back(page.told.members[member]);
  return names;
}

std::string maker_of(const WitnessPage& page, AssetId asset) {
  for (const AssetField field : {AssetField::kMaker, AssetField::kBrand, AssetField::kGroups}) {
    const std::string_view text = page.assets.text(asset, field);
    if (!text.empty()) return visible(text);
  }
  return "?";
}

std::string need_words(const WitnessPage& page, const exposure::UnmetAlternative& need) {
  std::vector<SiteId> sites = need.reached;
  sites.insert(sites.end(), need.failed.begin(), need.failed.end());
  sites.insert(sites.end(), need.cut_away.begin(), need.cut_away.end());
  std::ranges::sort(sites);
  return need_of(page, need.count, need.function, sites);
}

std::string need_words(const WitnessPage& page, const Alternative& need) {
  return need_of(page, need.count, need.function, need.at);
}

std::string outcome_sentence(const WitnessPage& page, const exposure::Witness& witness) {
  const auto who = [&](const exposure::MemberSet& set) {
    if (set.empty()) return std::string("what is not known");
    return enumerated(member_names(page, set));
  };
  const auto stop = [&](const exposure::MemberSet& set) {
    return set.size() < 2 ? fmt::format("{} alone stops it", who(set))
                          : fmt::format("{} together stop it", who(set));
  };
  std::string out;
  switch (witness.outcome) {
    case Outcome::kDownFromTheStart:
      out = "it is down with nothing failed, so that no set stops it";
      break;
    case Outcome::kSurvives:
      out = witness.set.empty() ? "it is up with nobody's equipment failed"
                                : fmt::format("it survives {}", who(witness.set));
      break;
    case Outcome::kMinimal:
      out = stop(witness.set);
      if (witness.set.size() > 1) out += ", and no part of them does";
      break;
    case Outcome::kNotMinimal:
      out = fmt::format("{}, but {} already {}", stop(witness.set), who(witness.stops),
                        witness.stops.size() < 2 ? "does alone" : "do");
      break;
  }
  if (out.starts_with("it ") || out.starts_with("what ")) {
    out.front() = static_cast<char>(out.front() - 'a' + 'A');
  }
  return out + ".";
}

}  // namespace assay::report
