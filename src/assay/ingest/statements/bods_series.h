#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assay/base/date.h"
#include "assay/base/problems.h"
#include "assay/base/source_span.h"

namespace assay::ingest {

/// The records of a file and their versions, to see whether they can be as they are told.
class BodsSeries {
 public:
  struct Version {
    std::uint8_t kind = 0;  ///< Of entity, person or relationship.
    bool begins = false;    ///< Said to be new.
    bool ends = false;      ///< Said to be closed.
    Date stated_on;
    SourceSpan where;
  };

  void add(std::string_view record, Version version);

  /// A record that another is made of.
  void add_component(std::string_view record, SourceSpan where);

  /// A record begins once and ends with its closing; a component is a record of the file.
  ///
  /// Reports: ING066 and ING064 (warnings).
  void check(Problems& problems);

 private:
  std::map<std::string, std::vector<Version>, std::less<>> versions_;
  std::vector<std::pair<std::string, SourceSpan>> components_;
};

}  // namespace assay::ingest
