#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "assay/resolve/large_vector.h"
#include "assay/resolve/screening/listed_names.h"
#include "assay/resolve/screening/question.h"

namespace assay::resolve {

/// Finds the listed names that are most worth a comparison with an asked one. It is kept from one
/// question to the next, so that it allocates nothing; one for each thread.
///
/// Rare words are looked up first, with all words that they may stand for; once two thirds of what
/// the name tells are found, or a new name could not come among the most promising any more, common
/// words bring no new names. The names of a word come by how much they tell, and the more one tells
/// beside the word, the less it promises: what tells too much to come among the most promising any
/// more, whatever else may be found of it, is not looked at.
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
    float round_gain = 0;  ///< Of `gain` what this round found: of several ways the best.
    float weight = 0;      ///< Of the name, or a little less.
  };

  /// Looks a word up; `slack` is what the words behind it may find at most.
  void look_up(std::uint32_t at, bool closed, float slack);
  void look_up_splits(std::uint32_t at, bool closed, float slack);
  void add_gain(Touched& known, float gain, std::uint32_t round);
  /// The same for a name, which may be new.
  void add(std::uint32_t name, float gain, std::uint32_t round);
  /// Adds what is found of a name that tells too much to be new.
  void add_known(std::uint32_t name, float gain, std::uint32_t round);
  /// Adds to what is found of the names that have the word, the new ones too, up to the first that
  /// tells too much to be new, of which `in_all` may be found at most; returns its place among
  /// them.
  std::size_t gather(std::uint32_t word, float gain, std::uint32_t round, float in_all);
  /// Adds to what is found of the first `many` of the touched names what they have of `likes`, of
  /// whose names those behind `stops_` were not looked at; `in_all` may be found in all.
  void gather_known(std::span<const LikeWord> likes, float weight, std::uint32_t round,
                    std::size_t many, float in_all);
  /// The same of a common word.
  void gather_bits(std::span<const std::uint64_t> with, float gain, std::uint32_t round,
                   std::size_t many);
  /// The same by the words of each name and `gains_`.
  void gather_words(std::uint32_t round, std::size_t many, float in_all);
  /// Looks how much the last of the best promises by now.
  void raise();
  /// What looking up a word can add to a name at most.
  float gainable(std::uint32_t at) const;
  /// How promising a name is: twice what both share, of what both tell.
  float promise(float gain, float weight) const { return gain / (question_->weight + weight); }
  /// A name of which no more than `gain` can be found and that tells more cannot come among the
  /// best any more.
  float heaviest(float gain) const;
  bool touched(std::uint32_t name) const { return ((marks_[name / 64] >> (name % 64)) & 1U) != 0; }
  void rank(std::size_t least, std::vector<std::uint32_t>& into);

  const ListedNames& listed_;
  const Vocabulary& words_;
  const Question* question_ = nullptr;
  std::size_t most_ = 0;
  std::vector<std::uint64_t> marks_;   ///< A bit for each name: it is touched.
  LargeVector<std::uint32_t> places_;  ///< By touched name: its place in `touched_`.
  std::vector<Touched> touched_;
  std::vector<float> gains_;        ///< By listed word, of those that one asked word may stand for.
  std::vector<std::size_t> stops_;  ///< By like word: the first name that was not looked at.
  std::vector<std::uint32_t> order_;
  float last_promise_ = 0;  ///< The last of the `most_` best promises at least; 0: not known yet.
  std::vector<std::pair<float, std::uint32_t>> ranked_;
};

}  // namespace assay::resolve
