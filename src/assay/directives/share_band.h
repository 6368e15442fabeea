#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/model/influence.h"
#include "assay/model/share.h"

namespace assay::directives {

/// A part and its whole in one unit, neither of which need be a share yet: of
/// nothing, nothing is 0 of 0.
struct Fraction {
  std::int64_t part = 0;
  std::int64_t whole = 0;

  friend bool operator==(const Fraction&, const Fraction&) = default;
};

/// What a share is at least and at most, for all that is not known.
struct ShareBand {
  Fraction least;
  Fraction most;

  /// Above the bound in every case; not known; at or below it in every case.
  Answer above(Share bound) const;
};

/// `36 of 100 sites (36.0 %)`; `34 to 36 of 100 sites`; `1 of 3 to 2 of 3 sites`.
std::string to_text(const ShareBand& band, std::string_view unit);

/// Adds up a share of which each member may be in the whole or not, and in the
/// part or not, and neither may be known.
///
/// The bounds are exact: every member that is not known is put where it makes
/// the share least, and where it makes it most. Sums stop at 2^60.
class ShareTally {
 public:
  /// A member of that weight, 0 or more; `in_part` is asked only of what is in the whole.
  void add(Answer in_whole, Answer in_part, std::int64_t weight);

  /// A member whose weight is not known: anything from 0 up.
  void add_unweighed(Answer in_whole, Answer in_part);

  /// The band of this network alone, or of a whole that is known from elsewhere.
  ShareBand band(std::optional<std::int64_t> whole) const;

 private:
  std::int64_t certain_part_ = 0;  ///< In the whole and in the part.
  std::int64_t certain_rest_ = 0;  ///< In the whole, not in the part.
  std::int64_t either_part_ = 0;   ///< In the whole, perhaps in the part.
  std::int64_t perhaps_part_ = 0;  ///< Perhaps in the whole, and then in the part.
  std::int64_t perhaps_rest_ = 0;  ///< Perhaps in the whole, and then not in the part.
  std::int64_t perhaps_either_ = 0;
  bool part_unbounded_ = false;  ///< Something of unknown weight may be in the part.
  bool rest_unbounded_ = false;
};

/// Adds up sites: one of the part has any equipment of the part on it.
///
/// Equipment whose site is not known may stand at any site or at one of its own: it
/// may bring a site of the rest into the part, or add a site to either. The bounds
/// hold then, and may be wider than the truth.
class SiteTally {
 public:
  /// Equipment at a site; 0 where the site is not known.
  void add(std::uint32_t site, Answer in_whole, Answer in_part);

  /// Equipment of one sort at several sites.
  void add(std::span<const std::uint32_t> sites, Answer in_whole, Answer in_part);

  ShareTally total() const;

 private:
  struct Site {
    bool met = false;           ///< Some equipment there may be in the whole.
    bool certain = false;       ///< Some equipment is certainly in the whole.
    bool part_certain = false;  ///< Some of that is certainly in the part.
    bool part_possible = false;
    bool part_all = true;  ///< All equipment there is certainly in the part.
  };
  std::vector<Site> sites_;                  ///< By code, as far as one was met.
  std::array<std::int64_t, 3> elsewhere_{};  ///< Without site: by whether it is of the part.
};

}  // namespace assay::directives
