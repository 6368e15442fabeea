#include "assay/directives/clause_reader.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "assay/base/number.h"
#include "assay/base/text.h"
#include "assay/directives/codes.h"

namespace assay::directives {
namespace {

constexpr std::array kControlTests{
    ControlTest::kMajority, ControlTest::kAggregate50, ControlTest::kSingle50, ControlTest::kBoard,
    ControlTest::kContract, ControlTest::kSeat,        ControlTest::kLaw};

constexpr std::array<std::string_view, 3> kDeadlineKeys{"from", "first_forbidden", "last_day"};

/// No text gives longer than a century.
constexpr std::int64_t kMostMonths = 1200;

/// Nobody is given longer to report what he found.
constexpr std::int64_t kLongestReport = 366;

/// A sentence that decides, and no more: the rest is told in our own words.
constexpr std::size_t kLongestQuote = 300;

bool is_digest(std::string_view text) {
  constexpr std::string_view kScheme = "sha256:";
  return text.starts_with(kScheme) && text.size() == kScheme.size() + 64 &&
         std::ranges::all_of(text.substr(kScheme.size()), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

bool name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
}

}  // namespace

std::optional<std::size_t> read_word(std::string_view text, const SourceSpan& where,
                                     std::span<const std::string_view> words,
                                     std::vector<Diagnostic>& problems) {
  const auto found = std::ranges::find(words, text);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  problems.push_back(
      {Severity::kError,
       codes::kUnknownWord,
       fmt::format("`{}` is none of {}{}", text, fmt::join(words, ", "), did_you_mean(text, words)),
       where,
       {},
       {}});
  return std::nullopt;
}

std::optional<ControlTest> control_test(YamlMap& in, std::string_view key) {
  const std::vector<ControlTest> tests = control_tests(in, key);
  return tests.empty() ? std::nullopt : std::optional(tests.front());
}

std::vector<ControlTest> control_tests(YamlMap& in, std::string_view key) {
  std::vector<ControlTest> tests;
  std::array<std::string_view, kControlTests.size()> words;
  std::ranges::transform(kControlTests, words.begin(),
                         [](ControlTest test) { return to_text(test); });
  for (const YamlValue* value : in.scalars(key)) {
    if (const auto place = read_word(value->text, value->where, words, in.problems())) {
      tests.push_back(kControlTests[*place]);
    }
  }
  return tests;
}

std::string country(YamlMap& in, std::string_view key) {
  const std::string code = in.text(key);
  if (!code.empty() && !capitals(code, 2)) {
    in.problem(codes::kNotACountry, in.optional(key)->where,
               fmt::format("`{}` is not a country; write two capital letters, such as GB", code));
    return {};
  }
  return code;
}

std::vector<std::string> country_list(YamlMap& in, std::string_view key) {
  const auto set_name = [](std::string_view text) {
    return text.size() > 2 &&
           std::ranges::all_of(text, [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; });
  };
  std::vector<std::string> out;
  for (const YamlValue* value : in.scalars(key)) {
    if (capitals(value->text, 2) || set_name(value->text)) {
      out.push_back(value->text);
      continue;
    }
    in.problem(codes::kNotACountry, value->where,
               fmt::format("`{}` is not a country; write two capital letters, such as GB, or a "
                           "set of countries of the library, such as EU",
                           value->text));
  }
  return out;
}

std::vector<std::string> plain_texts(YamlMap& in, std::string_view key) {
  std::vector<std::string> out;
  for (const YamlValue* value : in.scalars(key)) {
    if (value->text.find_first_of("*^$|\\") == std::string::npos) {
      out.push_back(value->text);
      continue;
    }
    in.problem(
        codes::kPatternForName, value->where,
        fmt::format("`{}` is a pattern; a rule names what it means, one name after the other",
                    value->text));
  }
  return out;
}

std::vector<std::string> references(YamlMap& in, std::string_view key) {
  std::vector<std::string> out;
  for (const YamlValue* value : in.scalars(key)) {
    const std::string& text = value->text;
    const bool reads =
        !text.empty() && std::ranges::count(text, '/') <= 1 &&
        std::ranges::all_of(text, [](char c) { return name_character(c) || c == '/'; });
    if (reads) {
      out.push_back(text);
      continue;
    }
    in.problem(
        codes::kPatternForName, value->where,
        fmt::format("`{}` is no reference; write the id of an instrument, or `id/duty`", text));
  }
  return out;
}

std::vector<std::string> names(YamlMap& in, std::string_view key) {
  std::vector<std::string> out = in.texts(key);
  for (const std::string& name : out) {
    if (!name.empty() && std::ranges::all_of(name, name_character)) continue;
    in.problem(codes::kPatternForName, in.optional(key)->where,
               fmt::format("`{}` is not a name; a rule names what it means: lower case letters, "
                           "digits, dots, hyphens",
                           name));
  }
  return out;
}

std::vector<Source> read_sources(const YamlValue& map, std::vector<Diagnostic>& problems) {
  std::vector<Source> sources;
  for (const YamlEntry& entry : map.entries) {
    YamlMap in(entry.value, "a source", problems);
    Source source;
    source.key = entry.key;
    source.title = in.required_text("title");
    source.date = in.text("date");
    source.url = in.required_text("url");
    source.digest = in.text("digest");
    if (!source.digest.empty() && !is_digest(source.digest)) {
      in.problem(codes::kBadQuote, in.optional("digest")->where,
                 "a digest is `sha256:` and 64 hexadecimal digits of the copy that was read");
    }
    in.required("sure");
    if (const auto sure = enumerator<Sureness>(in, "sure", kSurenessWords)) source.sure = *sure;
    in.finish();
    sources.push_back(std::move(source));
  }
  return sources;
}

std::vector<Citation> read_citations(YamlMap& in, std::span<const Source> sources) {
  std::vector<std::string_view> keys;
  for (const Source& source : sources) keys.push_back(source.key);
  std::vector<Citation> citations;
  for (const YamlValue& item : in.list("cite")) {
    YamlMap map(item, "a citation", in.problems());
    Citation citation;
    const YamlValue* key = map.required("source");
    citation.paragraph = map.text("paragraph");
    citation.says = map.required_text("says");
    citation.quote = map.text("quote");
    if (citation.quote.size() > kLongestQuote) {
      map.problem(codes::kBadQuote, map.optional("quote")->where,
                  fmt::format("a quotation of {} characters; quote at most a sentence, of {}, and "
                              "say the rest in your own words",
                              citation.quote.size(), kLongestQuote));
    }
    citation.where = item.where;
    map.finish();
    if (key == nullptr) continue;
    if (const auto place = read_word(key->text, key->where, keys, in.problems())) {
      citation.source = sources[*place];
      citations.push_back(std::move(citation));
    }
  }
  return citations;
}

std::optional<Cap> read_cap(const YamlValue& map, std::vector<Diagnostic>& problems) {
  YamlMap in(map, "`cap`", problems);
  Cap cap;
  const YamlValue* share = in.required("share");
  cap.measures = enumerators<Measure>(in, "measures", kMeasureWords);
  cap.of = enumerator<Whole>(in, "of", kWholeWords).value_or(Whole::kOperator);
  in.finish();
  if (share == nullptr) return std::nullopt;
  Result<Share> most = Share::parse(share->text, share->where);
  if (!most) {
    problems.push_back(std::move(most).error());
    return std::nullopt;
  }
  cap.most = *most;
  return cap;
}

std::optional<ReportWithin> read_report(const YamlValue& map, std::vector<Diagnostic>& problems) {
  YamlMap in(map, "`report_within`", problems);
  ReportWithin report;
  for (const std::string_view key : {"business_days", "days"}) {
    for (const YamlValue* value : in.scalars(key)) {
      const Result<std::int64_t> days = parse_count(value->text, value->where);
      if (!days || *days < 1 || *days > kLongestReport) {
        in.problem(
            codes::kClauseIncomplete, value->where,
            fmt::format("`{}` is no number of days from 1 to {}", value->text, kLongestReport));
        continue;
      }
      report.days.push_back(*days);
    }
  }
  report.business = in.optional("days") == nullptr;
  const bool both = !report.business && in.optional("business_days") != nullptr;
  if (both || report.days.empty()) {
    in.problem(codes::kClauseIncomplete, in.where(),
               "one of `business_days` and `days` tells within how many days of finding it");
    return std::nullopt;
  }
  in.finish();
  std::ranges::sort(report.days);
  return report;
}

std::optional<Deadline> read_deadline(YamlMap& in) {
  std::optional<Deadline> deadline;
  for (std::size_t form = 0; form < kDeadlineKeys.size(); ++form) {
    const std::optional<Date> date = in.date(kDeadlineKeys[form]);
    if (!date) continue;
    if (deadline) {
      in.problem(codes::kClauseIncomplete, in.where(),
                 fmt::format("only one of {} tells when it bites", fmt::join(kDeadlineKeys, ", ")));
      continue;
    }
    deadline = Deadline{static_cast<Deadline::Form>(form), *date};
  }
  return deadline;
}

std::optional<DueAfter> read_due_after(YamlMap& in) {
  const YamlValue* value = in.map("due_after");
  if (value == nullptr) return std::nullopt;
  YamlMap map(*value, "`due_after`", in.problems());
  DueAfter after;
  after.event = map.required_text("event");
  map.required("months");
  after.months = std::min<std::int64_t>(map.count("months").value_or(0), kMostMonths);
  map.finish();
  return after;
}

bool states_deadline(YamlMap& in) {
  return in.optional("due_after") != nullptr ||
         std::ranges::any_of(kDeadlineKeys,
                             [&](std::string_view key) { return in.optional(key) != nullptr; });
}

std::vector<FormerDeadline> read_former(YamlMap& in) {
  std::vector<FormerDeadline> former;
  for (const YamlValue& item : in.list("was")) {
    YamlMap map(item, "a former date", in.problems());
    const std::optional<Deadline> deadline = read_deadline(map);
    map.required("changed");
    const std::optional<Date> changed = map.date("changed");
    map.finish();
    if (deadline && changed) former.push_back({*deadline, *changed});
  }
  return former;
}

std::optional<Ending> read_ending(YamlMap& in) {
  const YamlValue* value = in.map("ended");
  if (value == nullptr) return std::nullopt;
  YamlMap map(*value, "`ended`", in.problems());
  map.required("first_day");
  const std::optional<Date> first_day = map.date("first_day");
  const std::optional<Date> known_from = map.date("known_from");
  std::string how = map.required_text("how");
  std::string by = map.text("by");
  map.finish();
  if (!first_day) return std::nullopt;
  return Ending{*first_day, known_from.value_or(*first_day), std::move(how), std::move(by)};
}

std::vector<Interval> read_intervals(YamlMap& in) {
  std::vector<Interval> intervals;
  for (const YamlValue& item : in.list("intervals")) {
    YamlMap map(item, "an interval", in.problems());
    map.required("from");
    const std::optional<Date> from = map.date("from");
    const std::optional<Date> until = map.date("until");
    const std::optional<Date> known_from = map.date("known_from");
    const auto state = enumerator<State>(map, "state", kStateWords);
    std::string why = map.required_text("why");
    map.finish();
    if (!from) continue;
    intervals.push_back({*from, until.value_or(Date::latest()), known_from.value_or(*from),
                         state.value_or(State::kSuspended), std::move(why)});
  }
  return intervals;
}

}  // namespace assay::directives
