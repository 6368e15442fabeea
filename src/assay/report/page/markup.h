#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace assay::report {

/// Text as it stands between tags and within quoted attributes of HTML, SVG or XML.
std::string with_entities(std::string_view text);

/// The same; control characters and bidirectional overrides are made visible.
std::string escaped(std::string_view text);

/// The same, with what stands in backticks as code.
std::string prose(std::string_view text);

/// A table with a caption. Cells are markup; the first of each row names the row.
class HtmlTable {
 public:
  struct Column {
    std::string title;  ///< Text.
    bool number = false;
  };

  HtmlTable(std::string caption, std::vector<Column> columns)
      : caption_(std::move(caption)), columns_(std::move(columns)) {}

  /// Needs as many cells as there are columns.
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  std::size_t rows() const { return rows_.size(); }

  /// Empty without rows. A table too wide for the screen scrolls by itself, also by keyboard.
  std::string html() const;

 private:
  std::string caption_;
  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

/// A list of markup; empty without items.
std::string html_list(std::string_view tag, const std::vector<std::string>& items);

}  // namespace assay::report
