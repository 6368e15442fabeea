#include "assay/ingest/lists/list_expectation.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"

namespace assay::ingest {
namespace {

/// What a list of lists calls its lists; else the programmes themselves.
std::set<std::string_view> programmes_of(const PartyList& list) {
  std::set<std::string_view> lists, all;
  for (const ListEntry& entry : list.entries()) {
    for (const ListFact& fact : list.facts(entry)) {
      if (fact.kind != ListFactKind::kProgramme) continue;
      (fact.scheme == "list" ? lists : all).insert(fact.value);
    }
  }
  return lists.empty() ? all : lists;
}

bool has_programme(const PartyList& list, std::string_view wanted) {
  return std::ranges::any_of(list.entries(), [&](const ListEntry& entry) {
    return std::ranges::any_of(list.facts(entry), [&](const ListFact& fact) {
      return fact.kind == ListFactKind::kProgramme && fact.value == wanted;
    });
  });
}

Diagnostic shortfall(const PartyList& list, Code code, std::string message) {
  return {Severity::kError, code, std::move(message), {list.files.at(0).path, 0, 0, 0}, "", {}};
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out + '"';
}

std::optional<Diagnostic> age_of(const PartyList& list, std::int64_t max_age, Date as_of) {
  const std::optional<Date> date = list.date ? list.date : list.newest;
  if (!date) {
    return shortfall(list, codes::kListAge,
                     "nothing says of which day the list is, but its age matters here; state its "
                     "`date`");
  }
  const std::int64_t age = (as_of - *date).count();
  if (age <= max_age) return std::nullopt;
  return shortfall(
      list, codes::kListOld,
      fmt::format("the list is of {}{}, {} before {}, and may be {} old; fetch a newer one",
                  to_text(*date), list.date ? "" : " (its newest entry)", counted(age, "day"),
                  to_text(as_of), counted(max_age, "day")));
}

}  // namespace

std::filesystem::path known_file_of(const std::filesystem::path& list) {
  std::filesystem::path file = list;
  file += ".known.yaml";
  return file;
}

void read_expectation(YamlMap& map, ListExpectation& into) {
  into.entries = map.count("entries");
  into.may_lose = map.count("may_lose").value_or(0);
  into.programmes = map.texts("programmes");
  into.newest = map.date("newest");
  into.max_age = map.count("max_age");
  into.sha256 = lowered(map.text("sha256"));
}

Result<ListExpectation> read_known_file(std::string_view bytes, std::string_view file) {
  Result<YamlValue> document = parse_yaml(bytes, file);
  if (!document) return failure(std::move(document).error());
  std::vector<Diagnostic> problems;
  ListExpectation expected;
  YamlMap map(*document, "what is known of a list", problems);
  read_expectation(map, expected);
  map.finish();
  quote_lines(problems, bytes);
  if (!problems.empty()) return failure(std::move(problems.front()));
  return expected;
}

std::string known_file_text(const PartyList& list) {
  std::string text = "# What this list was when it was last accepted; less than this is refused.\n";
  text += fmt::format("entries: {}\n", list.entries().size());
  if (list.newest) text += fmt::format("newest: {}\n", to_text(*list.newest));
  const std::set<std::string_view> programmes = programmes_of(list);
  if (!programmes.empty()) text += "programmes:\n";
  for (const std::string_view programme : programmes) {
    text += fmt::format("  - {}\n", quoted(programme));
  }
  return text;
}

std::vector<Diagnostic> shortfalls(const PartyList& list, const ListExpectation& expected,
                                   std::optional<Date> as_of) {
  std::vector<Diagnostic> found;
  const auto entries = static_cast<std::int64_t>(list.entries().size());
  if (expected.entries && entries < *expected.entries - expected.may_lose) {
    found.push_back(shortfall(
        list, codes::kListShrank,
        fmt::format(
            "the list shrank: {} entries where {} were known and {} may be lost; if they were "
            "taken off, record the list anew",
            grouped(entries), grouped(*expected.entries), grouped(expected.may_lose))));
  }
  for (const std::string& programme : expected.programmes) {
    if (has_programme(list, programme)) continue;
    found.push_back(
        shortfall(list, codes::kListLacksProgramme,
                  fmt::format("the list has no entry of `{}`, which it had", programme)));
  }
  if (expected.newest && (!list.newest || *list.newest < *expected.newest)) {
    found.push_back(shortfall(
        list, codes::kListOld,
        fmt::format("the newest entry of the list is of {}, and one of {} was known: this is an "
                    "older copy",
                    list.newest ? to_text(*list.newest) : "no day", to_text(*expected.newest))));
  }
  if (expected.max_age && as_of) {
    if (auto problem = age_of(list, *expected.max_age, *as_of))
      found.push_back(*std::move(problem));
  }
  if (!expected.sha256.empty() && expected.sha256 != list.sha256) {
    found.push_back(shortfall(
        list, codes::kListOther,
        fmt::format("the list is another file than stated: its SHA-256 is {}", list.sha256)));
  }
  return found;
}

}  // namespace assay::ingest
