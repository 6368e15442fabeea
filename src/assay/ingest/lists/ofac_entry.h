#pragma once

#include <string>
#include <vector>

#include "assay/ingest/lists/listed_party.h"
#include "assay/ingest/value_names.h"

namespace assay::ingest {

/// A record of one of the files.
struct OfacRecord {
  std::vector<std::string> fields;  ///< Trimmed; empty where the file says null.
  ListPlace where;
};

/// Everything that one party has in the files.
struct OfacParty {
  const OfacRecord* self = nullptr;
  std::vector<const OfacRecord*> names, addresses;
  std::string more_remarks;
};

/// Adds what the files say of a party to the list, as one entry.
///
/// Source: US Treasury, Office of Foreign Assets Control, "SDN data specification" (dat_spec.txt).
void add_ofac_entry(const OfacParty& party, const ValueNames& names, PartyList& into);

}  // namespace assay::ingest
