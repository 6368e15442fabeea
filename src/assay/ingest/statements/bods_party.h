#pragma once

#include <string>
#include <string_view>

#include "assay/ingest/knowledge.h"
#include "assay/ingest/statements/json_objects.h"
#include "assay/ingest/statements/statement_book.h"

namespace assay::ingest {

/// An entity as a statement describes it.
struct BodsEntity {
  StatedParty party;           ///< Its keys are those of registers and, of a state, its own.
  bool body_of_state = false;  ///< Such as a ministry: the state's own arm.
};

/// Reads an entity of version 0.4 or, where not `newer`, of those before it.
///
/// Reports: ING062 something that every entity says is not said; ING021 and what JsonFields
/// reports.
BodsEntity read_bods_entity(const JsonFields& details, bool newer, const Knowledge& known);

/// Reads a person, of whom no more than the name is kept; no keys.
///
/// Reports: ING062 as above, and what JsonFields reports.
StatedParty read_bods_person(const JsonFields& details);

/// The key of a state, by its code.
std::string state_key(std::string_view code);

}  // namespace assay::ingest
