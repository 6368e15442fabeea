#include "assay/base/diagnostic.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace assay {
namespace {

/// A longer line is shown only around the place that matters.
constexpr std::size_t kShownBytes = 160;

std::string_view word(Severity severity) {
  switch (severity) {
    case Severity::kRemark:
      return "note";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      break;
  }
  return "error";
}

/// U+202A to U+202E and U+2066 to U+2069 reorder the text around them.
bool bidirectional_override(std::string_view three_bytes) {
  if (three_bytes.size() < 3 || three_bytes[0] != '\xE2') return false;
  const auto second = static_cast<unsigned char>(three_bytes[1]);
  const auto third = static_cast<unsigned char>(three_bytes[2]);
  return (second == 0x80 && third >= 0xAA && third <= 0xAE) ||
         (second == 0x81 && third >= 0xA6 && third <= 0xA9);
}

void append_excerpt(const Diagnostic& diagnostic, std::string& out) {
  if (diagnostic.line_text.empty() || diagnostic.where.line == 0) return;
  const std::string_view line = diagnostic.line_text;
  const std::size_t start = diagnostic.where.column > 0 ? diagnostic.where.column - 1 : 0;
  const std::size_t from =
      line.size() > kShownBytes && start > kShownBytes / 2 ? start - kShownBytes / 2 : 0;
  const std::string_view shown = line.substr(std::min(from, line.size()), kShownBytes);
  fmt::format_to(std::back_inserter(out), "{:>5} | {}\n", diagnostic.where.line, visible(shown));
  if (diagnostic.where.column == 0 || start < from || start > from + shown.size()) return;
  const std::size_t pad = visible(shown.substr(0, start - from)).size();
  const std::size_t room = shown.size() - (start - from);
  const std::size_t carets =
      std::clamp<std::size_t>(diagnostic.where.length, 1, std::max<std::size_t>(room, 1));
  fmt::format_to(std::back_inserter(out), "      | {:{}}{:^>{}}\n", "", pad, "", carets);
}

}  // namespace

std::string visible(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == '\t') {
      out += ' ';
    } else if (byte < 0x20 || byte == 0x7F) {
      fmt::format_to(std::back_inserter(out), "\\x{:02X}", byte);
    } else if (bidirectional_override(text.substr(i, 3))) {
      fmt::format_to(std::back_inserter(out), "\\x{:02X}\\x{:02X}\\x{:02X}", byte,
                     static_cast<unsigned char>(text[i + 1]),
                     static_cast<unsigned char>(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string to_text(const Diagnostic& diagnostic) {
  std::string out;
  if (!diagnostic.where.file.empty()) {
    fmt::format_to(std::back_inserter(out), "{}: ", visible(to_text(diagnostic.where)));
  }
  fmt::format_to(std::back_inserter(out), "{}: {} [{}]\n", word(diagnostic.severity),
                 visible(diagnostic.message), diagnostic.code.id);
  append_excerpt(diagnostic, out);
  for (const Note& note : diagnostic.notes) {
    const std::string place = visible(to_text(note.where));
    fmt::format_to(std::back_inserter(out), "{}{}note: {}\n", place, place.empty() ? "" : ": ",
                   visible(note.message));
  }
  return out;
}

}  // namespace assay
