#pragma once

#include "assay/ingest/statements/statement_format.h"

namespace assay::ingest {

/// Who consolidates whom: relationship records of the LEI system (level 2, RR-CDF), as XML or
/// JSON. The direct parent is a stake of its own; the ultimate one too where no chain of direct
/// ones leads to it. A branch belongs to its head office and a sub-fund to its fund; a fund's
/// manager has influence; a feeder fund has none. Annulled and duplicate records are ignored.
///
/// A relationship is known from its first registration; that it has ended, from the last update.
///
/// Source:  GLEIF, relationship record common data file format 2.1.
/// Reports: what read_json_objects and read_xml_records report; ING062 a record without its two
///          ends; ING067 a type of relationship that is not known; BAS001, BAS002.
extern const StatementFormat kGleifRelationshipFormat;

/// Why a company does not tell its parent: reporting exceptions, as XML or JSON. They bound
/// nobody; the reason stands as the source of what is not stated.
extern const StatementFormat kGleifExceptionFormat;

/// Names and seats of legal entities (level 1, LEI-CDF), as XML or JSON; addresses are not kept.
extern const StatementFormat kGleifEntityFormat;

}  // namespace assay::ingest
