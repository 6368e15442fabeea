#include "assay/report/owners.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "assay/base/diagnostic.h"
#include "assay/base/text.h"
#include "assay/report/control_words.h"
#include "assay/report/json.h"
#include "assay/report/layout.h"

namespace assay::report {
namespace {

using resolve::ControlAnswer;
constexpr std::string_view kSchemaVersion = "1";
constexpr std::size_t kDeepest = 12;  ///< Levels of the tree that a page shows.

std::string name_of(const EntityCatalogue& entities, EntityId id) {
  return id ? entities[id].name : "listed";
}

std::string part_text(const ControlAnswer& answer) { return between(answer.least, answer.most); }

/// The party's legal name, and the one that it had on the day.
std::string name_on(const Entity& entity, Date day) {
  for (const DatedName& dated : entity.dated_names) {
    if (dated.holds(day)) return fmt::format("{} (then {})", entity.name, dated.name);
  }
  return entity.name;
}

/// What a stake gives, for people: "30.3 % of shares", "5 of 8 seats".
std::string stake_text(const Stake& stake) {
  constexpr std::int64_t kLargestBoard = 100;
  const bool exact = stake.least == stake.most;
  const std::string part = between(stake.least, stake.most);
  const std::string doubt =
      fmt::format("{}{}", stake.in_all ? " in all" : "", stake.doubtful ? ", doubtful" : "");
  switch (stake.kind) {
    case StakeKind::kShares:
      return part + " of shares" + doubt;
    case StakeKind::kVotes:
      return part + " of votes" + doubt;
    case StakeKind::kBoard:
      return exact && stake.least.whole() <= kLargestBoard
                 ? fmt::format("{} of {} seats{}", stake.least.part(), stake.least.whole(), doubt)
                 : part + " of the board" + doubt;
    case StakeKind::kContract:
      return "by contract or charter" + doubt;
    case StakeKind::kParent:
      return "parent company" + doubt;
    case StakeKind::kInfluence:
      return "significant influence" + doubt;
    case StakeKind::kDirector:
      return "a director" + doubt;
    case StakeKind::kLaw:
      break;
  }
  return "by law" + doubt;
}

/// Draws who holds what in whom, down to the owners of owners.
class Tree {
 public:
  explicit Tree(const OwnersPage& page)
      : page_(page), table_({TextTable::Align::kLeft, TextTable::Align::kLeft}) {}

  std::string text() && {
    add_holders_of(page_.held, 0);
    return table_.empty() ? "  nobody is stated to hold anything in it\n" : table_.text("  ");
  }

 private:
  const Stake& stake(std::uint32_t row) const { return page_.entities.stakes()[row]; }

  void add_holders_of(EntityId held, std::size_t depth) {
    told_.insert(held.index);
    std::vector<EntityId> holders;
    for (const std::uint32_t row : page_.ownership.stakes_in(held)) {
      const EntityId holder = stake(row).holder;
      if (silent(stake(row))) add_silence(stake(row), depth);
      if (silent(stake(row))) continue;
      if (std::ranges::find(holders, holder) == holders.end()) holders.push_back(holder);
    }
    for (const EntityId holder : holders) add_holder(holder, held, depth);
  }

  /// A statement that names nobody and bounds nobody.
  static bool silent(const Stake& stake) { return !stake.holder && stake.most == Share::all(); }

  void add_silence(const Stake& stake, std::size_t depth) {
    table_.add({"no holder named", std::string(2 * depth, ' ') + visible(stake.source)});
  }

  /// A line with all that the holder has, and the holders of the holder below it.
  void add_holder(EntityId holder, EntityId held, std::size_t depth) {
    std::string parts;
    for (const std::uint32_t row : page_.ownership.stakes_in(held)) {
      if (stake(row).holder != holder || silent(stake(row))) continue;
      parts += (parts.empty() ? "" : "; ") + stake_text(stake(row));
    }
    std::string name = holder ? visible(page_.entities[holder].name) : "each other party";
    const bool told = holder && told_.contains(holder.index);
    if (told && !page_.ownership.stakes_in(holder).empty()) name += " (above)";
    table_.add({std::move(parts), std::string(2 * depth, ' ') + name});
    if (holder && !told && depth < kDeepest) add_holders_of(holder, depth + 1);
  }

  const OwnersPage& page_;
  TextTable table_;
  std::unordered_set<std::uint32_t> told_;
};

std::string because_text(const Because& because, const Style& style) {
  std::string out;
  for (const Reason& reason : because) {
    std::string text = visible(reason.text);
    if (!reason.source.empty()) text += fmt::format(" [{}]", visible(reason.source));
    out += style.faint(wrapped(text, "        ", "      - "));
  }
  return out;
}

/// A test with its answers about those at the ends of chains, and about whoever surely passes it.
/// Reasons are given once: of what is sure, and of what is missing.
std::string test_text(const OwnersPage& page, const OwnersTest& test, const Style& style) {
  std::string out = style.strong(test.name) + "\n";
  bool anybody = false;
  for (std::size_t i = 0; i < test.answers.size(); ++i) {
    const ControlAnswer& answer = test.answers[i];
    const bool end = !answer.holder || page.ownership.stakes_in(answer.holder).empty();
    const bool measure = test.because[i].empty();  // a figure, which proves itself
    if (!end && !measure && answer.answer != Answer::kYes) continue;
    anybody = true;
    out += fmt::format("  {:8}{}{}\n", word(answer.answer),
                       visible(name_of(page.entities, answer.holder)),
                       test.has_parts ? ", " + part_text(answer) : "");
    const bool told_below = answer.answer == Answer::kUnknown && !test.open.empty();
    if (end && answer.answer != Answer::kNo && !told_below) {
      out += because_text(test.because[i], style);
    }
  }
  if (!test.open.empty()) {
    out += fmt::format("  {:8}anybody else\n", "unknown");
    out += because_text(test.open, style);
  }
  if (!anybody && test.open.empty()) out += "  nobody\n";
  return out;
}

/// Every test with its answer about those at the ends of chains, and about whoever passes it.
std::string side_by_side_text(const OwnersPage& page) {
  TextTable table(std::vector(4, TextTable::Align::kLeft));
  for (const OwnersTest& test : page.tests) {
    std::string name = test.name;
    const auto add = [&](std::string_view answer, std::string party, std::string part) {
      table.add({std::exchange(name, {}), std::string(answer), std::move(party), std::move(part)});
    };
    for (const ControlAnswer& answer : test.answers) {
      const bool end = !answer.holder || page.ownership.stakes_in(answer.holder).empty();
      if (!end && answer.answer != Answer::kYes) continue;
      add(word(answer.answer), visible(name_of(page.entities, answer.holder)),
          test.has_parts ? part_text(answer) : "");
    }
    if (!test.open.empty()) add("unknown", "anybody else", "");
    if (!name.empty()) add("no", "nobody", "");
  }
  return table.text("  ");
}

std::string all_text(const OwnersPage& page, const OwnersTest& test) {
  if (test.answers.empty()) return "nobody\n";
  TextTable table(std::vector(4, TextTable::Align::kLeft));
  for (const ControlAnswer& answer : test.answers) {
    table.add({std::string(word(answer.answer)), visible(name_of(page.entities, answer.holder)),
               visible(name_of(page.entities, answer.held)), part_text(answer)});
  }
  return table.text("");
}

Json test_json(const OwnersPage& page, const OwnersTest& test) {
  Json answers = Json::array();
  for (std::size_t i = 0; i < test.answers.size(); ++i) {
    const ControlAnswer& answer = test.answers[i];
    answers.push_back({{"holder", name_of(page.entities, answer.holder)},
                       {"held", name_of(page.entities, answer.held)},
                       {"answer", word(answer.answer)},
                       {"least", fraction(answer.least)},
                       {"most", fraction(answer.most)},
                       {"because", because_json(test.because[i])}});
  }
  return {
      {"test", test.name}, {"answers", std::move(answers)}, {"anybody", because_json(test.open)}};
}

}  // namespace

std::string owners_text(const OwnersPage& page, const Style& style) {
  if (!page.held) return all_text(page, page.tests.front());
  const Entity& entity = page.entities[page.held];
  std::string out = style.strong(visible(name_on(entity, page.as_of)));
  if (!entity.seat.empty()) out += fmt::format(", seat in {}", entity.seat);
  out += fmt::format("\nas of {}, as known on {}\n\n", to_text(page.as_of), to_text(page.known_on));
  out += Tree(page).text();
  if (page.side_by_side) return out + "\n" + side_by_side_text(page);
  for (const OwnersTest& test : page.tests) out += "\n" + test_text(page, test, style);
  return out;
}

std::string owners_json(const OwnersPage& page) {
  Json out{{"schema_version", kSchemaVersion},
           {"as_of", to_text(page.as_of)},
           {"known_on", to_text(page.known_on)},
           {"held", page.held ? Json(page.entities[page.held].name) : Json()}};
  if (page.side_by_side) {
    Json tests = Json::array();
    for (const OwnersTest& test : page.tests) tests.push_back(test_json(page, test));
    out["tests"] = std::move(tests);
  } else {
    out.update(test_json(page, page.tests.front()));
  }
  return out.dump(1) + "\n";
}

}  // namespace assay::report
