#pragma once

#include "assay/ingest/knowledge.h"
#include "assay/ingest/table_reader.h"
#include "assay/model/case.h"

namespace assay::ingest {

/// Reads the table `suppliers` (supplier, kind, name, aliases, seat, identifiers, controller,
/// states) into the entities of `of`, and into its groups where controllers or states are stated:
/// `?` among the states says that there may be more.
///
/// Reports: those of `read_table`; ING018 a supplier twice; ING024 an unknown kind; ING021
///          (warning) a seat that is no country.
void read_suppliers(const TableFile& file, const Knowledge& known, Case& of);

/// Reads the table `operators` (operator, name, brands, country, licences, bands, customers,
/// revenue, programmes, named_by).
///
/// Reports: those of `read_table`; ING018; BAS003, BAS004 (warning) a number that is none.
void read_operators(const TableFile& file, const Knowledge& known, Case& of);

/// Reads the table `populations` (operator, country, function, generation, measure, total,
/// as_of, source).
///
/// Reports: those of `read_table`; BAS001 to BAS004.
void read_populations(const TableFile& file, const Knowledge& known, Case& of);

}  // namespace assay::ingest
