#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assay/resolve/screening/word_table.h"

namespace assay::resolve {

/// A name as it may be meant by who wrote it.
struct WrittenName {
  std::string text;
  bool short_form = false;  ///< It stood in brackets behind another.
};

/// The names that a cell writes together: what stands in brackets is a name of its own where it
/// carries a legal form or is written in capitals (`China Mobile Limited (CMCC)`), and part of
/// the name where it is a place (`Huawei Technologies (Vietnam)`). The whole first; where a capital
/// stands within a word, the same with a blank before it last (`Sci-TechGlobal`).
std::vector<WrittenName> names_written(std::string_view text, const WordTable& table);

}  // namespace assay::resolve
