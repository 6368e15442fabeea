#pragma once

#include <string_view>
#include <vector>

#include "assay/resolve/screening/name_reader.h"

namespace assay::resolve {

/// How listed names are read, remembered for those that come again and again: sisters of a company
/// are among the best entries of each question about one of them. One for each thread.
class ListedReading {
 public:
  /// The reading of a name, which must stay where it is; good until the next call.
  ///
  /// Cost: a look-up where the name is remembered; else that of NameReader.
  const NameReading& of(std::string_view name, NameReader& reader);

 private:
  struct Known {
    std::string_view name;
    NameReading reading;
  };
  std::vector<Known> known_;  ///< By where a name is.
};

}  // namespace assay::resolve
