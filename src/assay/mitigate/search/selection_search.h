#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "assay/mitigate/search/inquiry.h"
#include "assay/mitigate/search/relaxation.h"

namespace assay::mitigate {

/// Why a branch of the search was left, in the order of the walk.
struct SearchStep {
  enum class Kind : std::uint8_t {
    kCut,         ///< What is in is below this cut: a branch follows for each option outside of it.
    kNotAllowed,  ///< What is in breaks a limit.
    kNoBetter,    ///< What is in is the best, or comes after it.
    kMultipliers,  ///< The relaxation has nothing left.
  };
  Kind kind = Kind::kCut;
  std::size_t cut = 0;
  Choice in;
  Multipliers by;    ///< Of kMultipliers, with what they come to:
  Product sum = 0;   ///< `least_sum`,
  Product most = 0;  ///< which is above this.
};

/// Finds the selection of least value that a task allows and that suffices, where sufficing can
/// only be asked for, and whatever contains what suffices suffices too.
///
/// Each selection that does not suffice is enlarged as far as it goes: a cut. Whatever suffices
/// holds an option outside of every cut. So a tree is walked whose branches hit the cuts one by
/// one, and is pruned by the linear relaxation of hitting all of them within the limits; what
/// hits every cut that is known is asked for, and suffices or gives a new one (implicit hitting
/// sets: R. M. Karp, E. Moreno-Centeno, Operations Research 61 (2013), 453-468; combinatorial
/// Benders cuts: G. Codato, M. Fischetti, Operations Research 54 (2006), 756-766).
class SelectionSearch {
 public:
  /// `cuts`: known ones to begin with. All outlive this.
  SelectionSearch(const Task& task, Inquiry::Shortfalls shortfalls, Effort& effort,
                  std::vector<Choice> cuts = {});

  /// Walks the whole tree. The first by value, count and ids of the selections that suffice and
  /// are allowed; any, where the task says so. After the effort has stopped, the best so far.
  std::optional<Choice> run();

  /// Walks the tree once more from what `run` found, and tells each step; `plainly`, without
  /// multipliers. Needs a run that was not stopped.
  std::vector<SearchStep> told(bool plainly);

  const std::vector<Choice>& cuts() const { return cuts_; }

  /// No selection that suffices and is allowed is worth less. The value of the best, once the
  /// tree was walked; none: there is no such selection.
  std::optional<Product> least() const;

 private:
  void walk(const Branch& branch, std::size_t depth, Product least);
  bool close(const Branch& branch, std::size_t depth, Product& least);
  bool weigh(const Choice& choice, const std::vector<double>& part);
  bool round_up(const Branch& branch, const Relaxed& relaxed);
  void take_all(const Branch& branch, const Relaxed& relaxed, Choice choice);
  void shrink(const Choice& choice);
  void grow(const Choice& choice, const std::vector<double>& part);
  bool no_better(const Choice& in) const;
  std::optional<Product> worth() const;
  std::optional<std::size_t> cut_above(const Choice& in) const;
  void tell(SearchStep step);
  bool done() const { return effort_.stopped() || (best_ && task_.first_will_do); }

  const Task& task_;
  Inquiry inquiry_;
  Effort& effort_;
  std::vector<Choice> cuts_;
  std::optional<Choice> best_;
  std::optional<Product> open_;  ///< The least value of what was left open.
  bool telling_ = false;
  bool plainly_ = false;
  std::vector<SearchStep> steps_;
};

}  // namespace assay::mitigate
