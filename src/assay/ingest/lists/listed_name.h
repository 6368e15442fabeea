#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "assay/ingest/value_names.h"
#include "assay/model/party_list.h"

namespace assay::ingest {

/// A text that was found in a cell, and where in it.
struct Found {
  std::string text;
  std::size_t begin = 0;  ///< Byte of the cell.
  std::size_t length = 0;
};

struct FoundName : Found {
  NameKind kind = NameKind::kPrimary;
};

struct FoundFact : Found {
  ListFactKind kind = ListFactKind::kTown;
};

/// What a cell of names says, in the order in which it is found.
struct ParsedNames {
  std::vector<FoundName> names;
  std::vector<FoundFact> facts;  ///< Towns, addresses and parents.
};

/// Takes apart what people write where one name should stand: a group with "Affiliated Entity:"
/// behind it, "(a.k.a. ...)", "f.k.a.", initials in brackets, towns, sub-units, quotes, letters
/// that were lost.
///
/// Every name is a part of the cell, but for lost letters that are mended and brackets that are
/// left out between its words. A cell with a letter in it has at least one name. `addresses` is
/// what the entry says of them.
ParsedNames parse_name(std::string_view cell, std::string_view addresses, const ValueNames& names);

/// The same for a cell of aliases with `separator` between them; the last may begin with "and",
/// and each may say that it is a former name.
ParsedNames parse_aliases(std::string_view cell, char separator, NameKind kind,
                          std::string_view addresses, const ValueNames& names);

// Names that are kept as they stand: of a person or a vessel.
ParsedNames whole_name(std::string_view cell, NameKind kind);
ParsedNames whole_names(std::string_view cell, char separator, NameKind kind);

}  // namespace assay::ingest
