#include "assay/report/screening.h"

#include <cmath>
#include <cstddef>

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

Json list_json(const PartyList& list) {
  return {{"key", list.key},
          {"title", list.title.empty() ? Json() : Json(list.title)},
          {"version", list.version.empty() ? Json() : Json(list.version)},
          {"date", date_json(list.date)},
          {"sha256", list.sha256}};
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

std::string screen_json(const ScreenedName& name, bool clues) {
  Json results = Json::array();
  for (const ScreenedHit& hit : name.hits) {
    results.push_back({{"entry", hit.entry},
                       {"name", hit.name},
                       {"score", told(hit.score)},
                       {"judgement", word(hit.judgement)},
                       {"because", because_json(hit.because)}});
    if (clues) results.back()["clues"] = clues_json(hit.clues, resolve::kClueWords);
  }
  Json lists = Json::array();
  for (const PartyList* list : name.lists) lists.push_back(list_json(*list));
  return line({{"schema_version", "1"},
               {"row", name.asked.row},
               {"name", name.asked.name},
               {"country", name.asked.country.empty() ? Json() : Json(name.asked.country)},
               {"results", std::move(results)},
               {"lists", std::move(lists)}});
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
