#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "assay/model/because.h"

namespace assay::report {

/// The reasons that a page's numbers and sentences link to; the same reason stands once.
class Reasons {
 public:
  /// `text` as a link to why it holds.
  std::string link(std::string_view text, const Because& because);

  /// A sentence of which every number is a link to why it holds; what stands in backticks is code.
  std::string numbers(std::string_view text, const Because& because);

  /// All reasons in the order in which they were first linked to, each with the way back.
  std::string html() const;

 private:
  std::map<std::string, std::size_t> number_;  ///< By the markup of the reason.
  std::vector<const std::string*> told_;
};

/// Places by file, their lines in order and runs of them joined: "inventory.csv: 2-5, 9".
/// Of very many lines the first are named and the rest are counted.
std::string places_text(const std::vector<SourceSpan>& places);

}  // namespace assay::report
