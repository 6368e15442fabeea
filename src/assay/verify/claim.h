#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "assay/verify/weighing.h"

/// For sources alone: the library's header is large.
namespace assay::verify {

using Json = nlohmann::ordered_json;

/// A choice, a cut or a step that proves nothing. Thrown, and caught by `verify`.
struct Wrong {
  std::string why;
};

/// A number or text as it stands; of anything larger, what it is.
std::string shown(const Json& said);

/// Makes the proof of one reading of one threat, with the choice, the cuts and the factors that
/// are said.
class Claim {
 public:
  /// All outlive this.
  Claim(const Given& given, const Weighing& weighing, const Json& said);

  /// Throws: Wrong; Json::exception where what is said has not the form of a proof.
  Json proof();

  std::size_t rank() const { return rank_; }  ///< Of the verdict, the best first.

 private:
  const std::vector<Pool>& pools() const { return given_.policy().pools; }
  Json hostile() const;
  Json controls() const;
  Json means();
  Json names(const Selection& selection) const;
  Selection selection(const Json& said) const;
  Json chosen();
  Json cut(const Json& said);

  std::optional<Json> too_much(const Selection& in) const;
  bool no_better(const Selection& in) const;
  void close(const Selection& in, Selection out);
  Json summed(const Selection& in, const Selection& out, const Json& factors) const;

  const Given& given_;
  const Weighing& weighing_;
  const Json& said_;
  Selection all_;
  Selection in_force_;
  bool in_force_fits_ = true;
  std::optional<Selection> choice_;
  std::vector<Selection> cuts_;
  Json steps_ = Json::array();
  std::size_t rank_ = 0;
};

}  // namespace assay::verify
