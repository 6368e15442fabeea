#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assay/identify/identifier.h"
#include "assay/model/observation.h"

namespace assay::identify {

/// A rule that labelled devices ask for.
struct ProposedRule {
  Channel channel = Channel::kSysDescr;
  std::string match;         ///< RE2; of a sysObjectID the arc below 1.3.6.1.4.1.
  std::string example;       ///< A text that fits; empty for an arc.
  std::int64_t decides = 0;  ///< Devices of the vendor that no answer was right for, and show it.
};

/// What was learnt of the devices of one label.
struct Learnt {
  std::string vendor;
  std::int64_t devices = 0;
  std::int64_t right = 0;              ///< Answered with the label, or a name of its house.
  std::vector<ProposedRule> proposed;  ///< What decides most of the others first.
  std::int64_t undecided = 0;          ///< Devices of which nothing is theirs alone.
};

/// Finds in labelled devices what no rule explains yet, so that users can grow a pack.
///
/// A text is told by its shape: its first line up to some words, numbers standing for any number; a
/// sysObjectID by its first arcs. A shape is proposed where a device of its vendor was not answered
/// rightly, no voice in that observation was for the vendor, and no device of another label shows
/// it. Of all such the fewest are sought that cover the devices, greedily.
class Learner {
 public:
  explicit Learner(const Identifier& identifier) : identifier_(identifier) {}

  /// A device without a label is passed over.
  void add(const Device& device, const Identity& identity);

  /// By the name of the vendor.
  std::vector<Learnt> learnt() const;

 private:
  using Shape = std::pair<Channel, std::string>;
  struct Seen {
    std::string example;
    std::map<std::string, std::vector<std::uint32_t>> open;  ///< Label -> devices it would decide.
    std::map<std::string, std::int64_t> devices;             ///< Label -> all that show it.
  };
  struct Count {
    std::int64_t devices = 0;
    std::int64_t right = 0;
  };

  const Identifier& identifier_;
  std::map<Shape, Seen> shapes_;
  std::map<std::string, Count> labels_;
  std::uint32_t devices_ = 0;
};

/// The shape of a text as a pattern; empty where it has none that could tell anybody apart.
std::string shape_of_text(Channel channel, std::string_view text);

}  // namespace assay::identify
