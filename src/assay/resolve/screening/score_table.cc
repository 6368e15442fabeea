#include "assay/resolve/screening/score_table.h"

#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "assay/base/yaml.h"
#include "assay/resolve/codes.h"
#include "assay/resolve/shipped_yaml.h"

namespace assay::resolve {
namespace {

double number(YamlMap& map, std::string_view key, double otherwise) {
  const YamlValue* value = map.scalar(key);
  if (value == nullptr) return otherwise;
  double read = 0;
  const char* end = value->text.data() + value->text.size();
  const auto [stop, error] = std::from_chars(value->text.data(), end, read);
  if (error == std::errc() && stop == end && std::isfinite(read)) return read;
  map.problem(codes::kFactorIsNoNumber, value->where,
              fmt::format("`{}` is no number; write it as -1.25", value->text));
  return otherwise;
}

}  // namespace

ScoreTable ScoreTable::read(const std::filesystem::path& data, std::vector<Diagnostic>& problems) {
  ScoreTable table;
  const std::optional<YamlValue> value =
      read_yaml(data / "screening/score.yaml", "data/screening/score.yaml", problems);
  if (!value) return table;
  YamlMap map(*value, "the table of scores", problems);
  table.base = number(map, "base", 0);
  table.match = number(map, "match", table.match);
  table.review = number(map, "review", table.review);
  if (const YamlValue* clues = map.map("clues")) {
    YamlMap factors(*clues, "the clues", problems);
    for (std::size_t i = 0; i < kClues; ++i) table.factors[i] = number(factors, kClueWords[i], 0);
    factors.finish();
  }
  table.record_base = number(map, "record_base", 0);
  if (const YamlValue* clues = map.map("record_clues")) {
    YamlMap factors(*clues, "the clues about records", problems);
    for (std::size_t i = 0; i < kRecordClues; ++i) {
      table.record_factors[i] = number(factors, kRecordClueWords[i], 0);
    }
    factors.finish();
  }
  map.finish();
  return table;
}

double ScoreTable::odds(const Clues& clues) const {
  // Four sums, none of which waits for another.
  std::array<double, 4> sums{base, 0, 0, 0};
  std::size_t i = 0;
  for (; i + 4 <= kClues; i += 4) {
    for (std::size_t lane = 0; lane < 4; ++lane) {
      sums[lane] += factors[i + lane] * static_cast<double>(clues.of[i + lane]);
    }
  }
  for (; i < kClues; ++i) sums[i % 4] += factors[i] * static_cast<double>(clues.of[i]);
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

double ScoreTable::score(const Clues& clues) const { return 1 / (1 + std::exp(-odds(clues))); }

double ScoreTable::score(const RecordClues& clues) const {
  double sum = record_base;
  for (std::size_t i = 0; i < kRecordClues; ++i)
    sum += record_factors[i] * static_cast<double>(clues.of[i]);
  return 1 / (1 + std::exp(-sum));
}

ScreenJudgement ScoreTable::judgement(double score) const {
  return score >= match    ? ScreenJudgement::kMatch
         : score >= review ? ScreenJudgement::kReview
                           : ScreenJudgement::kNone;
}

}  // namespace assay::resolve
