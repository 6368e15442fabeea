#include "assay/ingest/csv_scanner.h"

#include <algorithm>
#include <array>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "assay/ingest/line_place.h"

namespace assay::ingest {

CsvScanner::Marks::Marks(std::string_view text, char delimiter)
    : text_(text), delimiter_(delimiter) {
  if (!text_.empty()) mask_ = block(0);
}

void CsvScanner::Marks::seek(std::size_t position) {
  base_ = position & ~(kBlock - 1);
  mask_ = base_ < text_.size() ? block(base_) & (~std::uint64_t{0} << (position - base_)) : 0;
}

std::uint64_t CsvScanner::Marks::block(std::size_t base) const {
  if (base + kBlock <= text_.size()) return marks_of(text_.data() + base);
  std::array<char, kBlock> tail{};
  const std::size_t length = text_.size() - base;
  std::memcpy(tail.data(), text_.data() + base, length);
  return marks_of(tail.data()) & ((std::uint64_t{1} << length) - 1);
}

#if defined(__SSE2__)

std::uint64_t CsvScanner::Marks::marks_of(const char* bytes) const {
  const __m128i delimiter = _mm_set1_epi8(delimiter_);
  const __m128i lf = _mm_set1_epi8('\n');
  const __m128i cr = _mm_set1_epi8('\r');
  std::uint64_t mask = 0;
  for (unsigned part = 0; part < 4; ++part) {
    __m128i piece;
    std::memcpy(&piece, bytes + 16 * part, sizeof piece);
    const __m128i found =
        _mm_or_si128(_mm_cmpeq_epi8(piece, delimiter),
                     _mm_or_si128(_mm_cmpeq_epi8(piece, lf), _mm_cmpeq_epi8(piece, cr)));
    mask |= std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(found))} << (16 * part);
  }
  return mask;
}

#else

std::uint64_t CsvScanner::Marks::marks_of(const char* bytes) const {
  std::uint64_t mask = 0;
  for (unsigned i = 0; i < kBlock; ++i) {
    const bool mark = bytes[i] == delimiter_ || bytes[i] == '\n' || bytes[i] == '\r';
    mask |= std::uint64_t{mark} << i;
  }
  return mask;
}

#endif

CsvScanner::CsvScanner(std::string_view text, char delimiter, std::size_t longest)
    : text_(text), delimiter_(delimiter), longest_(longest), marks_(text, delimiter) {}

void CsvScanner::start_at(std::size_t position, std::uint32_t line) {
  next_ = position;
  next_line_ = line;
  marks_.seek(position);
}

CsvGot CsvScanner::next(std::vector<std::string_view>& fields) {
  begin_ = next_;
  line_ = next_line_;
  if (begin_ >= text_.size()) return CsvGot::kEnd;
  const std::size_t had = fields.size();
  for (std::size_t from = begin_;;) {
    std::string_view field;
    const bool quoted = from < text_.size() && text_[from] == '"';
    if (quoted) {
      std::size_t end = from;
      const CsvGot got = quoted_field(from, end, field);
      if (got != CsvGot::kRecord) return give_up(got, fields, had);
      marks_.seek(end);
    }
    const std::size_t mark = marks_.next();
    if (mark - begin_ > longest_) return give_up(CsvGot::kTooLong, fields, had);
    fields.push_back(quoted ? field : text_.substr(from, mark - from));
    if (mark < text_.size() && text_[mark] == delimiter_) {
      from = mark + 1;
      continue;
    }
    blank_ = mark == begin_;
    end_record(mark);
    return CsvGot::kRecord;
  }
}

bool CsvScanner::next_plain(std::size_t columns, std::string_view* cells, std::size_t step) {
  if (next_ >= text_.size()) return false;
  const char* const text = text_.data();
  Marks marks = marks_;
  std::size_t from = next_, mark = next_;
  for (std::size_t column = 0; column < columns; ++column, from = mark + 1) {
    mark = marks.next();
    const bool last = column + 1 == columns;
    if (mark == text_.size() || text[from] == '"' || (text[mark] == delimiter_) == last) {
      return false;
    }
    *cells = {text + from, mark - from};
    cells += step;
  }
  if (mark - next_ > longest_) return false;
  begin_ = next_;
  line_ = next_line_;
  blank_ = false;
  marks_ = marks;
  end_record(mark);
  return true;
}

CsvGot CsvScanner::quoted_field(std::size_t from, std::size_t& end, std::string_view& field) {
  const std::size_t limit = std::min(text_.size(), from + 1 + kMaxQuoted);
  bool doubled = false;
  for (std::size_t at = from + 1;;) {
    at = text_.substr(0, limit).find('"', at);
    if (at == std::string_view::npos) return CsvGot::kUnclosedQuote;
    if (at + 1 >= text_.size() || text_[at + 1] != '"') {
      end = at + 1;
      break;
    }
    doubled = true;
    at += 2;
  }
  if (end < text_.size() && text_[end] != delimiter_ && text_[end] != '\n' && text_[end] != '\r') {
    return CsvGot::kTextAfterQuote;
  }
  field = text_.substr(from + 1, end - from - 2);
  next_line_ += count_line_ends(field);
  if (doubled) {
    std::string& copy = copies_.emplace_back();
    for (std::size_t i = 0; i < field.size(); ++i) {
      copy += field[i];
      if (field[i] == '"') ++i;
    }
    field = copy;
  }
  return CsvGot::kRecord;
}

CsvGot CsvScanner::give_up(CsvGot why, std::vector<std::string_view>& fields, std::size_t had) {
  fields.resize(had);
  blank_ = false;
  next_line_ = line_;
  end_record(next_line_end(text_, begin_));
  marks_.seek(next_);
  return why;
}

void CsvScanner::end_record(std::size_t mark) {
  next_ = std::min(mark + 1, text_.size());
  if (mark < text_.size()) ++next_line_;
  if (next_ < text_.size() && text_[mark] == '\r' && text_[next_] == '\n') {
    ++next_;
    marks_.next();
  }
}

std::pair<std::size_t, std::size_t> field_bounds(std::string_view text, std::size_t begin,
                                                 std::size_t column, char delimiter) {
  for (std::size_t from = begin;; --column) {
    std::size_t end = from;
    if (end < text.size() && text[end] == '"') {
      do {
        end = std::min(text.find('"', end + 1), text.size() - 1) + 1;
      } while (end < text.size() && text[end] == '"');
    }
    while (end < text.size() && text[end] != delimiter && text[end] != '\n' && text[end] != '\r') {
      ++end;
    }
    const bool last = end >= text.size() || text[end] != delimiter;
    if (column == 0 || last) return {from, end};
    from = end + 1;
  }
}

}  // namespace assay::ingest
