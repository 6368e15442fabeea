#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "assay/model/network.h"

namespace assay::exposure {

/// The services of a network by name.
class ServiceRows {
 public:
  /// `network` outlives this.
  explicit ServiceRows(const Network& network) : network_(network) {
    row_of_.resize(network.words.size());
    for (std::uint32_t i = 0; i < network.services.size(); ++i) {
      row_of_[network.services[i].id] = i;
    }
  }

  /// Needs the name of a service.
  const Service& of(std::string_view name) const {
    return network_.services[row_of_[*network_.words.find(name)]];
  }

 private:
  const Network& network_;
  std::vector<std::uint32_t> row_of_;  ///< By code of the id.
};

}  // namespace assay::exposure
