#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "assay/mitigate/search/choice.h"
#include "assay/mitigate/search/effort.h"
#include "assay/model/share.h"

namespace assay::mitigate {

/// Asks which selections suffice, many at a time. Whatever contains what suffices suffices too.
///
/// A question about up to `kAtOnce` selections is a step of the effort; once the effort has
/// stopped, nothing is asked.
class Inquiry {
 public:
  static constexpr std::size_t kAtOnce = 512;

  /// By how much each of some selections falls short: 0 where it suffices.
  using Shortfalls = std::function<std::vector<Product>(std::span<const Choice>)>;

  /// `effort` outlives this.
  Inquiry(Shortfalls ask, Effort& effort) : ask_(std::move(ask)), effort_(effort) {}

  /// None where the effort has stopped.
  std::optional<std::vector<Product>> shortfalls(std::span<const Choice> choices) const;
  std::optional<bool> suffices(const Choice& choice) const;

  /// Adds to a selection that does not suffice whatever can be added, one option of `order` after
  /// the other, so that it still does not. After the effort has stopped, some of it.
  Choice grown(Choice choice, std::span<const std::size_t> order) const;

  /// Takes from a selection that suffices whatever can be left out, in the order of `order`, so
  /// that it still does. After the effort has stopped, some of it.
  Choice shrunk(Choice choice, std::span<const std::size_t> order) const;

 private:
  Choice moved(Choice choice, std::span<const std::size_t> order, bool add) const;

  Shortfalls ask_;
  Effort& effort_;
};

}  // namespace assay::mitigate
