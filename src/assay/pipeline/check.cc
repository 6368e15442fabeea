#include "assay/pipeline/check.h"

#include <algorithm>
#include <utility>

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
  ingest::Inventory inventory =
      ingest::read_inventory(request.files, shipped->words, request.reading);
  std::vector<ingest::FileReport> files = inventory.files;
  Situation situation = situation_of(case_of(std::move(inventory), request.question), *shipped);
  problems.add(situation.of.problems);
  directives::Outcome outcome = directives_on(situation, *shipped, request.question);
  return Check{*std::move(shipped), std::move(files), std::move(situation), std::move(outcome),
               std::move(problems)};
}

}  // namespace assay::pipeline
