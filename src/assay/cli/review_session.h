#pragma once

#include <functional>
#include <iosfwd>
#include <optional>
#include <string>

#include "assay/base/date.h"
#include "assay/base/result.h"
#include "assay/pipeline/review.h"
#include "assay/report/style.h"

namespace assay::cli {

/// Who reviews, and how the session reaches them.
struct ReviewSession {
  std::string reviewer;
  std::string reason;  ///< Of every decision; may be empty.
  Date date;
  report::Style style;
  std::function<std::optional<char>()> key;  ///< The next key; nothing when there are no more.
};

/// What became of the open matches.
struct ReviewCounts {
  std::size_t matches = 0;
  std::size_t others = 0;   ///< Decided to be somebody else.
  std::size_t skipped = 0;  ///< Seen and left open.
  std::size_t unseen = 0;
};

/// Asks about each open match, one key an answer: `y` the same party, `n` another one, `s` later,
/// `u` takes the last answer back, `q` ends. Every answer is written before the next question, so
/// that nothing is lost whatever happens.
///
/// Errors: BAS008; decisions that were written stay.
Result<ReviewCounts> ask_about(pipeline::Review& review, const ReviewSession& session,
                               std::ostream& out);

/// One open match as it is shown: what was asked beside what is listed, then the reasons.
std::string open_match_text(const pipeline::OpenMatch& match, const report::Style& style);

}  // namespace assay::cli
