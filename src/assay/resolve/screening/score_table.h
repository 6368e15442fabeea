#pragma once

#include <array>
#include <filesystem>
#include <string_view>
#include <vector>

#include "assay/base/diagnostic.h"
#include "assay/resolve/screening/evidence.h"

namespace assay::resolve {

/// What a score means for whoever has to act on it.
enum class ScreenJudgement { kNone, kReview, kMatch };
inline constexpr std::array<std::string_view, 3> kScreenJudgementWords{"none", "review", "match"};

/// The factors of the clues, and from which score on a name is a match or is to be reviewed:
/// data/screening/score.yaml, which says how they were found.
struct ScoreTable {
  double base = 0;
  std::array<double, kClues> factors{};
  double record_base = 0;
  std::array<double, kRecordClues> record_factors{};
  double match = 0.5;
  double review = 0.2;

  /// Problems: those of base/yaml.h; RES006 not a number.
  static ScoreTable read(const std::filesystem::path& data, std::vector<Diagnostic>& problems);

  double factor(Clue clue) const { return factors[static_cast<std::size_t>(clue)]; }
  /// The logarithm of the odds that the listed name is the asked one's party.
  double odds(const Clues& clues) const;
  /// The same as a probability, from 0 to 1.
  double score(const Clues& clues) const;
  /// The probability that two records mean one party.
  double score(const RecordClues& clues) const;
  ScreenJudgement judgement(double score) const;
};

}  // namespace assay::resolve
