#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "assay/base/problems.h"
#include "assay/base/result.h"
#include "assay/model/because.h"
#include "assay/model/decision.h"
#include "assay/model/party_list.h"
#include "assay/pipeline/open_case.h"
#include "assay/pipeline/supplier_names.h"

namespace assay::pipeline {

/// A match that no score and no reviewer has settled.
struct OpenMatch {
  SupplierName asked;
  std::shared_ptr<const PartyList> list;
  std::uint32_t entry = 0;  ///< Into the list's entries.
  std::string_view name;    ///< The entry's name that fits best.
  double score = 0;
  Because because;  ///< Of the score, then of decisions that do not settle it.

  const ListEntry& listed() const { return list->entries()[entry]; }
};

/// What is to be reviewed in a case.
struct Review {
  std::filesystem::path file;       ///< Where decisions lie, or will.
  std::vector<Decision> decisions;  ///< Those that there are.
  std::vector<OpenMatch> open;      ///< By name, the likeliest entry first.
  std::size_t names = 0;            ///< Of suppliers that were screened.
  Problems problems;
};

/// Screens the suppliers of a case and takes out what decisions settle.
///
/// Errors: those of read_tables; PIP007 the case has no list; PIP008 it does not say where its
///         decisions lie; those of ingest::read_decisions where a row or column of them is not
///         read: it would be lost when they are written.
Result<Review> review_of(const CaseRequest& request);

/// What a reviewer says of an open match.
Decision decision_on(const OpenMatch& match, bool is_match, std::string reviewer, Date date,
                     std::string reason);

/// Writes the decisions where they lie, whole or not at all.
///
/// Errors: BAS008.
Result<void> write_decisions(const Review& review);

}  // namespace assay::pipeline
