#include "assay/cli/review_session.h"

#include <algorithm>
#include <ostream>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/report/layout.h"

namespace assay::cli {
namespace {

using pipeline::OpenMatch;

/// An answer that was given, so that it can be taken back.
struct Given {
  std::size_t match = 0;
  bool decided = false;  ///< Else it was skipped.
};

/// Facts of one kind, the first few of them.
std::string facts_of(const OpenMatch& match, ListFactKind kind) {
  constexpr std::size_t kShown = 3;
  std::vector<std::string> values;
  std::size_t more = 0;
  for (const ListFact& fact : match.list->facts(match.listed())) {
    if (fact.kind != kind) continue;
    if (values.size() == kShown) {
      ++more;
    } else {
      values.push_back(fact.scheme.empty() || kind != ListFactKind::kIdentifier
                           ? std::string(fact.value)
                           : fmt::format("{} {}", fact.scheme, fact.value));
    }
  }
  std::string text = joined(values, "; ");
  if (more > 0) text += fmt::format(" and {} more", more);
  return text;
}

std::string other_names(const OpenMatch& match) {
  constexpr std::size_t kShown = 5;
  std::vector<std::string> names;
  for (const ListName& name : match.list->names(match.listed())) {
    if (name.text == match.name || names.size() == kShown) continue;
    names.push_back(
        fmt::format("{} ({})", name.text, kNameKindWords[static_cast<std::size_t>(name.kind)]));
  }
  return joined(names, "; ");
}

class Asking {
 public:
  Asking(pipeline::Review& review, const ReviewSession& session, std::ostream& out)
      : review_(review), session_(session), out_(out) {}

  Result<ReviewCounts> run() {
    while (at_ < review_.open.size()) {
      show();
      const std::optional<char> key = next_answer();
      if (!key || *key == 'q') break;
      if (const Result<void> done = answer(*key); !done) return failure(done.error());
    }
    return counts();
  }

 private:
  void show() {
    out_ << fmt::format(
                "\n{}\n{}",
                session_.style.strong(fmt::format("[{} of {}]", at_ + 1, review_.open.size())),
                open_match_text(review_.open[at_], session_.style))
         << "The same party?  y yes   n no   s skip   u undo   q quit: " << std::flush;
  }

  /// The next key that is an answer; nothing when there are no more.
  std::optional<char> next_answer() {
    for (;;) {
      const std::optional<char> key = session_.key();
      if (!key) return std::nullopt;
      if (std::string_view("ynsuq").find(*key) == std::string_view::npos) continue;
      out_ << *key << "\n";
      return key;
    }
  }

  Result<void> answer(char key) {
    if (key == 'u') return take_back();
    given_.push_back({at_, key != 's'});
    if (key != 's') {
      review_.decisions.push_back(pipeline::decision_on(
          review_.open[at_], key == 'y', session_.reviewer, session_.date, session_.reason));
    }
    ++at_;
    return key == 's' ? Result<void>() : pipeline::write_decisions(review_);
  }

  Result<void> take_back() {
    if (given_.empty()) {
      out_ << "there is nothing to take back\n";
      return {};
    }
    const Given last = given_.back();
    given_.pop_back();
    at_ = last.match;
    if (!last.decided) return {};
    review_.decisions.pop_back();
    return pipeline::write_decisions(review_);
  }

  ReviewCounts counts() const {
    ReviewCounts counts;
    const std::size_t decided = static_cast<std::size_t>(
        std::ranges::count_if(given_, [](const Given& given) { return given.decided; }));
    for (auto at = review_.decisions.end() - static_cast<std::ptrdiff_t>(decided);
         at != review_.decisions.end(); ++at) {
      ++(at->match ? counts.matches : counts.others);
    }
    counts.skipped = given_.size() - decided;
    counts.unseen = review_.open.size() - given_.size();
    return counts;
  }

  pipeline::Review& review_;
  const ReviewSession& session_;
  std::ostream& out_;
  std::vector<Given> given_;
  std::size_t at_ = 0;
};

}  // namespace

std::string open_match_text(const OpenMatch& match, const report::Style& style) {
  report::TextTable table({report::TextTable::Align::kLeft, report::TextTable::Align::kLeft,
                           report::TextTable::Align::kLeft});
  const auto row = [&](std::string_view what, std::string asked, std::string listed) {
    if (!asked.empty() || !listed.empty()) {
      table.add({std::string(what), visible(asked), visible(listed)});
    }
  };
  const ListEntry& entry = match.listed();
  table.add({"", "asked", visible(match.list->name_of(entry) + ", " + match.list->title)});
  row("name", match.asked.name, std::string(match.name));
  row("country", match.asked.country, facts_of(match, ListFactKind::kCountry));
  row("is", "", std::string(kPartyKindWords[static_cast<std::size_t>(entry.kind)]));
  row("other names", "", other_names(match));
  row("town", "", facts_of(match, ListFactKind::kTown));
  row("address", "", facts_of(match, ListFactKind::kAddress));
  row("identifier", "", facts_of(match, ListFactKind::kIdentifier));
  row("programme", "", facts_of(match, ListFactKind::kProgramme));
  row("parent", "", facts_of(match, ListFactKind::kParent));
  row("where", to_text(match.asked.where), to_text(match.list->span(entry.where)));
  std::string text = table.text("  ");
  text += style.faint(fmt::format("  score {:.3f}", match.score)) + "\n";
  for (const Reason& reason : match.because) {
    text += report::wrapped(visible(reason.text), "    ", "  - ");
  }
  return text;
}

Result<ReviewCounts> ask_about(pipeline::Review& review, const ReviewSession& session,
                               std::ostream& out) {
  return Asking(review, session, out).run();
}

}  // namespace assay::cli
