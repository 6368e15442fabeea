#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assay/model/control.h"
#include "assay/verify/given.h"

namespace assay::verify {

/// A control, or the part of it that is in force, or the rest of it.
struct Part {
  const Control* control = nullptr;
  std::string name;
  bool in_force = false;
  Money cost;
  std::chrono::days lead_time{0};
  AssetSet covers;
  std::vector<std::uint32_t> brings;  ///< Into `Offer::pieces`.
  std::vector<std::uint32_t> hides;   ///< Services.

  bool on_assets() const {  ///< Whether it works at assets: secures or watches them.
    return control->effect == Effect::kSecures || control->effect == Effect::kShortens;
  }
  bool nothing() const {
    return brings.empty() && hides.empty() && (control->effect == Effect::kAdds || covers.empty());
  }
};

/// All that could be chosen on the date.
class Offer {
 public:
  /// `given` outlives this.
  explicit Offer(const Given& given);

  std::vector<Part> parts;
  std::vector<Piece> pieces;

  /// What a part pays or draws for: numbers that are equal where the thing is the same. Sorted.
  std::vector<std::uint64_t> units(const Part& part, Per per) const;

 private:
  AssetSet assets_meant(const Selector& meant) const;
  bool service_meant(const Selector& meant, const Service& service) const;
  bool place_fits(const Selector& meant, const Placement& place) const;
  bool site_fits(const Selector& meant, SiteId id) const;
  bool evidenced(const Control& control) const;
  std::optional<std::uint32_t> site_named(std::string_view id) const;
  std::uint64_t supplier_number(std::string_view supplier) const;
  void bring(Part& part);
  void divide(const Part& part);
  void keep(Part& part, const Selector& meant, bool is_meant) const;

  const Given& given_;
  mutable std::map<std::string, std::uint64_t, std::less<>> supplier_numbers_;
};

}  // namespace assay::verify
