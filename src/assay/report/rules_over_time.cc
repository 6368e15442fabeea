#include "assay/report/rules_over_time.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/report/json.h"
#include "assay/report/layout.h"

namespace assay::report {
namespace {

using directives::Calendar;
using directives::CalendarDay;
using directives::Change;
using directives::Library;
using directives::State;
using directives::Strip;

constexpr std::string_view kSchemaVersion = "1";

/// A letter a state, in the order of the states.
constexpr std::string_view kLetters = "BDAd?spc-";
constexpr std::string_view kLegend =
    "B breach, D deviation, A applies, d due, ? unknown, s suspended, p proposed, . nothing; each "
    "letter is the first day of a month";

/// Years of a strip that fit into a line.
constexpr std::size_t kYearsALine = 6;
constexpr std::size_t kNamedAssets = 4;

std::string_view year_of(const std::string& day) { return std::string_view(day).substr(0, 4); }

/// `2018 ...DDDDDDDDD  2019 DDDDDDDDDDDD`, six years a line.
std::string strip_text(const Strip& strip, const std::vector<Date>& months) {
  std::vector<std::string> years;
  std::string year;
  for (std::size_t month = 0; month < months.size(); ++month) {
    const std::string day = to_text(months[month]);
    if (year != year_of(day)) {
      year = year_of(day);
      // A calendar that begins within a year leaves the months before blank.
      const std::size_t skipped = static_cast<std::size_t>(std::stoi(day.substr(5, 2))) - 1;
      years.push_back(year + " " + std::string(skipped, ' '));
    }
    const std::optional<State>& state = strip.months[month];
    years.back() += state ? kLetters[static_cast<std::size_t>(*state)] : '.';
  }
  std::string out;
  for (std::size_t i = 0; i < years.size(); i += kYearsALine) {
    std::string line = "   ";
    for (std::size_t j = i; j < std::min(i + kYearsALine, years.size()); ++j)
      line += " " + years[j];
    out += line + "\n";
  }
  return out;
}

std::string clause(const directives::Instrument& instrument, const directives::Duty& duty) {
  return fmt::format("{} / {}", instrument.id, duty.id);
}

std::string projected(Date day, const Library& library) {
  return day > library.last_day ? "; projected" : "";
}

/// One line for all operators for whom the same happens on a day.
std::string day_text(const CalendarDay& day, const std::vector<const CalendarDay*>& same,
                     const Library& library) {
  std::string text =
      fmt::format("{}: {}, {}", day.what, clause(*day.instrument, *day.duty), day.duty->title);
  if (day.originally) text += fmt::format("; originally {}", to_text(*day.originally));
  for (const CalendarDay* one : same) {
    text += one->operator_name.empty() ? "; " : fmt::format("; {} ", visible(one->operator_name));
    text += counted(one->assets, "asset");
  }
  text += projected(day.day, library);
  return wrapped(text, "              ", fmt::format("  {}  ", to_text(day.day)));
}

std::string days_text(const std::vector<CalendarDay>& days, const Library& library) {
  std::string out;
  std::set<const CalendarDay*> told;
  for (const CalendarDay& day : days) {
    if (told.contains(&day)) continue;
    std::vector<const CalendarDay*> same;
    for (const CalendarDay& other : days) {
      if (other.day != day.day || other.duty != day.duty || other.what != day.what) continue;
      same.push_back(&other);
      told.insert(&other);
    }
    out += day_text(day, same, library);
  }
  return out;
}

std::string states_text(const std::vector<std::pair<State, std::int64_t>>& states) {
  if (states.empty()) return "nothing";
  std::vector<std::string> parts;
  for (const auto& [state, assets] : states) {
    parts.push_back(fmt::format("{} ({})", directives::to_text(state), counted(assets, "asset")));
  }
  return joined(parts, ", ");
}

std::string assets_text(std::string_view label, const std::vector<AssetId>& rows,
                        const AssetTable& assets) {
  if (rows.empty()) return "";
  std::vector<std::string> names;
  for (const AssetId row : rows) {
    if (names.size() == kNamedAssets) break;
    names.push_back(visible(assets.name(row)));
  }
  const auto rest = std::ssize(rows) - std::ssize(names);
  return wrapped(joined(names, ", ") + (rest == 0 ? "" : fmt::format(", {} more", grouped(rest))),
                 "               ", fmt::format("    {:<11}", label));
}

std::string side_text(const RulesSide& side) {
  return fmt::format("{} (library {}, up to {})", side.called, side.library.version,
                     to_text(side.library.last_day));
}

Json states_json(const std::vector<std::pair<State, std::int64_t>>& states) {
  Json out = Json::array();
  for (const auto& [state, assets] : states) {
    out.push_back({{"state", directives::to_text(state)}, {"assets", assets}});
  }
  return out;
}

Json names_json(const std::vector<AssetId>& rows, const AssetTable& assets) {
  Json out = Json::array();
  for (const AssetId row : rows) out.push_back(assets.name(row));
  return out;
}

Json side_json(const RulesSide& side) {
  return {{"rules", side.called},
          {"library", side.library.version},
          {"last_day", to_text(side.library.last_day)},
          {"left_out", side.library.left_out}};
}

/// The months of one state that follow each other are one span.
Json spans_json(const Strip& strip, const std::vector<Date>& months) {
  Json spans = Json::array();
  for (std::size_t month = 0; month < months.size(); ++month) {
    const std::optional<State>& state = strip.months[month];
    if (!state) continue;
    const std::string name = to_text(months[month]).substr(0, 7);
    if (month > 0 && strip.months[month - 1] == state) {
      spans.back()["to"] = name;
    } else {
      spans.push_back({{"from", name}, {"to", name}, {"state", directives::to_text(*state)}});
    }
  }
  return spans;
}

}  // namespace

std::string calendar_text(const Calendar& calendar, const Library& library, Date as_of,
                          const Style& style) {
  std::string out = style.strong(fmt::format("What falls due from {} to {}",
                                             to_text(calendar.months.front()).substr(0, 7),
                                             to_text(calendar.months.back()).substr(0, 7)));
  out += fmt::format("\n  if the inventory stays as it is on {}; library {}, up to {}\n\n",
                     to_text(as_of), library.version, to_text(library.last_day));
  out += days_text(calendar.days, library);
  out += "\n" + style.strong("Month by month") + "\n" + wrapped(kLegend, "  ");
  for (const Strip& strip : calendar.strips) {
    out += fmt::format("\n  {}{}\n", clause(*strip.instrument, *strip.duty),
                       strip.operator_name.empty() ? "" : "  " + visible(strip.operator_name));
    out += strip_text(strip, calendar.months);
  }
  return out;
}

std::string calendar_json(const Calendar& calendar, const Library& library, Date as_of) {
  Json days = Json::array();
  for (const CalendarDay& day : calendar.days) {
    days.push_back({{"day", to_text(day.day)},
                    {"what", day.what},
                    {"directive", day.instrument->id},
                    {"duty", day.duty->id},
                    {"operator", day.operator_name},
                    {"assets", day.assets},
                    {"originally", date_json(day.originally)},
                    {"projected", day.day > library.last_day}});
  }
  Json strips = Json::array();
  for (const Strip& strip : calendar.strips) {
    strips.push_back({{"directive", strip.instrument->id},
                      {"duty", strip.duty->id},
                      {"operator", strip.operator_name},
                      {"spans", spans_json(strip, calendar.months)}});
  }
  const Json out = {{"schema_version", kSchemaVersion},
                    {"as_of", to_text(as_of)},
                    {"from", to_text(calendar.months.front()).substr(0, 7)},
                    {"to", to_text(calendar.months.back()).substr(0, 7)},
                    {"library", library.version},
                    {"last_day", to_text(library.last_day)},
                    {"left_out", library.left_out},
                    {"days", std::move(days)},
                    {"strips", std::move(strips)}};
  return printed(out);
}

std::string change_text(const std::vector<Change>& changes, const RulesSide& a, const RulesSide& b,
                        const AssetTable& assets, const Style& style) {
  std::string out = style.strong("What changes") + "\n";
  out += wrapped("from " + side_text(a), "  ") + wrapped("to " + side_text(b), "  ");
  if (changes.empty()) return out + "\nNothing: the same duties catch the same assets.\n";
  for (const Change& change : changes) {
    const std::string_view what = change.before.empty()  ? "new"
                                  : change.after.empty() ? "no more"
                                                         : "changed";
    out += fmt::format("\n{}  {} / {}{}\n", what, style.strong(change.directive), change.duty,
                       change.operator_name.empty() ? "" : " · " + visible(change.operator_name));
    out += wrapped(states_text(change.before), "               ", "    before     ");
    out += wrapped(states_text(change.after), "               ", "    after      ");
    out += assets_text("newly", change.newly, assets);
    out += assets_text("no more", change.no_more, assets);
  }
  return out;
}

std::string change_json(const std::vector<Change>& changes, const RulesSide& a, const RulesSide& b,
                        const AssetTable& assets) {
  Json list = Json::array();
  for (const Change& change : changes) {
    list.push_back({{"directive", change.directive},
                    {"duty", change.duty},
                    {"operator", change.operator_name},
                    {"before", states_json(change.before)},
                    {"after", states_json(change.after)},
                    {"newly", names_json(change.newly, assets)},
                    {"no_more", names_json(change.no_more, assets)}});
  }
  const Json out = {{"schema_version", kSchemaVersion},
                    {"a", side_json(a)},
                    {"b", side_json(b)},
                    {"changes", std::move(list)}};
  return printed(out);
}

}  // namespace assay::report
