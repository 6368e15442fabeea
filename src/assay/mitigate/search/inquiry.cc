#include "assay/mitigate/search/inquiry.h"

#include <algorithm>
#include <utility>

namespace assay::mitigate {

std::optional<std::vector<Product>> Inquiry::shortfalls(std::span<const Choice> choices) const {
  std::vector<Product> out;
  while (out.size() < choices.size()) {
    if (!effort_.spend()) return std::nullopt;
    const std::size_t some = std::min(kAtOnce, choices.size() - out.size());
    const std::vector<Product> told = ask_(choices.subspan(out.size(), some));
    out.insert(out.end(), told.begin(), told.end());
  }
  return out;
}

std::optional<bool> Inquiry::suffices(const Choice& choice) const {
  const auto told = shortfalls(std::span(&choice, 1));
  return told ? std::optional(told->front() == 0) : std::nullopt;
}

Choice Inquiry::grown(Choice choice, std::span<const std::size_t> order) const {
  return moved(choice, order, true);
}

Choice Inquiry::shrunk(Choice choice, std::span<const std::size_t> order) const {
  return moved(choice, order, false);
}

/// Moves options of the order into a selection, or out of it, as long as it stays on its side of
/// sufficing. What would take it across by itself does so for good; so each question is about
/// single moves, and about the next ones together, of which as many are made as are possible.
Choice Inquiry::moved(Choice choice, std::span<const std::size_t> order, bool add) const {
  std::vector<std::size_t> left(order.begin(), order.end());
  while (!left.empty()) {
    const std::size_t some = std::min(left.size(), kAtOnce / 2);
    std::vector<Choice> asked;
    Choice together = choice;
    const auto move = [&](const Choice& from, std::size_t bit) {
      return add ? from | Choice::of(bit) : from - Choice::of(bit);
    };
    for (std::size_t i = 0; i < some; ++i) {
      together = move(together, left[i]);
      asked.push_back(together);
    }
    for (std::size_t i = 1; i < some; ++i) asked.push_back(move(choice, left[i]));
    const auto told = shortfalls(asked);
    if (!told) break;
    const auto stays = [&](std::size_t question) { return ((*told)[question] > 0) == add; };
    std::size_t moves = 0;
    while (moves < some && stays(moves)) ++moves;
    if (moves > 0) choice = asked[moves - 1];
    // The next one that was asked about crosses beside what is moved now; others may by themselves.
    std::vector<std::size_t> open;
    for (std::size_t i = moves + (moves < some ? 1 : 0); i < left.size(); ++i) {
      if (i >= some || stays(some + i - 1)) open.push_back(left[i]);
    }
    left = std::move(open);
  }
  return choice;
}

}  // namespace assay::mitigate
