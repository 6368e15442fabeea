#include "assay/directives/instrument.h"

#include <fmt/format.h>

namespace assay::directives {

std::string coverage(const Instrument& of) {
  const auto read =
      of.duties_read > 0 ? of.duties_read : static_cast<std::int64_t>(of.duties.size());
  if (of.duties_in_text == 0) return fmt::format("{} of an unknown number of duties", read);
  return fmt::format("{} of {} {}", read, of.duties_in_text,
                     of.duties_in_text == 1 ? "duty" : "duties");
}

bool Targets::nobody() const {
  const bool named =
      !entities.empty() || !perhaps.empty() || !annexes.empty() || !listed_by.empty();
  return !named && !anybody && all_but.empty() && !open_allow_list && !jurisdictions.asked();
}

std::string to_text(const Source& source) {
  std::string text = source.title;
  if (!source.date.empty()) text += fmt::format(", {}", source.date);
  return text + fmt::format(", {} ({})", source.url, word(source.sure, kSurenessWords));
}

}  // namespace assay::directives
