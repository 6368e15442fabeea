#pragma once

#include <string_view>

#include "assay/base/result.h"
#include "assay/model/operator.h"

namespace assay::cli {

/// Adds to `self` what `--operator-is` says of an operator, such as
/// `usf,not:contractor,customers=120000,named_by=uk.dvd.2022`.
///
/// A word alone is a programme that the operator takes part in (`usf`,
/// `reimbursement`, `contractor`); `not:` before it states that it does not. Keys:
/// `customers` and `revenue` (a number), `country`, `licence` (alpha-2), `band`,
/// `named_by` (the id of a directive, also after `not:`).
///
/// Errors: CLI001 a word or key that is not known; BAS003, BAS004 not a number.
Result<void> read_operator_facts(std::string_view text, Operator& self);

}  // namespace assay::cli
