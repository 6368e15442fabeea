#pragma once

#include <string_view>

#include "assay/base/diagnostic.h"
#include "assay/ingest/lists/list_layout.h"
#include "assay/ingest/value_names.h"
#include "assay/model/party_list.h"

namespace assay::ingest {

/// The kind that publishers mean by a word: `Individual`, `LegalEntity`, `Vessel`.
PartyKind party_kind(std::string_view word);

/// Adds what a cell says of the last entry of a list, where the field is none of a name, a day,
/// a kind or an id. `note` is the scheme of an identifier whose cell does not say it.
void add_party_fact(ListField field, std::string_view value, std::string_view note, ListPlace where,
                    const ValueNames& names, PartyList& into);

/// The flaw of a list that ends before it should, with the last entry that was read.
Diagnostic cut_list(std::string_view file, const PartyList& list);

}  // namespace assay::ingest
