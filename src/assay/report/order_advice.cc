#include "assay/report/order_advice.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/report/layout.h"

namespace assay::report {
namespace {

using directives::Finding;
using directives::State;

constexpr std::string_view kNotKnown = "not known: ";

/// What a line can be asked: who knows it, and the column that answers it for the line.
struct Question {
  std::string_view missing;  ///< In the words of `directives`.
  bool of_seller = false;    ///< Else of the buyer's own house.
  std::optional<AssetField> answered_by;
};
constexpr std::array<Question, 12> kQuestions{{
    {"who made it", true, std::nullopt},
    {"which product it is", true, AssetField::kProduct},
    {"which generation it serves", true, AssetField::kGeneration},
    {"which bands it serves", true, AssetField::kBand},
    {"whether sanctions affect it", true, AssetField::kSanctionAffected},
    {"where it is made and designed", true, AssetField::kMadeIn},
    {"whether it has an approval", true, AssetField::kApproval},
    {"the function", false, AssetField::kFunction},
    {"the class of the site", false, AssetField::kSiteClass},
    {"whose money paid for it", false, AssetField::kFunding},
    {"what it is used for", false, AssetField::kUse},
    {"from where it is managed", false, AssetField::kManagedFrom},
}};

bool forbids(State state) { return state == State::kBreach || state == State::kDeviation; }

void add(std::string text, std::vector<std::string>& to) {
  if (std::ranges::find(to, text) == to.end()) to.push_back(std::move(text));
}

/// Asks what a finding misses, where this line of its lines has not said it.
void ask(std::string_view missing, const CheckPage& page, OrderAdvice& out) {
  // The count behind it is of other lines too.
  const std::string_view text = missing.substr(0, missing.rfind(" ("));
  const auto known = std::ranges::find(kQuestions, text, &Question::missing);
  const bool told = known != kQuestions.end() && known->answered_by &&
                    !page.context.assets.text(out.line, *known->answered_by).empty();
  // A line without a maker is asked for it in any case.
  if (told || text == kQuestions.front().missing) return;
  add(std::string(text), known != kQuestions.end() && known->of_seller ? out.ask : out.decide);
}

std::string rule(const Finding& finding, const CheckPage& page) {
  const directives::Instrument* instrument = page.context.library.find(finding.directive);
  std::string title;
  if (instrument != nullptr) {
    const auto duty = std::ranges::find(instrument->duties, finding.duty, &directives::Duty::id);
    if (duty != instrument->duties.end()) title = ": " + duty->title;
  }
  const std::string date = finding.due ? ", date of the duty " + to_text(*finding.due) : "";
  return fmt::format("{} / {}{}{}", finding.directive, finding.duty, title, date);
}

/// A duty that is to be done later is no reason against buying unless it may forbid it now.
void weigh(const Finding& finding, const CheckPage& page, OrderAdvice& out) {
  if (forbids(finding.state)) {
    if (out.advice != Advice::kDoNotBuy) out.because.clear();
    out.advice = Advice::kDoNotBuy;
    add(rule(finding, page), out.because);
    return;
  }
  const bool may_forbid = finding.could_be && forbids(*finding.could_be);
  if (!may_forbid) {
    if (finding.state == State::kDue && out.advice == Advice::kBuy)
      add(rule(finding, page), out.because);
    return;
  }
  if (out.advice == Advice::kDoNotBuy) return;
  if (out.advice == Advice::kBuy) out.because.clear();
  out.advice = Advice::kAsk;
  add(rule(finding, page), out.because);
  for (const Reason& reason : finding.because) {
    if (reason.text.starts_with(kNotKnown)) {
      ask(std::string_view(reason.text).substr(kNotKnown.size()), page, out);
    }
  }
}

std::string line_text(const OrderAdvice& one, const CheckPage& page) {
  const AssetTable& assets = page.context.assets;
  const std::string_view product = assets.text(one.line, AssetField::kProduct);
  const std::string_view name = assets.name(one.line);
  return fmt::format("line {}{}{}: {}", assets.place(one.line).line,
                     name.empty() ? "" : fmt::format(", {}", visible(name)),
                     product.empty() ? "" : fmt::format(", {}", visible(product)),
                     maker_name(one.line, page.context));
}

constexpr std::array<std::string_view, 3> kTitles{"Do not buy", "Ask this first", "Buy"};

}  // namespace

std::vector<OrderAdvice> order_advice(const CheckPage& page) {
  std::vector<OrderAdvice> out(page.context.assets.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i].line = AssetId(i);
  for (const Finding& finding : page.outcome.findings) {
    for (const AssetId asset : finding.assets) weigh(finding, page, out[asset.index]);
  }
  for (OrderAdvice& one : out) {
    if (page.context.parties.maker[one.line.index] || one.advice == Advice::kDoNotBuy) continue;
    one.advice = Advice::kAsk;
    add("who made it: the maker's name, and not the seller's or the brand", one.ask);
  }
  return out;
}

std::string order_advice_text(const std::vector<OrderAdvice>& advice, const CheckPage& page,
                              const Style& style) {
  std::string out;
  for (std::size_t kind = 0; kind < kTitles.size(); ++kind) {
    std::string lines;
    for (const OrderAdvice& one : advice) {
      if (static_cast<std::size_t>(one.advice) != kind) continue;
      lines += wrapped(line_text(one, page), "        ", "    ");
      for (const std::string& because : one.because) {
        lines += wrapped(visible(because), "            ", "        - ");
      }
      for (const std::string& ask : one.ask)
        lines += wrapped("the seller: " + visible(ask), "            ", "        ? ");
      for (const std::string& decide : one.decide)
        lines += wrapped("your own house: " + visible(decide), "            ", "        ? ");
    }
    if (!lines.empty()) out += style.strong(kTitles[kind]) + "\n" + lines;
  }
  return out +
         wrapped(
             fmt::format("Judged as ordered, obtained and put to use on {}, where a line has no "
                         "earlier days of its own; by the rules of the library alone.",
                         to_text(page.question.as_of)),
             "  ", "") +
         "\n";
}

}  // namespace assay::report
