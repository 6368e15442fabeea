#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assay/base/source_span.h"

namespace assay {

/// The name of one kind of problem, such as `MOD002`. Each stands in the
/// `codes.h` of its stage and under a heading of docs/diagnostics.md.
struct Code {
  std::string_view id;

  friend bool operator==(const Code&, const Code&) = default;
};

/// How much a problem takes away: an error loses the row, the table or the run
/// that it stands in; a warning loses a cell or nothing; a remark loses nothing.
enum class Severity { kRemark, kWarning, kError };

/// Another place that helps to understand a diagnostic.
struct Note {
  std::string message;
  SourceSpan where;

  friend bool operator==(const Note&, const Note&) = default;
};

/// A problem with what somebody gave us: what was seen, where, and what would
/// be right. Messages are lower case, without full stop, with input in backticks.
struct Diagnostic {
  Severity severity = Severity::kError;
  Code code;
  std::string message;
  SourceSpan where;
  std::string line_text;  ///< The line that `where` points into, if its reader had it at hand.
  std::vector<Note> notes;

  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

/// The diagnostic as a terminal shows it: `file:3:13: error: message [MOD002]`,
/// the line with carets under the place, then the notes. Ends in a newline.
///
/// Control characters of the input are shown as `\xNN`, so that a hostile cell
/// cannot move the cursor of whoever reads about it.
std::string to_text(const Diagnostic& diagnostic);

/// `text` with control characters and bidirectional overrides made visible.
std::string visible(std::string_view text);

}  // namespace assay
