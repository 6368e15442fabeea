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

/// How equipment that is in the whole, or may be, counts: whether it is of the part.
class Membership {
 public:
  /// Needs an `in_whole` that is not no.
  Membership(Answer in_whole, Answer in_part)
      : number_((in_whole == Answer::kYes ? 3U : 0U) + static_cast<std::uint32_t>(in_part)) {}
  explicit Membership(std::uint32_t number) : number_(number) {}

  std::uint32_t number() const { return number_; }
  Answer in_whole() const { return number_ < 3 ? Answer::kUnknown : Answer::kYes; }
  Answer in_part() const { return static_cast<Answer>(number_ % 3); }

 private:
  std::uint32_t number_;  ///< Below kMembershipCount.
};
inline constexpr std::uint32_t kMembershipCount = 6;

/// Adds up sites: one of the part has any equipment of the part on it.
///
/// Equipment whose site is not known may stand at any site or at one of its own: it
/// may bring a site of the rest into the part, or add a site to either. The bounds
/// hold then, and may be wider than the truth.
class SiteTally {
 public:
  /// Equipment at a site; 0 where the site is not known.
  void add(std::uint32_t site, Membership membership) {
    if (site == 0) {
      ++elsewhere_[static_cast<std::size_t>(membership.in_part())];
      return;
    }
    if (site >= sites_.size()) sites_.resize(std::size_t{site} + 1 + site / 2);
    sites_[site] |= static_cast<std::uint8_t>(1U << membership.number());
  }

  ShareTally total() const;

  /// So many ways there are in which memberships meet at a site: a bit for each.
  static constexpr std::size_t kMixes = std::size_t{1} << kMembershipCount;

  /// The tally of so many sites of each mix, and of equipment without site by whether it is of
  /// the part. Of mix 0, where nothing stands, any number counts as none.
  static ShareTally total(const std::array<std::int64_t, kMixes>& by_mix,
                          const std::array<std::int64_t, 3>& elsewhere);

 private:
  std::vector<std::uint8_t>
      sites_;  ///< By code, as far as one was met: a bit per membership there.
  std::array<std::int64_t, 3> elsewhere_{};  ///< Without site: by whether it is of the part.
};

}  // namespace assay::directives
