#include "assay/mitigate/search/first_choice.h"

#include <algorithm>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace assay::mitigate {
namespace {

class FirstChoice {
 public:
  FirstChoice(const Task& task, const Inquiry& inquiry)
      : task_(task), inquiry_(inquiry), open_(Choice::first(task.bits) - task.too_late()) {}

  std::optional<Choice> run() {
    std::optional<Choice> best = covering();
    if (!best) best = left_over();
    if (!best || task_.first_will_do) return best;
    while (const std::optional<Choice> better = exchanged(*best)) best = better;
    return best;
  }

 private:
  /// Takes what lowers the shortfall most for its value, until nothing is short.
  std::optional<Choice> covering() const {
    Choice choice;
    const auto at_first = inquiry_.shortfalls(std::span(&choice, 1));
    if (!at_first) return std::nullopt;
    for (Product short_of = at_first->front(); short_of > 0;) {
      std::vector<Choice> larger;
      (open_ - choice).for_each([&](std::size_t bit) {
        if (task_.allows(choice | Choice::of(bit))) larger.push_back(choice | Choice::of(bit));
      });
      const auto told = inquiry_.shortfalls(larger);
      if (!told) return std::nullopt;
      std::optional<std::size_t> best;
      double best_gain = 0;
      for (std::size_t i = 0; i < larger.size(); ++i) {
        const Product dearer = task_.value(larger[i]) - task_.value(choice);
        const double gain =
            static_cast<double>(short_of - (*told)[i]) / static_cast<double>(1 + dearer);
        if (gain > best_gain) {
          best_gain = gain;
          best = i;
        }
      }
      if (!best) return std::nullopt;
      choice = larger[*best];
      short_of = (*told)[*best];
    }
    return without_spare(choice);
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
    for (const std::vector<Choice>& rests : {without_one(choice), without_two(choice)}) {
      const std::vector<Choice> others = exchanges(choice, rests);
      for (std::size_t first = 0; first < others.size(); first += Inquiry::kAtOnce) {
        const auto some =
            std::span(others).subspan(first, std::min(Inquiry::kAtOnce, others.size() - first));
        const auto told = inquiry_.shortfalls(some);
        if (!told) return std::nullopt;
        const auto found = std::ranges::find(*told, Product{0});
        if (found != told->end()) {
          return without_spare(some[static_cast<std::size_t>(found - told->begin())]);
        }
      }
    }
    return std::nullopt;
  }

  static std::vector<Choice> without_one(const Choice& choice) {
    std::vector<Choice> rests;
    choice.for_each([&](std::size_t bit) { rests.push_back(choice - Choice::of(bit)); });
    return rests;
  }

  static std::vector<Choice> without_two(const Choice& choice) {
    std::vector<Choice> rests;
    choice.for_each([&](std::size_t a) {
      choice.for_each([&](std::size_t b) {
        if (a < b) rests.push_back(choice - Choice::of(a) - Choice::of(b));
      });
    });
    return rests;
  }

  /// One more beside a rest, where that is allowed and worth less than `choice`; least first.
  std::vector<Choice> exchanges(const Choice& choice, const std::vector<Choice>& rests) const {
    const Product value = task_.value(choice);
    std::vector<std::pair<Product, Choice>> valued;
    for (const Choice& rest : rests) {
      (open_ - choice).for_each([&](std::size_t bit) {
        const Choice other = rest | Choice::of(bit);
        const Product of_other = task_.value(other);
        if (of_other < value && task_.allows(other)) valued.emplace_back(of_other, other);
      });
    }
    std::ranges::sort(valued);
    std::vector<Choice> others;
    for (const auto& [of_other, other] : valued) others.push_back(other);
    return others;
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
