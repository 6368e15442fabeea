#pragma once

#include <cstdint>
#include <string_view>

#include "assay/ingest/value_names.h"

namespace assay::ingest {

/// What stands in brackets in a name.
enum class BracketUse : std::uint8_t {
  kPartOfName,  ///< `(Suzhou)`, `(Pvt.)`, `(UK)`.
  kAlias,       ///< "(a.k.a. ...)", or another name at the end.
  kFormer,      ///< "(f.k.a. ...)".
  kShort,       ///< Initials, or a short form of the name before it.
  kParent,      ///< "(Parent Organization: ...)".
  kProse,       ///< Says something else about the party.
};

struct Bracket {
  BracketUse use = BracketUse::kPartOfName;
  std::string_view content;  ///< Without the words that tell its use.
};

/// Reads what stands in brackets after `before`; `last` if nothing of the name follows.
Bracket read_bracket(std::string_view content, std::string_view before, bool last,
                     const ValueNames& names);

/// What a text says of the name that follows in it: "a.k.a. ", "f.k.a., ", "formerly ".
Bracket read_introduction(std::string_view text);

}  // namespace assay::ingest
