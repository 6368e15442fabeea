#include "assay/report/layout.h"

#include <algorithm>
#include <cassert>
#include <cstdint>

namespace assay::report {
namespace {

constexpr std::string_view kGap = "  ";

/// The code point at `from` of well-formed UTF-8; moves `from` behind it.
std::uint32_t code_point(std::string_view text, std::size_t& from) {
  const auto first = static_cast<unsigned char>(text[from++]);
  if (first < 0xC0) return first;
  std::uint32_t point = first & (first < 0xE0 ? 0x1Fu : first < 0xF0 ? 0x0Fu : 0x07u);
  while (from < text.size() && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80) {
    point = point << 6 | (static_cast<unsigned char>(text[from++]) & 0x3Fu);
  }
  return point;
}

/// East Asian Wide and Fullwidth (Unicode Standard Annex 11), the blocks that names use.
bool wide(std::uint32_t point) {
  return (point >= 0x1100 && point <= 0x115F) || (point >= 0x2E80 && point <= 0xA4CF) ||
         (point >= 0xAC00 && point <= 0xD7A3) || (point >= 0xF900 && point <= 0xFAFF) ||
         (point >= 0xFF00 && point <= 0xFF60) || (point >= 0x20000 && point <= 0x3FFFD);
}

/// The end of the colour sequence that starts at `from`, or `from`.
std::size_t behind_colour(std::string_view text, std::size_t from) {
  if (text[from] != '\x1b') return from;
  const std::size_t end = text.find('m', from);
  return end == std::string_view::npos ? text.size() : end + 1;
}

}  // namespace

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t behind = behind_colour(text, at); behind != at) {
      at = behind;
      continue;
    }
    columns += wide(code_point(text, at)) ? std::size_t{2} : std::size_t{1};
  }
  return columns;
}

std::string wrapped(std::string_view text, std::string_view indent, std::string_view first,
                    std::size_t width) {
  std::string out(first.empty() ? indent : first);
  std::size_t column = columns_of(out);
  bool line_is_empty = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    const std::size_t needed = columns_of(word) + (line_is_empty ? 0 : 1);
    if (!line_is_empty && column + needed > width) {
      out.append("\n").append(indent).append(word);
      column = columns_of(indent) + columns_of(word);
      continue;
    }
    if (!line_is_empty) out += ' ';
    out += word;
    column += needed;
    line_is_empty = false;
  }
  out += '\n';
  return out;
}

std::string TextTable::text(std::string_view indent) const {
  std::vector<std::size_t> widths(columns_.size(), 0);
  for (const std::vector<std::string>& row : rows_) {
    assert(row.size() == columns_.size() && "a cell for each column");
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], columns_of(row[i]));
    }
  }
  std::string out;
  for (const std::vector<std::string>& row : rows_) {
    std::string line(indent);
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) line += kGap;
      const std::string pad(widths[i] - columns_of(row[i]), ' ');
      line += columns_[i] == Align::kRight ? pad + row[i] : row[i] + pad;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  }
  return out;
}

}  // namespace assay::report
