#include "assay/report/csv_cell.h"

#include "assay/ingest/formula_guard.h"

namespace assay::report {

std::string csv_cell(std::string_view text) {
  std::string out(text);
  if (ingest::starts_formula(text)) out.insert(out.begin(), '\'');
  if (out.find_first_of(",\"\r\n") == std::string::npos) return out;
  std::string quoted = "\"";
  for (const char c : out) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

}  // namespace assay::report
