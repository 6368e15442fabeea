#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/diagnostic.h"
#include "assay/identify/fingerprints/pack.h"

namespace assay::identify {

/// A regular expression, what it reads, and where it stands.
struct PatternSource {
  std::string regex;  ///< RE2 syntax over bytes.
  Reads reads;
  SourceSpan where;
};

/// A pattern that may fit a text, and where its first match ends.
struct Candidate {
  std::uint32_t pattern = 0;
  std::uint32_t end = 0;
};

/// Which of thousands of patterns may fit a text, in one pass over it.
///
/// Patterns are compiled to one automaton for each channel and group of channels; a text is read
/// once for its channel and once for each of its groups. No pattern that fits is missed; one that
/// is named need not fit, until its captures say so.
///
/// Source: X. Wang et al., "Hyperscan: a fast multi-pattern regex matcher for modern CPUs", NSDI
/// 2019. Cost:   some nanoseconds a byte; no allocation.
class PatternIndex {
 public:
  /// Compiles `patterns`, or loads what an earlier run compiled of exactly these from `cache`, a
  /// folder; empty: no cache. A pattern that RE2 refuses is left out.
  ///
  /// Problems: IDE014 refused by RE2, with its reason; IDE018 it fits the empty text;
  ///           IDE019 not understood by the automaton, so that it is tried on every text;
  ///           IDE020 a remark: the cache cannot be written.
  static PatternIndex compile(const std::vector<PatternSource>& patterns,
                              const std::filesystem::path& cache,
                              std::vector<Diagnostic>& problems);

  PatternIndex(PatternIndex&&) noexcept;
  PatternIndex& operator=(PatternIndex&&) noexcept;
  ~PatternIndex();

  /// What one thread needs to search.
  class Scratch {
   public:
    explicit Scratch(const PatternIndex& index);
    Scratch(Scratch&&) noexcept;
    ~Scratch();

    std::vector<Candidate> found;  ///< By pattern.

   private:
    friend class PatternIndex;
    struct Space;
    std::unique_ptr<Space> space_;
  };

  /// Fills `scratch.found` with the patterns that may fit `text`, each once, in their order.
  void search(Channel channel, std::string_view text, Scratch& scratch) const;

  bool from_cache() const { return from_cache_; }

 private:
  PatternIndex();
  bool compile_all(const std::vector<PatternSource>& patterns, std::vector<Diagnostic>& problems);
  void tell_always(const std::vector<PatternSource>& patterns,
                   std::vector<Diagnostic>& problems) const;

  struct Automata;
  std::unique_ptr<Automata> automata_;
  bool from_cache_ = false;
};

}  // namespace assay::identify
