#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assay/ingest/limits.h"

namespace assay::ingest {

/// What the scanner found where a record should be.
enum class CsvGot : std::uint8_t {
  kRecord,
  kEnd,             ///< Nothing is left.
  kUnclosedQuote,   ///< A quoted field that does not end within its limit.
  kTextAfterQuote,  ///< Something other than a separator follows a closing quote.
  kTooLong,         ///< A record of more bytes than are allowed.
};

/// Splits text into records and fields as RFC 4180 has it, and as people have it:
/// LF, CRLF and CR end records alike; a quote inside a field that does not start
/// with one is text.
///
/// A record with broken quoting is given up at the end of its first line, so that
/// the rows after it are read again.
///
/// Cost: one pass. Separators are found 64 bytes at a time; fields are views of
///       the text, or of a copy where quotes were doubled.
class CsvScanner {
 public:
  /// A quoted field may run so far.
  static constexpr std::size_t kMaxQuoted = std::size_t{1} << 20;

  /// `text` must outlive this; `longest` is how many bytes a record may have.
  CsvScanner(std::string_view text, char delimiter, std::size_t longest = Limits{}.row);

  /// Goes on at `position`, which is in the line of that number.
  void start_at(std::size_t position, std::uint32_t line);

  /// Appends the fields of the next record to `fields`; nothing for other answers.
  CsvGot next(std::vector<std::string_view>& fields);

  /// Gives the fields of the next record straight to their columns, each `step` behind the one
  /// before, where it is as most are: of `columns` fields, at least two, none of them quoted, and
  /// not the last of the text. Else false, and `next` is to be asked.
  bool next_plain(std::size_t columns, std::string_view* cells, std::size_t step);

  /// Where the record that `next` gave last starts.
  std::size_t record_begin() const { return begin_; }
  std::uint32_t record_line() const { return line_; }

  /// Where the next record starts.
  std::size_t position() const { return next_; }

  /// Whether the record that `next` gave last has nothing on its line at all.
  bool blank() const { return blank_; }

  /// Copies that fields point to; they live on when the deque is moved.
  using Copies = std::deque<std::string>;

  /// Hands over the copies that fields given since the last time point to.
  Copies take_copies() { return std::exchange(copies_, {}); }

 private:
  /// Positions of delimiters and line ends, in order.
  class Marks {
   public:
    Marks(std::string_view text, char delimiter);

    /// The first mark that was not given yet; the size of the text after the last.
    std::size_t next() {
      while (mask_ == 0) {
        base_ += kBlock;
        if (base_ >= text_.size()) return text_.size();
        mask_ = block(base_);
      }
      const std::size_t at = base_ + static_cast<std::size_t>(__builtin_ctzll(mask_));
      mask_ &= mask_ - 1;
      return at;
    }

    /// Makes the first mark at or behind `position` the next one.
    void seek(std::size_t position);

   private:
    static constexpr std::size_t kBlock = 64;

    std::uint64_t block(std::size_t base) const;
    std::uint64_t marks_of(const char* bytes) const;

    std::string_view text_;
    char delimiter_;
    std::size_t base_ = 0;
    std::uint64_t mask_ = 0;
  };

  CsvGot quoted_field(std::size_t from, std::size_t& end, std::string_view& field);
  CsvGot give_up(CsvGot why, std::vector<std::string_view>& fields, std::size_t had);
  void end_record(std::size_t mark);

  std::string_view text_;
  char delimiter_;
  std::size_t longest_;
  Marks marks_;
  std::size_t begin_ = 0;
  std::size_t next_ = 0;
  std::uint32_t line_ = 0;
  std::uint32_t next_line_ = 1;
  bool blank_ = false;
  Copies copies_;
};

/// Where the field `column` of the record at `begin` starts and ends, quotes included; the last
/// field where there are fewer.
std::pair<std::size_t, std::size_t> field_bounds(std::string_view text, std::size_t begin,
                                                 std::size_t column, char delimiter);

}  // namespace assay::ingest
