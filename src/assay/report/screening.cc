#include "assay/report/screening.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>

#include <fmt/format.h>

#include "assay/base/diagnostic.h"
#include "assay/report/json.h"
#include "assay/report/layout.h"

namespace assay::report {
namespace {

using resolve::ScreenJudgement;

std::string_view word(ScreenJudgement judgement) {
  return resolve::kScreenJudgementWords[static_cast<std::size_t>(judgement)];
}

std::string dressed(ScreenJudgement judgement, const Style& style) {
  switch (judgement) {
    case ScreenJudgement::kMatch:
      return style.bad(word(judgement));
    case ScreenJudgement::kReview:
      return style.doubtful(word(judgement));
    case ScreenJudgement::kNone:
      break;
  }
  return std::string(word(judgement));
}

/// Without the digits in which two machines may differ.
double told(double score) { return std::round(score * 1e9) / 1e9; }

/// Appends a text in quotes. What needs no escape, which is nearly all, is copied.
void add_text(std::string& line, std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return c >= ' ' && c <= '~' && c != '"' && c != '\\';
  });
  if (plain) {
    line += '"';
    line += text;
    line += '"';
  } else {
    line += Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
  }
}

void add_because(std::string& line, const Because& because) {
  line += '[';
  for (const Reason& reason : because) {
    if (line.back() != '[') line += ',';
    line += "{\"text\":";
    add_text(line, reason.text);
    line += ",\"places\":[";
    for (const SourceSpan& place : reason.places) {
      if (line.back() != '[') line += ',';
      add_text(line, to_text(place));
    }
    line += "],\"source\":";
    add_text(line, reason.source);
    line += '}';
  }
  line += ']';
}

/// The clues that apply, by their names.
template <class All, class Words>
Json clues_json(const All& clues, const Words& words) {
  Json out = Json::object();
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (clues.of[i] != 0)
      out[std::string(words[i])] = std::round(static_cast<double>(clues.of[i]) * 1e6) / 1e6;
  }
  return out;
}

std::string line(const Json& document) {
  return document.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

void add_reasons(std::string& page, const Because& because) {
  for (const Reason& reason : because) page += wrapped(visible(reason.text), "      ", "    - ");
}

}  // namespace

std::string lists_json(std::span<const PartyList* const> lists) {
  Json out = Json::array();
  for (const PartyList* list : lists) {
    out.push_back({{"key", list->key},
                   {"title", list->title.empty() ? Json() : Json(list->title)},
                   {"version", list->version.empty() ? Json() : Json(list->version)},
                   {"date", date_json(list->date)},
                   {"sha256", list->sha256},
                   {"overridden", list->overridden}});
  }
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string screen_json(const ScreenedName& name, bool clues) {
  std::string line = fmt::format("{{\"schema_version\":\"1\",\"row\":{},\"name\":", name.asked.row);
  add_text(line, name.asked.name);
  line += ",\"country\":";
  if (name.asked.country.empty()) {
    line += "null";
  } else {
    add_text(line, name.asked.country);
  }
  line += ",\"results\":[";
  for (const ScreenedHit& hit : name.hits) {
    line += line.back() == '[' ? "{\"entry\":" : ",{\"entry\":";
    add_text(line, hit.entry);
    line += ",\"name\":";
    add_text(line, hit.name);
    line += fmt::format(",\"score\":{:.9f},\"judgement\":\"{}\",\"because\":", hit.score,
                        word(hit.judgement));
    add_because(line, hit.because);
    if (clues) line += ",\"clues\":" + clues_json(hit.clues, resolve::kClueWords).dump();
    line += '}';
  }
  line += "],\"group\":";
  line += name.group.empty() ? "null" : name.group;
  line += ",\"lists\":";
  line += name.lists;
  line += "}\n";
  return line;
}

std::string screen_text(const ScreenedName& name, const Style& style) {
  std::string page = style.strong(visible(name.asked.name));
  if (!name.asked.country.empty()) page += fmt::format(" ({})", visible(name.asked.country));
  page += '\n';
  std::size_t far = 0;
  for (const ScreenedHit& hit : name.hits) {
    if (hit.judgement == ScreenJudgement::kNone && &hit != name.hits.data()) {
      ++far;
      continue;
    }
    page += fmt::format("  {:.3f} {}  {}  {}\n", hit.score, dressed(hit.judgement, style),
                        visible(hit.entry), visible(hit.name));
    add_reasons(page, hit.because);
  }
  if (name.hits.empty()) page += "  no listed name shares a word with it\n";
  if (far > 0) page += fmt::format("  {} more below review\n", far);
  page += name.group;
  return page;
}

std::string pair_json(const RecordPair& pair, const resolve::RecordAnswer& answer, bool clues) {
  Json document = {{"schema_version", "1"},
                   {"row", pair.row},
                   {"score", told(answer.score)},
                   {"judgement", word(answer.judgement)},
                   {"because", because_json(answer.because)}};
  if (clues) document["clues"] = clues_json(answer.clues, resolve::kRecordClueWords);
  return line(document);
}

std::string pair_text(const RecordPair& pair, const resolve::RecordAnswer& answer,
                      const Style& style) {
  std::string page = fmt::format("{}: {} / {}\n  {:.3f} {}\n", pair.row,
                                 style.strong(visible(pair.left.names.front())),
                                 style.strong(visible(pair.right.names.front())), answer.score,
                                 dressed(answer.judgement, style));
  add_reasons(page, answer.because);
  return page;
}

}  // namespace assay::report
