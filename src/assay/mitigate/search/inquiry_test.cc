#include "assay/mitigate/search/inquiry.h"

#include <random>

#include <gmock/gmock.h>

#include "assay/mitigate/search/first_choice.h"

// Many at a time against one after the other, on drawn sums that have to be reached.

namespace assay::mitigate {
namespace {

/// Options that each add to some sums; a selection suffices where every sum is reached.
struct Sums {
  std::vector<std::vector<std::int64_t>> adds;  ///< By option and sum.
  std::vector<std::int64_t> asked;

  std::vector<Product> shortfalls(std::span<const Choice> choices) const {
    std::vector<Product> out;
    for (const Choice& choice : choices) {
      Product lacks = 0;
      for (std::size_t sum = 0; sum < asked.size(); ++sum) {
        std::int64_t reached = 0;
        choice.for_each([&](std::size_t bit) { reached += adds[bit][sum]; });
        lacks += std::max<std::int64_t>(0, asked[sum] - reached);
      }
      out.push_back(lacks);
    }
    return out;
  }
  bool suffices(const Choice& choice) const { return shortfalls(std::span(&choice, 1))[0] == 0; }
};

Sums draw(std::uint32_t seed, std::size_t options) {
  std::mt19937 dice(seed);
  const auto below = [&](std::uint32_t n) { return static_cast<std::int64_t>(dice() % n); };
  Sums out;
  for (std::size_t bit = 0; bit < options; ++bit) {
    out.adds.push_back({below(10), below(3) == 0 ? below(20) : 0});
  }
  const auto count = static_cast<std::int64_t>(options);
  out.asked = {count * (1 + below(3)), count};
  return out;
}

std::vector<std::size_t> shuffled(const Choice& choice, std::uint32_t seed) {
  std::vector<std::size_t> order = choice.bits();
  std::shuffle(order.begin(), order.end(), std::mt19937(seed));
  return order;
}

TEST(Inquiry, GrowsAndShrinksAsOneAfterTheOtherWould) {
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    const std::size_t options = 1 + seed * 3 % 400;
    const Sums sums = draw(seed, options);
    Effort effort({});
    const Inquiry inquiry([&](auto choices) { return sums.shortfalls(choices); }, effort);
    const Choice all = Choice::first(options);
    const std::vector<std::size_t> order = shuffled(all, seed);

    Choice grown;
    if (!sums.suffices(grown)) {
      for (const std::size_t bit : order) {
        if (!sums.suffices(grown | Choice::of(bit))) grown |= Choice::of(bit);
      }
      EXPECT_EQ(inquiry.grown({}, order), grown) << seed;
    }
    Choice shrunk = all;
    if (sums.suffices(all)) {
      for (const std::size_t bit : order) {
        if (sums.suffices(shrunk - Choice::of(bit))) shrunk -= Choice::of(bit);
      }
      EXPECT_EQ(inquiry.shrunk(all, order), shrunk) << seed;
    }
  }
}

TEST(Inquiry, AsksNothingOnceTheEffortHasStopped) {
  const Sums sums = draw(1, 100);
  Effort effort({3, {}});
  int asked = 0;
  const Inquiry inquiry(
      [&](auto choices) {
        ++asked;
        return sums.shortfalls(choices);
      },
      effort);
  const Choice grown = inquiry.grown({}, shuffled(Choice::first(100), 1));
  EXPECT_EQ(asked, 3);
  EXPECT_FALSE(sums.suffices(grown));
  EXPECT_EQ(inquiry.suffices({}), std::nullopt);
}

TEST(FirstChoice, SufficesIsAllowedAndHasNothingToSpare) {
  int found = 0;
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    std::mt19937 dice(seed);
    const std::size_t options = 10 + seed % 60;
    const Sums sums = draw(seed, options);
    Task task;
    task.bits = options;
    task.horizon = 300;
    Task::Pool pool{{}, static_cast<std::int64_t>(options * 2), {}};
    for (std::size_t bit = 0; bit < options; ++bit) {
      task.weight.push_back(1 + dice() % 50);
      task.days.push_back(100 * static_cast<std::int64_t>(dice() % 5));
      pool.lines.push_back({1, {{bit, 1 + static_cast<std::int64_t>(dice() % 9)}}});
    }
    task.pools.push_back(std::move(pool));
    Effort effort({});
    const Inquiry inquiry([&](auto choices) { return sums.shortfalls(choices); }, effort);
    const std::optional<Choice> choice = first_choice(task, inquiry);
    if (!choice) continue;
    ++found;
    EXPECT_TRUE(task.allows(*choice) && sums.suffices(*choice)) << seed;
    choice->for_each([&](std::size_t bit) {
      EXPECT_FALSE(sums.suffices(*choice - Choice::of(bit))) << seed << " does not need " << bit;
    });
  }
  EXPECT_GT(found, 50);
}

}  // namespace
}  // namespace assay::mitigate
