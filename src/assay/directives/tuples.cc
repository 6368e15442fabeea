#include "assay/directives/tuples.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <thread>
#include <utility>

#include "assay/directives/pair_numbers.h"

namespace assay::directives {
namespace {

/// Rows whose classes are read at once: they fit into the first cache.
constexpr std::size_t kBlock = 2048;

/// Columns are asked together up to so many classes, so that their numbers fit into a cache.
constexpr std::size_t kClassesTogether = std::size_t{1} << 18U;

/// Runs `work(part)` on every part, each on a thread of its own.
template <class Parts, class Work>
void each(Parts& parts, const Work& work) {
  std::vector<std::jthread> running;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    running.emplace_back([&, i] { work(parts[i]); });
  }
  work(parts.front());
}

}  // namespace

/// Columns that are asked at once: a class of theirs is one of each.
struct Tuples::Asked {
  std::span<const TupleColumn> columns;
  std::size_t classes = 1;

  /// The first of `columns`, as many as have few classes together.
  static Asked first_of(std::span<const TupleColumn> columns) {
    Asked asked{columns.first(1), columns.front().classes};
    for (const TupleColumn& next : columns.subspan(1)) {
      if (asked.classes > kClassesTogether / next.classes) break;
      asked.classes *= next.classes;
      asked.columns = columns.first(asked.columns.size() + 1);
    }
    return asked;
  }

  void read(std::size_t first, std::span<std::uint32_t> out) const {
    columns.front().read(first, out);
    std::array<std::uint32_t, kBlock> more;
    for (const TupleColumn& column : columns.subspan(1)) {
      if (column.classes < 2) continue;
      column.read(first, std::span(more).first(out.size()));
      const auto many = static_cast<std::uint32_t>(column.classes);
      for (std::size_t i = 0; i < out.size(); ++i) out[i] = out[i] * many + more[i];
    }
  }
};

/// Rows that one thread tells apart, by numbers of its own.
struct Tuples::Part {
  std::size_t first = 0;
  std::span<std::uint32_t> of_row;

  // Of each number of its own.
  std::vector<std::uint32_t> first_row;  ///< Of the table.
  std::vector<std::pair<std::uint32_t, std::uint32_t>>
      made_of;                        ///< The number before, and the class.
  std::vector<std::uint32_t> joined;  ///< The number of the whole table.
  std::vector<std::uint32_t> size;    ///< By the number of the table.

  void refine(const Asked& asked) {
    PairNumbers numbers(first_row.size(), asked.classes);
    first_row.clear();
    made_of.clear();
    std::array<std::uint32_t, kBlock> classes;
    for (std::size_t begin = 0; begin < of_row.size(); begin += kBlock) {
      const std::size_t rows = std::min(kBlock, of_row.size() - begin);
      asked.read(first + begin, std::span(classes).first(rows));
      for (std::size_t i = 0; i < rows; ++i) {
        std::uint32_t& mine = of_row[begin + i];
        const auto fresh = static_cast<std::uint32_t>(first_row.size());
        const std::uint32_t number = numbers.of(mine, classes[i], fresh);
        if (number == fresh) {
          first_row.push_back(static_cast<std::uint32_t>(first + begin + i));
          made_of.emplace_back(mine, classes[i]);
        }
        mine = number;
      }
    }
  }

  void finish(std::size_t tuples) {
    size.assign(tuples, 0);
    for (std::uint32_t& tuple : of_row) ++size[tuple = joined[tuple]];
  }
};

Tuples::Tuples(std::size_t rows, std::span<const TupleColumn> kinds,
               std::span<const TupleColumn> days, unsigned threads) {
  std::vector<std::uint32_t> of_row(rows, 0);
  const std::size_t count = rows < kBlock * 8 ? 1 : std::clamp(threads, 1U, 16U);
  std::vector<Part> parts(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t first = rows * i / count, end = rows * (i + 1) / count;
    parts[i].first = first;
    parts[i].of_row = std::span(of_row).subspan(first, end - first);
    parts[i].first_row = parts[i].joined = {0};
  }
  std::vector<std::uint32_t> first_row;
  if (rows != 0) first_row = kind_ = days_ = first_of_days_ = {0};
  for (std::span left = kinds; !left.empty() && rows != 0;) {
    const Asked asked = Asked::first_of(left);
    left = left.subspan(asked.columns.size());
    ask(asked, false, parts, first_row);
  }
  first_of_kind_ = first_row;
  std::iota(kind_.begin(), kind_.end(), 0U);
  for (std::span left = days; !left.empty() && rows != 0;) {
    const Asked asked = Asked::first_of(left);
    left = left.subspan(asked.columns.size());
    ask(asked, true, parts, first_row);
  }
  each(parts, [&](Part& part) { part.finish(this->count()); });
  std::vector<std::uint32_t> sizes(this->count(), 0);
  for (const Part& part : parts) {
    std::ranges::transform(sizes, part.size, sizes.begin(), std::plus());
  }
  rows_ = std::make_shared<const RowIndex>(std::move(of_row), sizes, std::move(first_row));
  index_kinds();
}

void Tuples::ask(const Asked& asked, bool of_days, std::span<Part> parts,
                 std::vector<std::uint32_t>& first_row) {
  if (asked.classes < 2) return;
  each(parts, [&](Part& part) { part.refine(asked); });
  join(asked, of_days, parts, first_row);
}

/// Gives the numbers of the parts those of the whole table. Parts follow each other as rows do,
/// so that the first to meet a tuple has its first row.
void Tuples::join(const Asked& asked, bool of_days, std::span<Part> parts,
                  std::vector<std::uint32_t>& first_row) {
  PairNumbers numbers(count(), asked.classes);
  PairNumbers of_combinations(first_of_days_.size(), asked.classes);
  std::vector<std::uint32_t> kind, days, first_of_days;
  first_row.clear();
  for (Part& part : parts) {
    std::vector<std::uint32_t> joined(part.made_of.size());
    for (std::size_t i = 0; i < joined.size(); ++i) {
      const auto [before, asked_class] = part.made_of[i];
      const std::uint32_t tuple = part.joined[before];
      const auto fresh = static_cast<std::uint32_t>(first_row.size());
      joined[i] = numbers.of(tuple, asked_class, fresh);
      if (joined[i] != fresh) continue;
      first_row.push_back(part.first_row[i]);
      kind.push_back(kind_[tuple]);
      if (!of_days) continue;
      const auto next = static_cast<std::uint32_t>(first_of_days.size());
      days.push_back(of_combinations.of(days_[tuple], asked_class, next));
      if (days.back() == next) first_of_days.push_back(part.first_row[i]);
    }
    part.joined = std::move(joined);
  }
  kind_ = std::move(kind);
  if (of_days) {
    days_ = std::move(days);
    first_of_days_ = std::move(first_of_days);
  } else {
    days_.assign(count(), 0);
  }
}

void Tuples::index_kinds() {
  std::vector<std::uint32_t> tuples(kinds(), 0);
  for (const std::uint32_t kind : kind_) ++tuples[kind];
  std::vector<std::uint32_t> first(kinds());
  for (std::uint32_t tuple = static_cast<std::uint32_t>(count()); tuple-- > 0;) {
    first[kind_[tuple]] = tuple;
  }
  by_kind_ = std::make_shared<const RowIndex>(kind_, tuples, std::move(first));
}

}  // namespace assay::directives
