#include "assay/report/control_words.h"

namespace assay::report {

std::string_view word(Answer answer) {
  switch (answer) {
    case Answer::kYes:
      return "yes";
    case Answer::kUnknown:
      return "unknown";
    case Answer::kNo:
      break;
  }
  return "no";
}

double fraction(Share share) {
  return static_cast<double>(share.part()) / static_cast<double>(share.whole());
}

std::string between(Share least, Share most) {
  if (least == most) return to_text(least);
  const std::string at_least = least == Share() ? "" : "at least " + to_text(least);
  const std::string at_most = most == Share::all() ? "" : "at most " + to_text(most);
  if (at_least.empty() && at_most.empty()) return "any part";
  return at_least + (at_least.empty() || at_most.empty() ? "" : ", ") + at_most;
}

}  // namespace assay::report
