#include "assay/report/style.h"

#include <fmt/format.h>

namespace assay::report {

std::string Style::dressed(std::string_view text, std::string_view code) const {
  return color ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
}

}  // namespace assay::report
