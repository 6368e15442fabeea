#pragma once

#include <string>
#include <string_view>

#include "assay/base/result.h"
#include "assay/pipeline/open_case.h"
#include "assay/report/page/case_page.h"

namespace CLI {
class App;
}

namespace assay::cli {

/// What a letter is asked for.
struct LetterOptions {
  std::string to;               ///< `operator`, `regulator`, `supplier`; empty: nobody was named.
  std::string party;            ///< Which operator, which supplier.
  std::string form = "html";    ///< `html`, `odt`, `pdf`.
  bool final = false;           ///< Refuse a draft.
  std::string interpretations;  ///< A file of them.

  /// Whether something was said that only a letter has.
  bool asked() const {
    return !to.empty() || !party.empty() || form != "html" || final || !interpretations.empty();
  }
};

void define(CLI::App& app, LetterOptions& options);

/// The complaint of a letter to nobody: CLI002.
Diagnostic no_recipient();

/// The complaint of what is said of a letter where another paper is made: CLI002.
Diagnostic no_letter(std::string_view paper);

/// The letter, composed and in its form.
///
/// Errors: BAS005 to BAS007, REP004 and what else is wrong with interpretations: they count whole
/// or
///         not at all; those of `pipeline::weigh_alternatives`, `report::letter`, `report::final`,
///         `pdf_of`.
Result<std::string> letter_paper(const LetterOptions& options, const report::CasePage& page,
                                 const pipeline::OpenedCase& opened, Problems& problems);

}  // namespace assay::cli
