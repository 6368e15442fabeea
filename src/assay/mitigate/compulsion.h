#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/mitigate/mitigate.h"

namespace assay::mitigate {

/// Who could compel one supplier, by the policy's tests.
struct Compulsion {
  std::vector<std::string> surely;        ///< Ids of parties. Sorted; the supplier itself is one.
  std::vector<std::string> perhaps;       ///< Sorted.
  bool anybody = false;                   ///< Perhaps any party at all.
  std::span<const Influence> influences;  ///< Where this comes from; empty: stated by the case.
};

/// Whether one of `parties` compels: yes, perhaps, or no. Needs sorted ids.
Answer compelled_by(const Compulsion& compulsion, std::span<const std::string> parties);

/// Who could compel the suppliers of a subject.
class Compulsions {
 public:
  /// Both outlive this.
  Compulsions(const Subject& subject, const Rules& rules);

  const Compulsion& of(SupplierId supplier) const { return of_[supplier.index]; }

  /// Of a supplier that has no equipment in the network, such as one that a control
  /// would bring.
  Compulsion of(std::string_view id) const;

  /// Why one of `parties` compels the supplier: the influences, each with its chain.
  Because because(const Compulsion& compulsion, std::span<const std::string> parties) const;

 private:
  Compulsion from_catalogue(std::string_view id) const;
  Compulsion as_stated(const Supplier& supplier) const;

  const Subject& subject_;
  const Rules& rules_;
  std::vector<Compulsion> of_;  ///< A row per row of `Groups::suppliers`.
};

}  // namespace assay::mitigate
