#include "assay/mitigate/search/inquiry.h"

#include <algorithm>
#include <map>
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

/// What is added one after the other cannot be known before it is asked, but mostly guessed: by
/// what each option lowers the shortfall. So one question goes along the way that is guessed; up to
/// the first wrong guess its answers are those of asking one after the other.
Choice Inquiry::grown(Choice choice, std::span<const std::size_t> order) const {
  std::vector<std::size_t> left(order.begin(), order.end());
  std::vector<Choice> asked{choice};
  for (const std::size_t bit : left) asked.push_back(choice | Choice::of(bit));
  auto told = shortfalls(asked);
  if (!told) return choice;
  Product short_of = told->front();
  std::map<std::size_t, Product> gain;
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < left.size(); ++i) {
    gain[left[i]] = short_of - (*told)[i + 1];
    if ((*told)[i + 1] > 0) open.push_back(left[i]);  // What suffices now does so in the end.
  }
  left = std::move(open);
  while (!left.empty()) {
    asked.clear();
    std::vector<char> guessed;
    Choice at = choice;
    Product short_there = short_of;
    for (const std::size_t bit : left) {
      asked.push_back(at | Choice::of(bit));
      guessed.push_back(short_there > gain[bit] ? 1 : 0);
      if (guessed.back() == 0) continue;
      at = asked.back();
      short_there -= gain[bit];
    }
    told = shortfalls(asked);
    if (!told) return choice;
    std::size_t i = 0;
    for (bool right = true; i < left.size() && right; ++i) {
      const bool stays = (*told)[i] > 0;
      right = stays == (guessed[i] != 0);
      gain[left[i]] = short_of - (*told)[i];
      if (!stays) continue;
      choice = asked[i];
      short_of = (*told)[i];
    }
    left.erase(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(i));
  }
  return choice;
}

/// What is needed by itself is needed in the end. So each question is about leaving out single
/// options, and the next ones together, of which as many go as may.
Choice Inquiry::shrunk(Choice choice, std::span<const std::size_t> order) const {
  std::vector<std::size_t> left(order.begin(), order.end());
  while (!left.empty()) {
    const std::size_t some = std::min(left.size(), kAtOnce / 2);
    std::vector<Choice> asked;
    Choice less = choice;
    for (std::size_t i = 0; i < some; ++i) asked.push_back(less -= Choice::of(left[i]));
    for (std::size_t i = 1; i < some; ++i) asked.push_back(choice - Choice::of(left[i]));
    const auto told = shortfalls(asked);
    if (!told) break;
    std::size_t gone = 0;
    while (gone < some && (*told)[gone] == 0) ++gone;
    if (gone > 0) choice = asked[gone - 1];
    std::vector<std::size_t> open;  // The next one is needed beside what has gone.
    for (std::size_t i = gone + 1; i < left.size(); ++i) {
      if (i >= some || (*told)[some + i - 1] == 0) open.push_back(left[i]);
    }
    left = std::move(open);
  }
  return choice;
}

}  // namespace assay::mitigate
