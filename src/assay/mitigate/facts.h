#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assay/mitigate/judgement.h"

namespace assay::mitigate {

/// A row of `Facts`.
using FactId = std::uint32_t;

/// What nobody knows, each thing once.
class Facts {
 public:
  /// The fact of this kind about this subject, a new one if it was not there.
  FactId about(FactKind kind, std::string_view subject) {
    const auto [place, is_new] =
        by_key_.emplace(std::pair(kind, std::string(subject)), static_cast<FactId>(all_.size()));
    if (is_new) all_.push_back({kind, std::string(subject), {}, 0});
    return place->second;
  }

  MissingFact& operator[](FactId fact) { return all_[fact]; }
  const MissingFact& operator[](FactId fact) const { return all_[fact]; }
  std::size_t size() const { return all_.size(); }

 private:
  std::vector<MissingFact> all_;
  std::map<std::pair<FactKind, std::string>, FactId> by_key_;
};

/// How each fact is taken to be: true, the worse way. The reading `least` takes none
/// so, `most` all.
using Assumption = std::vector<bool>;

}  // namespace assay::mitigate
