#include "assay/ingest/past_check.h"

#include <algorithm>

#include <simdjson.h>

#include "assay/ingest/codes.h"
#include "assay/ingest/json_text.h"

namespace assay::ingest {
namespace {

namespace dom = simdjson::dom;

/// The text at a key; empty where it is null or absent.
std::string text_at(const dom::element& of, const char* key) {
  std::string_view text;
  return of[key].get(text) == simdjson::SUCCESS ? std::string(text) : "";
}

Result<void> add(const dom::element& one, std::string_view file, PastCheck& out) {
  PastFinding finding{text_at(one, "directive"), text_at(one, "duty"),
                      text_at(one, "operator"),  "",
                      text_at(one, "state"),     text_at(one, "could_be")};
  dom::array assets;
  if (finding.directive.empty() || finding.duty.empty() || finding.state.empty() ||
      one["assets"].get(assets) != simdjson::SUCCESS) {
    return failure(codes::kJsonShape, {std::string(file), 0, 0, 0},
                   "a finding lacks `directive`, `duty`, `state` or `assets`");
  }
  if (assets.begin() == assets.end()) out.findings.push_back(finding);
  for (const dom::element asset : assets) {
    std::string_view name;
    if (asset.get(name) != simdjson::SUCCESS) {
      return failure(codes::kJsonShape, {std::string(file), 0, 0, 0},
                     "`assets` of a finding are texts");
    }
    finding.asset = name;
    out.findings.push_back(finding);
  }
  return {};
}

}  // namespace

Result<PastCheck> read_past_check(std::string_view bytes, std::string_view file) {
  const SourceSpan where{std::string(file), 0, 0, 0};
  dom::parser parser;
  dom::element root;
  const simdjson::padded_string text(without_mark(bytes));
  if (parser.parse(text).get(root) != simdjson::SUCCESS) {
    return failure(
        codes::kNotJson, where,
        "this is no whole JSON text; `assay check --format json` writes what is wanted here");
  }
  dom::array findings;
  if (root["findings"].get(findings) != simdjson::SUCCESS) {
    return failure(codes::kJsonShape, where,
                   "there is no list `findings`; `assay check --format json` writes what is wanted "
                   "here");
  }
  PastCheck out;
  const Result<Date> as_of = Date::parse(text_at(root, "as_of"), where);
  if (!as_of) return failure(as_of.error());
  out.as_of = *as_of;
  for (const dom::element one : findings) {
    if (const Result<void> added = add(one, file, out); !added) return failure(added.error());
  }
  std::ranges::sort(out.findings);
  out.findings.erase(std::ranges::unique(out.findings).begin(), out.findings.end());
  return out;
}

}  // namespace assay::ingest
