#include "assay/pipeline/check.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "assay/pipeline/codes.h"
#include "assay/pipeline/purchase_order.h"

namespace assay::pipeline {
namespace {

/// Takes the rows of all files as a case of nothing but assets.
Case case_of(ingest::Inventory inventory, const directives::Question& question) {
  Case of;
  of.as_of = question.as_of;
  of.known_on = question.known_on;
  of.rows = inventory.rows();
  of.assets = std::move(inventory.assets);
  of.problems = std::move(inventory.problems);
  if (question.self && !question.self->name.empty()) of.operators.push_back(*question.self);
  return of;
}

/// The country in the spelling that rules have: `UK` and `United Kingdom` are `GB`. One
/// that nobody knows would read as a country without rules.
Result<std::string> country_of(const std::string& text, const ingest::Knowledge& words) {
  if (text.empty()) return text;
  const std::optional<std::string_view> code = words.values.country(text);
  if (code) return std::string(*code);
  return failure(codes::kNoSuchCountry, {"--in", 0, 0, 0},
                 fmt::format("no country is called `{}`; write its two letters, such as GB", text));
}

}  // namespace

bool Check::refused() const {
  return std::ranges::all_of(files, [](const ingest::FileReport& file) { return file.refused; });
}

Result<Check> check(const CheckRequest& request) {
  Problems problems;
  Result<ingest::Knowledge> words = ingest::Knowledge::load(request.data);
  if (!words) return failure(std::move(words).error());
  Result<Shipped> shipped =
      load_shipped(*std::move(words), request.data, request.directives, true, problems);
  if (!shipped) return failure(std::move(shipped).error());
  directives::Question question = request.question;
  Result<std::string> country = country_of(question.country, shipped->words);
  if (!country) return failure(std::move(country).error());
  question.country = *std::move(country);
  ingest::Inventory inventory =
      ingest::read_inventory(request.files, shipped->words, request.reading);
  if (request.order) take_as_ordered(inventory.assets, question.as_of);
  std::vector<ingest::FileReport> files = inventory.files;
  Situation situation = situation_of(case_of(std::move(inventory), question), *shipped);
  problems.add(situation.of.problems);
  directives::Outcome outcome = directives_on(situation, *shipped, question);
  return Check{*std::move(shipped), std::move(files), std::move(situation), std::move(outcome),
               std::move(problems)};
}

}  // namespace assay::pipeline
