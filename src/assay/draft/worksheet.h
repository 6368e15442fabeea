#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "assay/base/problems.h"
#include "assay/base/result.h"
#include "assay/ingest/knowledge.h"
#include "assay/ingest/sources/intake.h"
#include "assay/ingest/sources/thing.h"

namespace assay::draft {

/// What a worksheet asks about.
enum class Asks : std::uint8_t {
  kRole,    ///< What a device does: a function of the tree.
  kMaker,   ///< Whose device it is, where nobody knows the name: a maker's name, or `not known`.
  kStatus,  ///< Whether it is in service: a word of the column `status`.
  kColumn,  ///< What a column of a file means: a column of Assay's own.
};
inline constexpr std::array<std::string_view, 4> kAsksWords{"role", "maker", "status", "column"};

/// What files leave open, and what somebody answered: the profile of a house. A table with the
/// columns `asks`, `file`, `theirs`, `rows`, `answered_by_then`, `ours`; whoever fills `ours` and
/// runs `assay init` again has answered.
class Worksheet {
 public:
  /// Nothing where there is no such file. An answer that means nothing is kept as it was typed, and
  /// not applied.
  ///
  /// Errors:  DRA002 some of it cannot be read, so that it must not be written anew.
  /// Reports: what read_table reports; DRA001 an answer that means nothing.
  static Result<Worksheet> read(const std::filesystem::path& file, const ingest::Knowledge& known,
                                Problems& problems);

  /// The columns of a file that somebody named.
  std::map<std::string, std::string> columns_of(const std::string& file) const;

  /// Counts what a file leaves open.
  void take(const ingest::FileFacts& facts);

  /// Counts what a thing leaves open, and gives it with what was answered.
  ingest::Thing take(const ingest::Thing& thing, const ingest::Knowledge& known);

  /// Counts rows whose maker nobody knows by that name.
  ///
  /// Reports: DRA001 where somebody answered with that name.
  void take_maker(std::string_view name, std::int64_t rows, Problems& problems);

  /// The table: questions of one kind together, those that decide most rows first.
  std::string text() const;

  /// A line a kind: how much is understood, and how few answers are enough.
  std::string told() const;

 private:
  struct Question {
    std::int64_t rows = 0;
    std::string theirs;  ///< As the first file spells it.
    std::string ours;    ///< As it was typed.
    bool means = false;  ///< The answer can be applied.
    SourceSpan where;    ///< Of the answer.
  };
  using Key = std::pair<std::string, std::string>;  ///< File of a column, else empty; folded text.
  using Questions = std::map<Key, Question>;

  /// The questions of a kind, and how many rows need no answer of it.
  struct Part {
    Questions questions;
    std::int64_t rows = 0;   ///< That say something of the kind.
    std::int64_t clear = 0;  ///< Of them, that are understood as they are.
  };

  Part& part(Asks asks) { return parts_[static_cast<std::size_t>(asks)]; }
  const Part& part(Asks asks) const { return parts_[static_cast<std::size_t>(asks)]; }
  Question& question(Asks asks, const std::string& file, std::string_view theirs);
  const std::string* ask(Asks asks, std::string_view theirs, bool clear);
  std::string told(Asks asks) const;

  std::array<Part, kAsksWords.size()> parts_;
  std::int64_t devices_ = 0;
  std::int64_t silent_ = 0;  ///< Devices of which nothing says what they do.
};

}  // namespace assay::draft
