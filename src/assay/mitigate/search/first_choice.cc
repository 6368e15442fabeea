#include "assay/mitigate/search/first_choice.h"

#include <algorithm>
#include <functional>
#include <tuple>
#include <utility>
#include <vector>

namespace assay::mitigate {
namespace {

class FirstChoice {
 public:
  FirstChoice(const Task& task, const Inquiry& inquiry)
      : task_(task), inquiry_(inquiry), open_(Choice::first(task.bits) - task.too_late()) {}

  std::optional<Choice> run() {
    std::optional<Choice> best = covered({});
    if (!best) best = left_over();
    if (!best || task_.first_will_do) return best;
    while (const std::optional<Choice> better = exchanged(*best)) best = better;
    return best;
  }

 private:
  /// Adds to a selection what lowers the shortfall most for its value.
  std::optional<Choice> covered(Choice choice) const {
    auto told = inquiry_.shortfalls(std::span(&choice, 1));
    for (;;) {
      if (!told) return std::nullopt;
      if (told->front() == 0) return without_spare(choice);
      const Product short_of = told->front();
      std::vector<Choice> larger;
      (open_ - choice).for_each([&](std::size_t bit) {
        if (task_.allows(choice | Choice::of(bit))) larger.push_back(choice | Choice::of(bit));
      });
      told = inquiry_.shortfalls(larger);
      if (!told) return std::nullopt;
      std::optional<std::size_t> best;
      double best_gain = 0;
      const Product value = task_.value(choice);
      for (std::size_t i = 0; i < larger.size(); ++i) {
        // More than what is short is no gain.
        const auto gain = static_cast<double>(short_of - (*told)[i]) /
                          static_cast<double>(1 + task_.value(larger[i]) - value);
        if (gain > best_gain) {
          best_gain = gain;
          best = i;
        }
      }
      if (!best) return std::nullopt;
      choice = larger[*best];
      told = std::vector{(*told)[*best]};
    }
  }

  /// Of everything that comes in time what is left when all that is not needed is left out, what
  /// weighs most first.
  std::optional<Choice> left_over() const {
    if (inquiry_.suffices(open_) != true) return std::nullopt;
    const Choice choice = without_spare(open_);
    return task_.allows(choice) ? std::optional(choice) : std::nullopt;
  }

  Choice without_spare(const Choice& choice) const {
    std::vector<std::size_t> order = choice.bits();
    std::ranges::stable_sort(order, std::greater{},
                             [&](std::size_t bit) { return task_.weight[bit]; });
    return inquiry_.shrunk(choice, order);
  }

  /// A selection that comes of exchanging one or two for one, and is worth less.
  std::optional<Choice> exchanged(const Choice& choice) const {
    const std::vector<std::size_t> in = choice.bits();
    for (std::size_t out = 1; out <= std::min<std::size_t>(2, in.size()); ++out) {
      std::vector<std::pair<Product, Choice>> others;
      for (std::size_t i = 0; i < in.size(); ++i) {
        for (std::size_t j = out == 1 ? i : 0; j < (out == 1 ? i + 1 : i); ++j) {
          add_exchanges(choice, choice - Choice::of(in[i]) - Choice::of(in[j]), others);
        }
      }
      std::ranges::sort(others);
      for (std::size_t first = 0; first < others.size(); first += Inquiry::kAtOnce) {
        std::vector<Choice> asked;
        for (std::size_t i = first; i < std::min(others.size(), first + Inquiry::kAtOnce); ++i) {
          asked.push_back(others[i].second);
        }
        const auto told = inquiry_.shortfalls(asked);
        if (!told) return std::nullopt;
        const auto found = std::ranges::find(*told, Product{0});
        if (found != told->end()) {
          return without_spare(asked[static_cast<std::size_t>(found - told->begin())]);
        }
      }
    }
    return std::nullopt;
  }

  void add_exchanges(const Choice& choice, const Choice& less,
                     std::vector<std::pair<Product, Choice>>& others) const {
    const Product value = task_.value(choice);
    (open_ - choice).for_each([&](std::size_t bit) {
      const Choice other = less | Choice::of(bit);
      const Product of_other = task_.value(other);
      if (of_other < value && task_.allows(other)) others.emplace_back(of_other, other);
    });
  }

  const Task& task_;
  const Inquiry& inquiry_;
  Choice open_;  ///< What is not too late.
};

}  // namespace

std::optional<Choice> first_choice(const Task& task, const Inquiry& inquiry) {
  return FirstChoice(task, inquiry).run();
}

}  // namespace assay::mitigate
