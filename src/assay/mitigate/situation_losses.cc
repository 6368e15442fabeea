#include <algorithm>
#include <functional>
#include <utility>

#include "assay/mitigate/situation.h"

// What choices lose.

namespace assay::mitigate {
namespace {

/// Not more choices than these are asked about one by one, before the network is made ready for
/// many.
constexpr std::size_t kFewChoices = 8;

/// Losses are forgotten, all at once, when they are of more choices.
constexpr std::size_t kKeptLosses = 200'000;

}  // namespace

/// The pieces of equipment that are not there though these options work.
std::vector<char> Situation::absent(const Choice& working) const {
  std::vector<char> out;
  for (std::size_t piece = 0; piece < brought_by_.things(); ++piece) {
    out.push_back(brought_by_.at(piece).meets(working) ? 0 : 1);
  }
  return out;
}

/// The services that are hidden while these options work.
std::vector<char> Situation::hidden(const Choice& working) const {
  std::vector<char> out;
  for (std::size_t service = 0; service < hidden_by_.things(); ++service) {
    out.push_back(hidden_by_.at(service).meets(working) ? 1 : 0);
  }
  return out;
}

std::vector<std::int64_t> Situation::ask(const AssetSet& hostile, const Choice& choice) {
  const Choice working = choice & working_somewhere(choice);
  const FateBits& lost = oracle_.lost(listening_, hostile, absent(working));
  return rows_.sums(lost, listening_ ? hidden(working) : std::vector<char>());
}

/// What fails together: each cell, then equipment that the same options bring.
std::vector<std::vector<AssetId>> Situation::failing_together() const {
  std::vector<std::vector<AssetId>> together;
  for (const Cell& cell : cells_) together.push_back(cell.assets);
  together.resize(cells_.size() + brought_by_.choices().size());
  for (std::size_t piece = 0; piece < brought_by_.things(); ++piece) {
    together[cells_.size() + brought_by_.number(piece)].push_back(
        AssetId(stage_.ground.assets() + piece));
  }
  return together;
}

/// The groups that fail, as `SelectionLosses` numbers them.
exposure::Candidate Situation::failing(const Choice& choice) const {
  const Choice somewhere = working_somewhere(choice);
  const Choice working_there = choice & somewhere;
  exposure::MemberSet failing;
  for (std::uint32_t cell = 0; cell < cells_.size(); ++cell) {
    if (!working(cells_[cell].could, choice, somewhere).meets(secure_)) failing.push_back(cell);
  }
  auto next = static_cast<std::uint32_t>(cells_.size());
  for (const Choice& by : brought_by_.choices()) {
    if (!by.meets(working_there)) failing.push_back(next);
    ++next;
  }
  for (const Choice& by : std::span(hidden_by_.choices()).subspan(1)) {
    if (!by.meets(working_there)) failing.push_back(next);
    ++next;
  }
  return {std::move(failing), Reading::kLeast};
}

/// Finds the losses of choices that were not asked about before.
void Situation::weigh(std::span<const Choice> choices) {
  std::vector<Choice> open;
  for (const Choice& choice : choices) {
    if (losses_.emplace(choice, std::vector<std::int64_t>()).second) open.push_back(choice);
  }
  if (!at_once_ && losses_.size() > kFewChoices) {
    at_once_ = std::make_unique<SelectionLosses>(oracle_, rows_, failing_together(), hidden_by_);
  }
  if (!at_once_) {
    for (const Choice& choice : open) losses_[choice] = ask(left(choice), choice);
    return;
  }
  std::vector<exposure::Candidate> candidates;
  for (const Choice& choice : open) candidates.push_back(failing(choice));
  std::vector<std::vector<std::int64_t>> losses = at_once_->of(candidates);
  for (std::size_t i = 0; i < open.size(); ++i) losses_[open[i]] = std::move(losses[i]);
}

std::vector<std::int64_t> Situation::losses(const Choice& choice) {
  weigh(std::span(&choice, 1));
  return losses_.at(choice);
}

std::vector<Product> Situation::beyond(std::span<const Choice> choices,
                                       const std::vector<std::int64_t>& bounds) {
  if (losses_.size() > kKeptLosses) losses_.clear();
  weigh(choices);
  std::vector<Product> out;
  for (const Choice& choice : choices) {
    const std::vector<std::int64_t>& losses = losses_.at(choice);
    Product sum = 0;
    for (std::size_t row = 0; row < bounds.size(); ++row) {
      if (losses[row] <= bounds[row]) continue;
      const std::int64_t whole = std::max<std::int64_t>(1, rows_.rows()[row].whole);
      sum += 1 + Product{losses[row] - bounds[row]} * kBillion / whole;
    }
    out.push_back(sum);
  }
  return out;
}

bool Situation::within(const Choice& choice, const std::vector<std::int64_t>& bounds) {
  return std::ranges::equal(losses(choice), bounds, std::less_equal{});
}

void Situation::learn(const std::vector<Choice>& cuts) {
  for (const Choice& cut : cuts) {
    if (std::ranges::count(cuts_, cut) == 0) cuts_.push_back(cut);
  }
}

std::vector<Choice> Situation::known_cuts(const std::vector<std::int64_t>& bounds) {
  std::vector<Choice> out;
  for (const Choice& cut : cuts_) {
    if (!within(cut, bounds)) out.push_back(cut);
  }
  return out;
}

std::vector<std::int64_t> Situation::losses_without(const Choice& choice, const AssetSet& ideal) {
  AssetSet hostile = left(choice);
  hostile -= ideal;
  return ask(hostile, choice);
}

}  // namespace assay::mitigate
