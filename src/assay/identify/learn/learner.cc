#include "assay/identify/learn/learner.h"

#include <algorithm>
#include <set>

#include <re2/re2.h>

#include "assay/base/text.h"
#include "assay/identify/object_id.h"

namespace assay::identify {
namespace {

constexpr std::size_t kWords = 4;    ///< Of a text.
constexpr int kArcs = 3;             ///< Of a sysObjectID, the enterprise number among them.
constexpr std::size_t kLetters = 3;  ///< A shape with fewer is anybody's.

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

std::string_view first_line(std::string_view text) {
  text = trimmed(text);
  return trimmed(text.substr(0, text.find_first_of("\r\n")));
}

std::string shape_of_arc(std::string_view oid) {
  const std::string_view below = below_enterprises(oid);
  std::size_t end = 0;
  for (int arcs = 0; arcs < kArcs && end != std::string_view::npos; ++arcs) {
    end = below.find('.', end == 0 ? 0 : end + 1);
  }
  return std::string(below.substr(0, end));
}

/// Whether rules read the channel by a pattern of their own.
bool has_shape(Channel channel) {
  switch (channel) {
    case Channel::kSysObjectId:
    case Channel::kSysDescr:
    case Channel::kEntityDescr:
    case Channel::kEntityModel:
    case Channel::kModel:
      return true;
    default:
      return channel >= Channel::kFirstProtocol && !channel_name(channel).in(ChannelGroup::kCode);
  }
}

}  // namespace

std::string shape_of_text(Channel channel, std::string_view text) {
  const std::string_view line = first_line(text);
  const auto control = [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; };
  if (std::ranges::any_of(line, control) || !valid_utf8(line)) return {};
  const bool code = channel_name(channel).in(ChannelGroup::kCode);
  std::string shape = "^";
  std::size_t letters = 0;
  std::size_t words = 0;
  for (std::size_t at = 0; at < line.size();) {
    if (is_digit(line[at])) {
      while (at < line.size() && is_digit(line[at])) ++at;
      shape += "\\d+";
      if (code) break;  // behind the number of a model stands its variant
      continue;
    }
    if (line[at] == ' ' && ++words == kWords) break;
    if (is_letter(line[at])) ++letters;
    const std::string one(1, line[at]);
    shape += one == " " ? one : RE2::QuoteMeta(one);
    ++at;
  }
  const bool digest = channel_name(channel).groups == channel_groups::kDigest;
  return letters < kLetters || digest ? std::string() : shape;
}

void Learner::add(const Device& device, const Identity& identity) {
  if (device.label.empty()) return;
  const MakerIndex& makers = identifier_.makers();
  const std::string label(device.label);
  const VendorId meant = makers.named(label);
  const auto is_meant = [&](VendorId vendor) {
    return vendor && meant && makers.kin(vendor, meant);
  };
  const bool right = is_meant(identity.vendor);
  Count& count = labels_[label];
  ++count.devices;
  if (right) ++count.right;

  std::set<std::uint16_t> explained;
  for (const Vote& vote : identity.votes) {
    if (is_meant(vote.vendor)) explained.insert(vote.observation);
  }
  std::set<Shape> met;  // a device that says a thing twice shows it once
  for (std::uint16_t at = 0; at < device.observations.size(); ++at) {
    const Observation& said = device.observations[at];
    if (!has_shape(said.channel)) continue;
    const bool arc = said.channel == Channel::kSysObjectId;
    Shape shape{said.channel,
                arc ? shape_of_arc(said.text) : shape_of_text(said.channel, said.text)};
    if (shape.second.empty() || !met.insert(shape).second) continue;
    Seen& seen = shapes_[shape];
    ++seen.devices[label];
    if (right || explained.contains(at)) continue;
    if (!arc && seen.example.empty()) seen.example = first_line(said.text);
    seen.open[label].push_back(devices_);
  }
  ++devices_;
}

std::vector<Learnt> Learner::learnt() const {
  std::vector<Learnt> all;
  for (const auto& [label, count] : labels_) {
    Learnt learnt{label, count.devices, count.right, {}, 0};
    std::set<std::uint32_t> left;
    std::vector<std::pair<const Shape*, const Seen*>> theirs;
    for (const auto& [shape, seen] : shapes_) {
      const auto open = seen.open.find(label);
      if (open == seen.open.end() || seen.devices.size() > 1) continue;
      theirs.emplace_back(&shape, &seen);
      left.insert(open->second.begin(), open->second.end());
    }
    learnt.undecided = count.devices - count.right - std::ssize(left);
    while (!left.empty()) {
      const auto covers = [&](const auto& one) {
        return std::ranges::count_if(one.second->open.at(label),
                                     [&](std::uint32_t device) { return left.contains(device); });
      };
      const auto best = std::ranges::max_element(theirs, {}, covers);
      const auto& [shape, seen] = *best;
      learnt.proposed.push_back({shape->first, shape->second, seen->example, covers(*best)});
      for (const std::uint32_t device : seen->open.at(label)) left.erase(device);
    }
    all.push_back(std::move(learnt));
  }
  return all;
}

}  // namespace assay::identify
