#include "assay/report/party_lists.h"

#include <cstdint>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/report/layout.h"
#include "assay/report/list_json.h"

namespace assay::report {
namespace {

constexpr std::string_view kSchemaVersion = "1";

std::string_view word(NameKind kind) { return kNameKindWords[static_cast<std::size_t>(kind)]; }

Json place_json(const PartyList& list, const ListPlace& where) { return to_text(list.span(where)); }

Json day_json(Date day) {
  const bool known = day != Date::earliest() && day != Date::latest();
  return known ? Json(to_text(day)) : Json();
}

Json entry_json(const PartyList& list, const ListEntry& entry) {
  Json names = Json::array();
  for (const ListName& name : list.names(entry)) {
    Json one = {{"name", name.text}, {"kind", word(name.kind)}};
    if (!name.language.empty()) one["language"] = name.language;
    one["where"] = place_json(list, name.where);
    names.push_back(std::move(one));
  }
  Json facts = Json::array();
  for (const ListFact& fact : list.facts(entry)) {
    Json one = {{"kind", kListFactWords[static_cast<std::size_t>(fact.kind)]}};
    if (!fact.scheme.empty()) one["scheme"] = fact.scheme;
    one["value"] = fact.value;
    facts.push_back(std::move(one));
  }
  return {{"entry", list.name_of(entry)},
          {"kind", kPartyKindWords[static_cast<std::size_t>(entry.kind)]},
          {"names", std::move(names)},
          {"facts", std::move(facts)},
          {"since", day_json(entry.since)},
          {"until", day_json(entry.until)},
          {"where", place_json(list, entry.where)}};
}

std::string list_text(const PartyList& list, const Style& style) {
  std::string out = style.strong(visible(list.key));
  if (!list.title.empty()) out += "  " + visible(list.title);
  out += '\n';
  TextTable table({TextTable::Align::kLeft, TextTable::Align::kLeft});
  const auto row = [&](std::string_view what, std::string text) {
    if (!text.empty()) table.add({std::string(what), visible(text)});
  };
  row("format", list.format);
  row("version", list.version);
  row("date", list.date ? to_text(*list.date) : "");
  row("newest entry", list.newest ? to_text(*list.newest) : "");
  row("entries",
      fmt::format("{}, with {}", grouped(static_cast<std::int64_t>(list.entries().size())),
                  counted(static_cast<std::int64_t>(list.all_names().size()), "name")));
  row("rows", fmt::format("{} in = {} used + {} rejected + {} ignored", grouped(list.rows.in),
                          grouped(list.rows.used), grouped(list.rows.rejected),
                          grouped(list.rows.ignored)));
  row("sha256", list.sha256);
  out += table.text("  ");
  for (const std::string& reason : list.overridden) {
    out += wrapped("taken although " + visible(reason), "    ", "  ");
  }
  return out;
}

}  // namespace

Json list_json(const PartyList& list) {
  Json files = Json::array();
  for (const ListFile& file : list.files) {
    files.push_back({{"file", file.path}, {"sha256", file.sha256}, {"bytes", file.bytes}});
  }
  return {{"key", list.key},
          {"title", list.title},
          {"format", list.format},
          {"version", list.version.empty() ? Json() : Json(list.version)},
          {"date", date_json(list.date)},
          {"newest", date_json(list.newest)},
          {"sha256", list.sha256},
          {"files", std::move(files)},
          {"entries", list.entries().size()},
          {"names", list.all_names().size()},
          {"rows",
           {{"in", list.rows.in},
            {"used", list.rows.used},
            {"rejected", list.rows.rejected},
            {"ignored", list.rows.ignored}}},
          {"overridden", list.overridden}};
}

Json lists_json(const std::vector<const PartyList*>& lists) {
  Json all = Json::array();
  for (const PartyList* list : lists) all.push_back(list_json(*list));
  return all;
}

std::string party_lists_text(const std::vector<const PartyList*>& lists, const Style& style) {
  std::string out;
  for (const PartyList* list : lists) out += (out.empty() ? "" : "\n") + list_text(*list, style);
  return out;
}

std::string party_lists_json(const std::vector<const PartyList*>& lists) {
  return printed({{"schema_version", kSchemaVersion}, {"lists", lists_json(lists)}});
}

std::string entries_jsonl(const PartyList& list) {
  std::string out;
  for (const ListEntry& entry : list.entries()) {
    out += entry_json(list, entry).dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  }
  return out;
}

std::string list_line(const PartyList& list) {
  std::string out = fmt::format("{}: {}", list.key, list.title);
  if (!list.version.empty()) out += ", " + list.version;
  if (list.date) out += ", of " + to_text(*list.date);
  out += fmt::format(", {} entries, sha256 {}",
                     grouped(static_cast<std::int64_t>(list.entries().size())),
                     list.sha256.substr(0, 16));
  for (const std::string& reason : list.overridden) out += "; taken although " + reason;
  return out;
}

}  // namespace assay::report
