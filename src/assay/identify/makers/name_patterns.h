#pragma once

#include <string>
#include <vector>

#include "assay/identify/fingerprints/pattern_index.h"
#include "assay/identify/makers/maker_index.h"

namespace assay::identify {

/// A name that stands in texts.
struct NamePattern {
  VendorId vendor;
  std::uint32_t length = 0;   ///< Bytes.
  bool at_beginning = false;  ///< Elsewhere in a text it is a word of something else.
};

/// Patterns for the names of makers: those of the pack anywhere in a text, as whole words; those
/// that only data/entities has at its beginning alone, for they may be words of other things.
/// `patterns` and `sources` grow side by side.
void add_name_patterns(const Pack& pack, const EntityCatalogue& entities, const MakerIndex& makers,
                       std::vector<NamePattern>& patterns, std::vector<PatternSource>& sources);

}  // namespace assay::identify
