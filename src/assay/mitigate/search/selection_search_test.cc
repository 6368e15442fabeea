#include "assay/mitigate/search/selection_search.h"

#include <cstdint>
#include <random>
#include <set>
#include <vector>

#include <gmock/gmock.h>

// The search against trying every selection, on drawn tasks.

namespace assay::mitigate {
namespace {

/// A drawn task, and the selections that suffice: what contains one of some small ones.
struct Drawn {
  Task task;
  std::vector<Choice> enough;

  bool suffices(const Choice& choice) const {
    return std::ranges::any_of(enough, [&](const Choice& one) { return choice.contains(one); });
  }

  /// How many options are missing.
  std::vector<Product> shortfalls(std::span<const Choice> choices) const {
    std::vector<Product> out;
    for (const Choice& choice : choices) {
      std::size_t least = task.bits;
      for (const Choice& one : enough) least = std::min(least, (one - choice).count());
      out.push_back(static_cast<Product>(least));
    }
    return out;
  }
};

Choice of_number(std::uint64_t number, std::size_t bits) {
  Choice choice;
  for (std::size_t bit = 0; bit < bits; ++bit) {
    if ((number >> bit & 1) != 0) choice |= Choice::of(bit);
  }
  return choice;
}

/// Of so many options, or of 1 to 12.
Drawn draw(std::uint32_t seed, bool with_penalties, std::size_t options = 0) {
  std::mt19937 dice(seed);
  const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(dice()) % n; };
  Drawn out;
  Task& task = out.task;
  task.bits = options > 0 ? options : 1 + below(12);
  task.horizon = 300;
  for (std::size_t bit = 0; bit < task.bits; ++bit) {
    task.weight.push_back(Product{below(8)} * static_cast<Product>(task.bits + 1) + 1);
    task.days.push_back(100 * below(5));
  }
  for (std::uint32_t i = below(4); i > 0; --i) {
    Task::Pool pool{{}, 1 + below(8), {}};
    for (std::size_t bit = 0; bit < task.bits; ++bit) {
      if (below(3) > 0) pool.lines.push_back({1 + below(2), {{bit, 1 + below(3)}}});
    }
    for (std::uint32_t shared = below(3); shared > 0; --shared) {
      std::set<std::size_t> by;
      for (int j = 0; j < 3; ++j) by.insert(below(static_cast<std::uint32_t>(task.bits)));
      DrawLine line{1, {}};
      for (const std::size_t bit : by) line.by.emplace_back(bit, 1 + below(3));
      pool.lines.push_back(std::move(line));
    }
    if (with_penalties) pool.penalty = 1 + below(40);
    task.pools.push_back(std::move(pool));
  }
  if (with_penalties) task.days_penalty = 1 + below(3);
  for (std::uint32_t i = 1 + below(5); i > 0; --i) {
    out.enough.push_back(of_number(dice() & dice(), task.bits));
  }
  return out;
}

std::optional<Choice> best_of_all(const Drawn& of) {
  std::optional<Choice> best;
  for (std::uint64_t number = 0; number < std::uint64_t{1} << of.task.bits; ++number) {
    const Choice choice = of_number(number, of.task.bits);
    if (!of.task.allows(choice) || !of.suffices(choice)) continue;
    const bool better =
        !best || of.task.value(choice) < of.task.value(*best) ||
        (of.task.value(choice) == of.task.value(*best) && before_by_count_and_ids(choice, *best));
    if (better) best = choice;
  }
  return best;
}

/// Walks told steps, and counts those that do not hold.
class Checker {
 public:
  Checker(const Drawn& of, const std::vector<Choice>& cuts, const std::vector<SearchStep>& steps,
          const std::optional<Choice>& best)
      : of_(of), cuts_(cuts), steps_(steps), best_(best) {}

  int wrong() {
    for (const Choice& cut : cuts_) wrong_ += of_.suffices(cut) ? 1 : 0;
    walk({});
    return wrong_ + (next_ == steps_.size() ? 0 : 1);
  }

 private:
  void walk(const Branch& branch) {
    if (next_ >= steps_.size()) {
      ++wrong_;
      return;
    }
    const SearchStep& step = steps_[next_++];
    switch (step.kind) {
      case SearchStep::Kind::kNotAllowed:
        wrong_ += of_.task.allows(branch.in) ? 1 : 0;
        break;
      case SearchStep::Kind::kNoBetter:
        wrong_ += !best_ || of_.task.value(branch.in) < of_.task.value(*best_) ? 1 : 0;
        break;
      case SearchStep::Kind::kMultipliers:
        wrong_ += step.sum != least_sum(of_.task, cuts_, branch, step.by) || step.sum <= step.most
                      ? 1
                      : 0;
        wrong_ += step.most != step.by.value * (best_ ? of_.task.value(*best_) : 0) ? 1 : 0;
        wrong_ += step.by.value > 0 && !best_ ? 1 : 0;
        break;
      case SearchStep::Kind::kCut: {
        wrong_ += cuts_[step.cut].contains(branch.in) ? 0 : 1;
        Branch below = branch;
        (Choice::first(of_.task.bits) - cuts_[step.cut] - branch.out)
            .for_each([&](std::size_t bit) {
              below.in = branch.in | Choice::of(bit);
              walk(below);
              below.out |= Choice::of(bit);
            });
        break;
      }
    }
  }

  const Drawn& of_;
  const std::vector<Choice>& cuts_;
  const std::vector<SearchStep>& steps_;
  const std::optional<Choice>& best_;
  std::size_t next_ = 0;
  int wrong_ = 0;
};

constexpr std::uint32_t kCases = 1000;

TEST(SelectionSearch, FindsWhatTryingEverySelectionFinds) {
  int none = 0;
  for (const bool with_penalties : {false, true}) {
    for (std::uint32_t seed = 0; seed < kCases; ++seed) {
      SCOPED_TRACE(seed);
      const Drawn of = draw(seed, with_penalties);
      Effort effort({});
      SelectionSearch search(
          of.task, [&](std::span<const Choice> choices) { return of.shortfalls(choices); }, effort);

      const std::optional<Choice> found = search.run();

      const std::optional<Choice> best = best_of_all(of);
      ASSERT_EQ(found.has_value(), best.has_value());
      if (!found) ++none;
      if (found) {
        ASSERT_EQ(found->bits(), best->bits());
        EXPECT_EQ(search.least(), of.task.value(*best));
      }
      for (const bool plainly : {true, false}) {
        const std::vector<SearchStep> steps = search.told(plainly);
        ASSERT_EQ(Checker(of, search.cuts(), steps, found).wrong(), 0);
      }
    }
  }
  EXPECT_GT(none, 100);
}

TEST(SelectionSearch, GoesByAFirstChoiceAmongMany) {
  for (std::uint32_t seed = 0; seed < 24; ++seed) {
    SCOPED_TRACE(seed);
    const Drawn of = draw(seed, seed % 2 == 0, 17);
    Effort effort({});
    SelectionSearch search(
        of.task, [&](std::span<const Choice> choices) { return of.shortfalls(choices); }, effort);
    const std::optional<Choice> found = search.run();
    ASSERT_EQ(found, best_of_all(of));
    EXPECT_EQ(Checker(of, search.cuts(), search.told(false), found).wrong(), 0);
  }
}

TEST(SelectionSearch, StoppedKnowsWhatNothingIsBelow) {
  int stopped = 0;
  for (std::uint32_t seed = 0; seed < kCases / 4; ++seed) {
    const Drawn of = draw(seed, false);
    const std::optional<Choice> best = best_of_all(of);
    for (std::int64_t steps = 0; steps < 40; steps += 3) {
      SCOPED_TRACE(testing::Message() << seed << " in " << steps);
      Effort effort({steps, {}});
      SelectionSearch search(
          of.task, [&](std::span<const Choice> choices) { return of.shortfalls(choices); }, effort);

      const std::optional<Choice> found = search.run();

      EXPECT_LE(effort.steps(), steps);
      if (!effort.stopped()) {
        EXPECT_EQ(found, best);
        break;
      }
      ++stopped;
      ASSERT_TRUE(search.least());
      if (found) {
        EXPECT_TRUE(of.suffices(*found) && of.task.allows(*found));
      }
      if (best) {
        EXPECT_LE(*search.least(), of.task.value(*best));
      }
    }
  }
  EXPECT_GT(stopped, 100);
}

TEST(SelectionSearch, TakesAnyThatWillDo) {
  for (std::uint32_t seed = 0; seed < kCases; ++seed) {
    Drawn of = draw(seed, false);
    of.task.first_will_do = true;
    Effort effort({});
    SelectionSearch search(
        of.task, [&](std::span<const Choice> choices) { return of.shortfalls(choices); }, effort);
    const std::optional<Choice> found = search.run();
    ASSERT_EQ(found.has_value(), best_of_all(of).has_value());
    if (found) {
      EXPECT_TRUE(of.suffices(*found) && of.task.allows(*found));
    }
  }
}

}  // namespace
}  // namespace assay::mitigate
