#include "assay/exposure/witness/explanation.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/exposure/codes.h"

namespace assay::exposure {
namespace {

Result<ServiceId> service_named(const Network& network, const std::string& name) {
  const auto word = network.words.find(name);
  for (std::size_t i = 0; word && i < network.services.size(); ++i) {
    if (network.services[i].id == *word) return ServiceId(i);
  }
  std::vector<std::string_view> names;
  for (const Service& service : network.services) names.push_back(network.text(service.id));
  return failure(codes::kNoSuchService, {"--explain", 0, 0, 0},
                 fmt::format("the case has no service `{}`{}", name, did_you_mean(name, names)));
}

/// The first name that is no member.
const std::string* stranger(const Membership& membership, const std::vector<std::string>& names) {
  const auto found = std::ranges::find_if(names, [&](const std::string& name) {
    return !std::ranges::binary_search(membership.members, name);
  });
  return found == names.end() ? nullptr : &*found;
}

/// The level that was asked for, else the first to which all names belong.
Result<Membership> level_of(const Groups& groups, const AssetSet& in_use,
                            const WitnessQuestion& question) {
  std::vector<Level> levels(kLevels.begin(), kLevels.end());
  if (question.level) levels = {*question.level};
  std::vector<std::string> known;
  std::string unknown;
  for (const Level level : levels) {
    Membership one = membership(groups, in_use, level);
    const std::string* name = stranger(one, question.set);
    if (name == nullptr) return one;
    known.insert(known.end(), one.members.begin(), one.members.end());
    unknown = *name;
  }
  const std::vector<std::string_view> names(known.begin(), known.end());
  const std::string where =
      question.level ? fmt::format("at level {}", to_text(*question.level)) : "at any level";
  std::string message =
      fmt::format("nobody is called `{}` {}{}", unknown, where, did_you_mean(unknown, names));
  if (!question.level && question.set.size() > 1) {
    message = fmt::format("no level has all of `{}` as members", joined(question.set, "`, `"));
  }
  return failure(codes::kNoSuchMember, {"--explain", 0, 0, 0}, std::move(message));
}

MemberSet numbered(const Membership& membership, const std::vector<std::string>& names) {
  MemberSet set;
  for (const std::string& name : names) {
    const auto found = std::ranges::lower_bound(membership.members, name);
    set.push_back(static_cast<std::uint32_t>(found - membership.members.begin()));
  }
  std::ranges::sort(set);
  const auto repeated = std::ranges::unique(set);
  set.erase(repeated.begin(), repeated.end());
  return set;
}

}  // namespace

Result<Explanation> explain(const Network& network, const Groups& groups, const AssetSet& in_use,
                            const WitnessQuestion& question) {
  const Result<ServiceId> service = service_named(network, question.service);
  if (!service) return failure(service.error());
  const Result<Membership> members = level_of(groups, in_use, question);
  if (!members) return failure(members.error());

  const Terrain terrain(network, in_use);
  const MemberSet set = numbered(*members, question.set);
  Explanation told{members->level, members->members, *service, {}};
  told.witness.least = witness(terrain, *members, *service, set, Reading::kLeast);
  told.witness.most = members->unknown.empty()
                          ? told.witness.least
                          : witness(terrain, *members, *service, set, Reading::kMost);
  return told;
}

}  // namespace assay::exposure
