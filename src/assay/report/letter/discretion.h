#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "assay/report/letter/letter.h"

namespace assay::report {

/// The last door before a letter leaves: whatever the case's own texts say (a control's title, a
/// document's), no sentence and no source names what is somebody else's.
class Discretion {
 public:
  Discretion(const LetterMaterial& of, Recipient to, std::string_view name,
             std::string_view supplier);

  /// Leaves out the sentences that name somebody else; returns how many. Sources that do are left
  /// out alone. What is of public record stays.
  std::size_t withhold(LetterSection& section) const;

  /// Whether a text has one of the names as words of its own.
  bool tells(std::string_view text) const;

 private:
  std::vector<std::string> names_;  ///< Sorted.
};

}  // namespace assay::report
