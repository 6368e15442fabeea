#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "assay/resolve/screening/listed_names.h"
#include "assay/resolve/screening/question.h"

namespace assay::resolve {

/// Finds the listed names that are most worth a comparison with an asked one. It is kept from one
/// question to the next, so that it allocates nothing; one for each thread.
///
/// Rare words are looked up first, with all words that they may stand for; once two thirds of what
/// the name tells are found, or a new name could not come among the most promising any more, common
/// words bring no new names. After each word the names go that cannot come among the most promising
/// any more, whatever the words that are left may find of them.
///
/// Source: H. Turtle, J. Flood, "Query evaluation: strategies and optimizations", Information
///         Processing and Management 31 (1995), 831-850 (the bound, MaxScore).
class CandidateSearch {
 public:
  /// `listed` must outlive this.
  explicit CandidateSearch(const ListedNames& listed) : listed_(listed), words_(listed.words()) {}

  /// At most `most` names, the most promising first; beyond `least` those alone that promise a good
  /// part of what the first one does.
  void find(const Question& question, std::size_t least, std::size_t most,
            std::vector<std::uint32_t>& into);

 private:
  /// A name of which something is found.
  struct Touched {
    std::uint32_t name = 0;
    std::uint32_t round = 0;  ///< In which something was found last; one for each word and way.
    float gain = 0;
    float weight = 0;  ///< Of the name.
  };

  void look_up(std::uint32_t at, bool closed);
  void look_up_splits(std::uint32_t at, bool closed);
  /// Adds `gain` to a name, once a round; unless `fresh`, to those alone that are known already.
  void add(std::uint32_t name, float gain, std::uint32_t round, bool fresh);
  /// Adds to what is found of the names that have the word.
  void gather(std::uint32_t word, float gain, std::uint32_t round, bool fresh);
  /// Adds to what is found of the names that are known already, by `gains_`.
  void gather_known(std::uint32_t round);
  /// Forgets the names that cannot come among the `most` best although `slack` were found of them.
  void prune(std::size_t most, float slack);
  /// What looking up a word can add to a name at most.
  float gainable(std::uint32_t at) const;
  /// How promising a name is: twice what both share, of what both tell.
  float promise(float gain, float weight) const { return gain / (question_->weight + weight); }
  void rank(std::size_t least, std::size_t most, std::vector<std::uint32_t>& into);

  const ListedNames& listed_;
  const Vocabulary& words_;
  const Question* question_ = nullptr;
  std::vector<std::uint32_t> places_;  ///< By name: its place in `touched_`, and 1; 0: none.
  std::vector<Touched> touched_;
  std::vector<float> gains_;  ///< By listed word, of those that one asked word may stand for.
  std::vector<std::uint32_t> order_;
  std::vector<float> promises_;
  float last_promise_ = 0;  ///< Of the last of the `most` best; 0: there are not so many.
  float heaviest_ = 0;      ///< A name that tells more cannot come among them any more.
  std::vector<std::pair<float, std::uint32_t>> ranked_;
};

}  // namespace assay::resolve
