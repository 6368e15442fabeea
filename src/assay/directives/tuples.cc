#include "assay/directives/tuples.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <thread>
#include <unordered_map>
#include <utility>

namespace assay::directives {
namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

/// Up to so many pairs have a place of their own; beyond, they are hashed.
constexpr std::size_t kDirectPairs = 1U << 22U;

/// Rows whose classes are read at once: they fit into the first cache.
constexpr std::size_t kBlock = 2048;

/// The number of a pair (tuple, class), given in the order in which pairs first come.
class PairNumbers {
 public:
  PairNumbers(std::size_t tuples, std::size_t classes) : classes_(classes) {
    if (tuples <= kDirectPairs / classes) direct_.assign(tuples * classes, kNone);
  }

  std::uint32_t& of(std::uint32_t tuple, std::uint32_t code) {
    const std::uint64_t pair = std::uint64_t{tuple} * classes_ + code;
    if (!direct_.empty()) return direct_[pair];
    return hashed_.try_emplace(pair, kNone).first->second;
  }

 private:
  std::size_t classes_;
  std::vector<std::uint32_t> direct_;
  std::unordered_map<std::uint64_t, std::uint32_t> hashed_;
};

/// The classes of one row by every column, as a key.
std::string key_of(std::span<const TupleColumn> columns, std::size_t row) {
  std::string key;
  for (const TupleColumn& column : columns) {
    std::array<std::uint32_t, 1> code{};
    column.read(row, code);
    key.append(reinterpret_cast<const char*>(code.data()), sizeof code);
  }
  return key;
}

}  // namespace

/// Rows that one thread tells apart.
struct Tuples::Part {
  std::size_t first = 0;
  std::span<std::uint32_t> of_row;
  std::vector<std::uint32_t> first_row;  ///< Of the table.
  std::vector<std::uint32_t> size;

  void refine(const TupleColumn& column) {
    if (column.classes < 2) return;
    PairNumbers numbers(first_row.size(), column.classes);
    std::vector<std::uint32_t> firsts;
    std::array<std::uint32_t, kBlock> codes;
    for (std::size_t begin = 0; begin < of_row.size(); begin += kBlock) {
      const std::size_t rows = std::min(kBlock, of_row.size() - begin);
      column.read(first + begin, std::span(codes).first(rows));
      for (std::size_t i = 0; i < rows; ++i) {
        std::uint32_t& number = numbers.of(of_row[begin + i], codes[i]);
        if (number == kNone) {
          number = static_cast<std::uint32_t>(firsts.size());
          firsts.push_back(static_cast<std::uint32_t>(first + begin + i));
        }
        of_row[begin + i] = number;
      }
    }
    first_row = std::move(firsts);
  }

  void tell_apart(std::span<const TupleColumn> kinds, std::span<const TupleColumn> days) {
    if (of_row.empty()) return;
    first_row.push_back(static_cast<std::uint32_t>(first));
    for (const TupleColumn& column : kinds) refine(column);
    for (const TupleColumn& column : days) refine(column);
    size.assign(first_row.size(), 0);
    for (const std::uint32_t tuple : of_row) ++size[tuple];
  }
};

Tuples::Tuples(std::size_t rows, std::span<const TupleColumn> kinds,
               std::span<const TupleColumn> days, unsigned threads)
    : of_row_(rows, 0) {
  const std::size_t count = rows < kBlock * 8 ? 1 : std::clamp(threads, 1U, 16U);
  std::vector<Part> parts(count);
  std::vector<std::jthread> running;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t first = rows * i / count, end = rows * (i + 1) / count;
    parts[i].first = first;
    parts[i].of_row = std::span(of_row_).subspan(first, end - first);
    if (i + 1 == count) {
      parts[i].tell_apart(kinds, days);
    } else {
      running.emplace_back([&, i] { parts[i].tell_apart(kinds, days); });
    }
  }
  running.clear();
  join(parts, kinds, days);
  number_kinds(kinds);
  index(parts);
}

void Tuples::join(std::span<Part> parts, std::span<const TupleColumn> kinds,
                  std::span<const TupleColumn> days) {
  if (parts.size() == 1) {
    first_row_ = parts.front().first_row;
    size_ = parts.front().size;
    return;
  }
  std::unordered_map<std::string, std::uint32_t> numbers;
  std::vector<std::jthread> running;
  for (Part& part : parts) {
    std::vector<std::uint32_t> number(part.first_row.size());
    for (std::size_t i = 0; i < number.size(); ++i) {
      const std::uint32_t row = part.first_row[i];
      const auto [place, fresh] = numbers.try_emplace(key_of(kinds, row) + key_of(days, row),
                                                      static_cast<std::uint32_t>(size_.size()));
      if (fresh) {
        first_row_.push_back(row);
        size_.push_back(0);
      }
      number[i] = place->second;
      size_[number[i]] += part.size[i];
    }
    std::vector<std::uint32_t> size(size_.size(), 0);
    for (std::size_t i = 0; i < number.size(); ++i) size[number[i]] = part.size[i];
    part.size = std::move(size);
    if (&part == &parts.front()) continue;  // Numbered as it was.
    running.emplace_back([&part, number = std::move(number)] {
      for (std::uint32_t& tuple : part.of_row) tuple = number[tuple];
    });
  }
}

void Tuples::number_kinds(std::span<const TupleColumn> kinds) {
  std::unordered_map<std::string, std::uint32_t> numbers;
  for (const std::uint32_t row : first_row_) {
    const auto [place, fresh] =
        numbers.try_emplace(key_of(kinds, row), static_cast<std::uint32_t>(first_of_kind_.size()));
    if (fresh) first_of_kind_.push_back(row);
    kind_.push_back(place->second);
  }
  by_kind_.begin.assign(first_of_kind_.size() + 1, 0);
  for (const std::uint32_t kind : kind_) ++by_kind_.begin[kind + 1];
  for (std::size_t i = 1; i < by_kind_.begin.size(); ++i)
    by_kind_.begin[i] += by_kind_.begin[i - 1];
  by_kind_.rows.resize(kind_.size());
  std::vector<std::uint32_t> next(by_kind_.begin);
  for (std::uint32_t tuple = 0; tuple < kind_.size(); ++tuple) {
    by_kind_.rows[next[kind_[tuple]]++] = tuple;
  }
}

void Tuples::index(std::span<const Part> parts) {
  auto index = std::make_shared<RowIndex>();
  index->begin.assign(count() + 1, 0);
  for (std::size_t tuple = 0; tuple < count(); ++tuple) {
    index->begin[tuple + 1] = index->begin[tuple] + size_[tuple];
  }
  index->rows.resize(of_row_.size());
  std::vector<std::uint32_t> next(index->begin.begin(), index->begin.end() - 1);
  std::vector<std::jthread> running;
  for (const Part& part : parts) {
    running.emplace_back([&part, &index, next]() mutable {
      for (std::size_t i = 0; i < part.of_row.size(); ++i) {
        index->rows[next[part.of_row[i]]++] = static_cast<std::uint32_t>(part.first + i);
      }
    });
    for (std::size_t tuple = 0; tuple < part.size.size(); ++tuple) next[tuple] += part.size[tuple];
  }
  running.clear();
  rows_ = std::move(index);
}

}  // namespace assay::directives
