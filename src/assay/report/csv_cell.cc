#include "assay/report/csv_cell.h"

#include "assay/base/number.h"

namespace assay::report {

std::string csv_cell(std::string_view text) {
  std::string out(text);
  const bool starts_formula =
      !out.empty() && std::string_view("=+-@\t\r").find(out.front()) != std::string_view::npos;
  if (starts_formula && !parse_decimal(text, {})) out.insert(out.begin(), '\'');
  if (out.find_first_of(",\"\r\n") == std::string::npos) return out;
  std::string quoted = "\"";
  for (const char c : out) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

}  // namespace assay::report
