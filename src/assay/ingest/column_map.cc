#include "assay/ingest/column_map.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "assay/base/number.h"
#include "assay/base/text.h"

namespace assay::ingest {
namespace {

/// The column that `stated` means: a header, exactly or folded, or `#` and a number.
std::optional<std::size_t> stated_column(std::span<const std::string> header,
                                         std::string_view stated) {
  if (stated.starts_with('#')) {
    const Result<std::int64_t> number = parse_count(stated.substr(1), {});
    const bool there = number && *number >= 1 && *number <= std::ssize(header);
    if (there) return static_cast<std::size_t>(*number - 1);
  }
  const auto exact = std::ranges::find(header, stated);
  if (exact != header.end()) return static_cast<std::size_t>(exact - header.begin());
  const auto loose = std::ranges::find(header, folded(stated), folded);
  if (loose != header.end()) return static_cast<std::size_t>(loose - header.begin());
  return std::nullopt;
}

class Mapper {
 public:
  Mapper(std::span<const std::string> header, std::string_view kind,
         std::span<const std::string_view> fields, const ColumnNames& names)
      : header_(header), kind_(kind), fields_(fields), names_(names) {
    map_.of_field.resize(fields.size());
    for (const std::string& name : header)
      map_.guesses.push_back({name, ColumnUse::kNotRead, "", ""});
  }

  ColumnMap run(const StatedColumns& stated) {
    withhold(stated);
    take_stated(stated);
    for (std::size_t field = 0; field < fields_.size(); ++field) {
      if (!map_.of_field[field]) take_best(field);
    }
    find_twins();
    explain_the_rest();
    return std::move(map_);
  }

 private:
  void withhold(const StatedColumns& stated) {
    for (std::size_t i = 0; i < header_.size(); ++i) {
      ColumnGuess& guess = map_.guesses[i];
      const Withheld why = names_.withheld(header_[i]);
      const bool asked_for = std::ranges::any_of(
          stated, [&](const auto& pair) { return stated_column(header_, pair.second) == i; });
      if (why == Withheld::kSecret) {
        guess.use = ColumnUse::kSecret;
        guess.why = "holds secrets, which are never kept";
      } else if (why == Withheld::kPersonal && !asked_for) {
        guess.use = ColumnUse::kPersonal;
        guess.why = "is about people, whom no question needs";
      }
    }
  }

  void take_stated(const StatedColumns& stated) {
    for (const auto& [name, wanted] : stated) {
      const auto field = std::ranges::find(fields_, name);
      const auto column = stated_column(header_, wanted);
      if (field == fields_.end()) {
        map_.unmet.push_back(
            fmt::format("`{}` is no column of {}{}", name, kind_, did_you_mean(name, fields_)));
      } else if (!column) {
        const std::vector<std::string_view> there(header_.begin(), header_.end());
        map_.unmet.push_back(
            fmt::format("no column is called `{}`{}", wanted, did_you_mean(wanted, there)));
      } else if (map_.guesses[*column].use == ColumnUse::kNotRead) {
        map_.read_as(*column, static_cast<std::size_t>(field - fields_.begin()), name,
                     "stated by the user");
        stated_.push_back(*column);
      }
    }
  }

  void take_best(std::size_t field) {
    std::uint32_t best = std::numeric_limits<std::uint32_t>::max();
    std::optional<std::size_t> column;
    for (std::size_t i = 0; i < header_.size(); ++i) {
      if (map_.guesses[i].use != ColumnUse::kNotRead || is_twin_of_stated(i)) continue;
      for (const ColumnNames::Meaning& meaning : names_.meanings(kind_, header_[i])) {
        if (meaning.field == fields_[field] && meaning.rank < best) {
          best = meaning.rank;
          column = i;
        }
      }
    }
    if (!column) return;
    map_.read_as(
        *column, field, fields_[field],
        best == 0 ? "the field's own name" : fmt::format("a known name of `{}`", fields_[field]));
  }

  /// Whoever states one of several columns of a name has left the others out.
  bool is_twin_of_stated(std::size_t column) const {
    return std::ranges::any_of(stated_, [&](std::size_t other) {
      return folded(header_[other]) == folded(header_[column]);
    });
  }

  void find_twins() {
    for (std::size_t i = 0; i < header_.size(); ++i) {
      if (map_.guesses[i].use != ColumnUse::kRead || is_twin_of_stated(i)) continue;
      for (std::size_t j = 0; j < header_.size(); ++j) {
        if (j != i && folded(header_[j]) == folded(header_[i])) map_.twins.emplace_back(i, j);
      }
    }
  }

  void explain_the_rest() {
    for (std::size_t i = 0; i < header_.size(); ++i) {
      ColumnGuess& guess = map_.guesses[i];
      if (guess.use != ColumnUse::kNotRead) continue;
      guess.why = "no known name of a field";
      for (const ColumnNames::Meaning& meaning : names_.meanings(kind_, header_[i])) {
        const auto field = std::ranges::find(fields_, meaning.field);
        if (field == fields_.end()) continue;
        const auto taken = map_.of_field[static_cast<std::size_t>(field - fields_.begin())];
        if (taken) {
          guess.why = fmt::format("`{}` already gives `{}`", header_[*taken], meaning.field);
        }
      }
    }
  }

  std::span<const std::string> header_;
  std::string_view kind_;
  std::span<const std::string_view> fields_;
  const ColumnNames& names_;
  std::vector<std::size_t> stated_;  ///< Columns.
  ColumnMap map_;
};

}  // namespace

bool ColumnMap::withholds() const {
  return std::ranges::any_of(guesses, [](const ColumnGuess& guess) {
    return guess.use == ColumnUse::kSecret || guess.use == ColumnUse::kPersonal;
  });
}

void ColumnMap::read_as(std::size_t column, std::size_t field, std::string_view name,
                        std::string why) {
  of_field[field] = column;
  guesses[column].use = ColumnUse::kRead;
  guesses[column].field = name;
  guesses[column].why = std::move(why);
}

ColumnMap map_columns(std::span<const std::string> header, std::string_view kind,
                      std::span<const std::string_view> fields, const ColumnNames& names,
                      const StatedColumns& stated) {
  return Mapper(header, kind, fields, names).run(stated);
}

}  // namespace assay::ingest
