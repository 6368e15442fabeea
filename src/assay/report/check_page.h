#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assay/directives/directives.h"
#include "assay/model/case.h"
#include "assay/report/findings.h"
#include "assay/report/judgement.h"
#include "assay/report/style.h"
#include "assay/resolve/resolve.h"

namespace assay::report {

/// How the findings of a check are ordered for people.
enum class Grouping : std::uint8_t { kDirective, kMaker, kAsset };

struct FindingChange;
struct OrderAdvice;

/// What a check found: parts of earlier stages, which outlive this.
struct CheckPage {
  const directives::Question& question;
  bool of_today = false;  ///< Nobody gave a date.
  const RowCounts& rows;
  const resolve::Resolution& resolution;
  const directives::Outcome& outcome;
  FindingContext context;
  const std::vector<FindingChange>* changes = nullptr;  ///< Since an earlier check.
  const std::vector<OrderAdvice>* advice = nullptr;     ///< Of an order.
  const JudgementPage* with_order = nullptr;  ///< Of a case with the files as its proposal.
};

/// How much of the inventory could be judged.
struct Coverage {
  std::int64_t rows = 0;
  std::int64_t with_maker = 0;
  std::int64_t with_function = 0;
};
Coverage coverage(const CheckPage& page);

/// The page that a person reads: whose equipment it is, what binds it, what is not known.
std::string check_text(const CheckPage& page, Grouping by, const Style& style);

/// One JSON object, as `schemas/check.schema.json` has it, ended by a newline.
std::string check_json(const CheckPage& page);

/// A JSON object per finding and line, as in `findings` of `check_json`.
std::string check_jsonl(const CheckPage& page);

/// A line per asset and finding: asset, maker, directive, duty, state, could_be, since, due,
/// operator. Cells that a spreadsheet would take for a formula start with `'`.
std::string check_csv(const CheckPage& page);

}  // namespace assay::report
