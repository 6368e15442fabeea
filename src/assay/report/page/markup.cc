#include "assay/report/page/markup.h"

#include <fmt/format.h>

#include "assay/base/diagnostic.h"

namespace assay::report {

std::string with_entities(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

std::string escaped(std::string_view text) {
  std::string out = with_entities(visible(text));
  // A number and its sign stay on one line.
  for (std::size_t at = out.find(" %", 1); at != std::string::npos; at = out.find(" %", at + 1)) {
    if (out[at - 1] >= '0' && out[at - 1] <= '9') out.replace(at, 1, "&#160;");
  }
  return out;
}

std::string prose(std::string_view text) {
  std::string out;
  bool code = false;
  for (std::size_t end = text.find('`'); end != std::string_view::npos; end = text.find('`')) {
    if (!code && text.find('`', end + 1) == std::string_view::npos) break;
    out += escaped(text.substr(0, end)) + (code ? "</code>" : "<code>");
    text.remove_prefix(end + 1);
    code = !code;
  }
  return out + escaped(text);
}

std::string HtmlTable::html() const {
  if (rows_.empty()) return "";
  const std::string caption = escaped(caption_);
  std::string out = fmt::format(
      "<div class=\"wide\" role=\"region\" aria-label=\"{0}\" tabindex=\"0\"><table>\n"
      "<caption>{0}</caption>\n<thead><tr>",
      caption);
  for (const Column& column : columns_) {
    out += fmt::format("<th scope=\"col\"{}>{}</th>", column.number ? " class=\"n\"" : "",
                       escaped(column.title));
  }
  out += "</tr></thead>\n<tbody>\n";
  for (const std::vector<std::string>& row : rows_) {
    out += "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i == 0) {
        out += fmt::format("<th scope=\"row\">{}</th>", row[i]);
      } else {
        out += fmt::format("<td{}>{}</td>", columns_[i].number ? " class=\"n\"" : "", row[i]);
      }
    }
    out += "</tr>\n";
  }
  return out + "</tbody></table></div>\n";
}

std::string html_list(std::string_view tag, const std::vector<std::string>& items) {
  if (items.empty()) return "";
  std::string out = fmt::format("<{}>\n", tag);
  for (const std::string& item : items) out += "<li>" + item + "</li>\n";
  return out + fmt::format("</{}>\n", tag);
}

}  // namespace assay::report
