#pragma once

#include <string_view>
#include <vector>

#include "assay/ingest/lists/list_format.h"

namespace assay::ingest {

/// The Covered List of the US Federal Communications Commission as a table: sentences about
/// equipment and services, of which some name a company and others a category of goods.
extern constinit const ListFormat kFccCoveredFormat;

/// A company that a sentence of the list names.
struct CoveredCompany {
  std::string_view name;
  bool subsidiary = false;  ///< Named behind another, as its subsidiary.
};

/// The companies that the sentences of a row name: "equipment produced by X, including ...". None:
/// it is about a category of goods.
std::vector<CoveredCompany> covered_companies(std::string_view sentences);

}  // namespace assay::ingest
