#pragma once

#include <string>
#include <vector>

#include "assay/base/source_span.h"
#include "assay/model/case.h"

namespace assay::pipeline {

/// A name under which a case knows a supplier.
struct SupplierName {
  std::string name;
  std::string country;  ///< Of the seat, where the case says it.
  SourceSpan where;     ///< Where it first stands.
};

/// Every name of a supplier in the case, once each, by name: its table of suppliers with their
/// aliases, and who its assets say made, branded, sold, maintains or wrote the software of them.
std::vector<SupplierName> supplier_names(const Case& of);

}  // namespace assay::pipeline
