#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "assay/base/diagnostic.h"

namespace assay {

/// Diagnostics in the order in which they were found. Of each code the first
/// thousand are kept and all are counted, so that a file of a million broken
/// rows is told in bounded memory.
class Problems {
 public:
  static constexpr std::int64_t kKeptPerCode = 1000;

  /// How often a code was met.
  struct Count {
    Code code;
    std::int64_t met = 0;

    std::int64_t left_out() const { return met > kKeptPerCode ? met - kKeptPerCode : 0; }
  };

  void add(Diagnostic problem);
  void add(std::vector<Diagnostic> problems);

  /// All of `other`, behind those that are here.
  void add(const Problems& other);

  /// The problem that `make()` returns; where its code is full it is only counted,
  /// so that a file of nothing but broken rows is read at the speed of a good one.
  template <class Make>
  void add(Severity severity, Code code, Make make) {
    Count& count = count_of(code);
    if (severity == Severity::kError) ++errors_;
    if (++count.met <= kKeptPerCode) kept_.push_back(make());
  }

  /// Sorts what was added from `first` on by place: readers that go column by
  /// column find the problems of a row apart.
  void sort_from(std::size_t first);

  std::int64_t met(Code code) const;
  std::int64_t errors() const { return errors_; }

  /// In the order in which the codes were first met.
  const std::vector<Count>& counts() const { return counts_; }

  const std::vector<Diagnostic>& kept() const { return kept_; }
  std::size_t size() const { return kept_.size(); }
  bool empty() const { return kept_.empty(); }
  auto begin() const { return kept_.begin(); }
  auto end() const { return kept_.end(); }
  const Diagnostic& operator[](std::size_t i) const { return kept_[i]; }

 private:
  Count& count_of(Code code);

  std::vector<Diagnostic> kept_;
  std::vector<Count> counts_;
  std::int64_t errors_ = 0;
};

}  // namespace assay
