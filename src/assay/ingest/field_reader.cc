#include "assay/ingest/field_reader.h"

#include <algorithm>
#include <numeric>

#include "assay/base/text.h"
#include "assay/ingest/secret_text.h"

namespace assay::ingest {
namespace {

bool plain(char c) { return c > ' ' && static_cast<unsigned char>(c) < 0x80; }

/// `trimmed`, quick where there is nothing to trim.
std::string_view quick_trimmed(std::string_view text) {
  if (!text.empty() && plain(text.front()) && plain(text.back())) return text;
  return trimmed(text);
}

/// Whether a text has to be looked at for what a spreadsheet leaves of long numbers, `2.1E+11`.
bool may_be_damaged(std::string_view text) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return digit(text.front()) && digit(text.back()) && text.find("E+") != std::string_view::npos;
}

/// Asks memory for a cell that comes soon: the rows of a portion lie far apart.
void prefetch(std::span<const std::string_view> cells, std::span<const std::size_t> rows,
              std::size_t i) {
  constexpr std::size_t kAhead = 16;
  if (i + kAhead < rows.size()) __builtin_prefetch(cells[rows[i + kAhead]].data());
}

}  // namespace

FieldReader::FieldReader(AssetField field, const Knowledge& known, bool free_functions,
                         AssetTable& into, const StatedNotation& notation)
    : field_(field), known_(known), options_{free_functions, true, nullptr}, into_(into) {
  if (has_notations(field)) notation_.emplace(field, notation);
  const ValueKind kind = traits(field).kind;
  as_it_stands_ = kind == ValueKind::kText || kind == ValueKind::kName ||
                  (kind == ValueKind::kFunction && free_functions);
  // Addresses have a colon in every cell, and no words.
  may_be_secret_ = field != AssetField::kMac;
  may_be_question_mark_ = field == AssetField::kGroups || field == AssetField::kComponents;
}

FieldReader::Read FieldReader::read(std::string_view cell) {
  if (cell == last_cell_) return last_;
  const std::string_view text = said(cell);
  last_ = text.empty() ? Read{} : as_it_stands_ ? verbatim(text) : translated(text);
  last_cell_ = cell;
  return last_;
}

std::span<const FieldReader::Flaw> FieldReader::read(const CsvBatch& batch,
                                                     std::span<const std::size_t> rows,
                                                     std::size_t column,
                                                     std::span<std::uint32_t> codes) {
  // So many that the bytes of their cells stay near from the first look at them to the last.
  constexpr std::size_t kTogether = 512;
  flaws_.clear();
  waiting_.clear();
  for (std::size_t from = 0; from < rows.size(); from += kTogether) {
    read_some(batch.column(column), rows, from, std::min(from + kTogether, rows.size()), codes);
  }
  return flaws_;
}

/// Reads the cells of the rows from `from` on and before `end`.
void FieldReader::read_some(std::span<const std::string_view> cells,
                            std::span<const std::size_t> rows, std::size_t from, std::size_t end,
                            std::span<std::uint32_t> codes) {
  const std::size_t flaws = flaws_.size(), waiting = waiting_.size();
  const bool remembers = recent_.pays();
  const std::int64_t dropped = dropped_;
  cleaned_.clear();
  asked_.clear();
  texts_.clear();
  for (std::size_t i = from; i < end; ++i) {
    prefetch(cells, rows, i);
    const std::string_view cell = cells[rows[i]];
    if (remembers && recent_.find(cell, codes[i])) continue;
    asked_.push_back(i);
    texts_.push_back(clean(said(cell)));
  }
  asked_codes_.resize(asked_.size());
  look_up();
  for (std::size_t i = 0; i < asked_.size(); ++i) codes[asked_[i]] = asked_codes_[i];
  if (!remembers) return;
  const bool told = flaws_.size() > flaws || waiting_.size() > waiting || dropped_ > dropped;
  if (!told) {
    for (std::size_t i = 0; i < asked_.size(); ++i) {
      recent_.remember(cells[rows[asked_[i]]], asked_codes_[i]);
    }
  }
  recent_.end_of_cells(end - from, asked_.size());
}

/// Finds the codes of the texts that are asked about.
void FieldReader::look_up() {
  if (as_it_stands_) {
    verbatim();
  } else {
    translated();
  }
}

std::span<const FieldReader::Flaw> FieldReader::read_alone(std::span<const std::string_view> cells,
                                                           std::span<std::uint32_t> codes) {
  flaws_.clear();
  texts_.clear();
  for (const std::string_view cell : cells) texts_.push_back(said(cell));
  if (as_it_stands_) {
    asked_.resize(cells.size());
    std::iota(asked_.begin(), asked_.end(), std::size_t{0});
    asked_codes_.resize(cells.size());
    verbatim();
    std::ranges::copy(asked_codes_, codes.begin());
    return flaws_;
  }
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    const Read read = texts_[i].empty() ? Read{} : translated(texts_[i]);
    codes[i] = read.code;
    if (read.problem != nullptr) flaws_.push_back({i, read.problem});
  }
  return flaws_;
}

/// What the cell says; empty where it says nothing.
inline std::string_view FieldReader::said(std::string_view cell) const {
  const std::string_view text = quick_trimmed(cell);
  if (!known_.values.says_nothing(text)) [[likely]]
    return text;
  if (may_be_question_mark_ && text == "?") return text;
  // That there is no approval says something; where nobody knows, the cell is empty.
  return field_ == AssetField::kApproval && lowered(text) == "none" ? text : std::string_view();
}

/// The text without the secrets that somebody wrote into it.
inline std::string_view FieldReader::clean(std::string_view text) {
  if (!may_be_secret_ || !may_hold_secret(text)) [[likely]]
    return text;
  if (find_secret(text, 0).length == 0) return text;
  return cleaned_.emplace_back(without_secrets(text, dropped_));
}

FieldReader::Read FieldReader::verbatim(std::string_view text) {
  const std::uint32_t known_texts = into_.column(field_).values.size();
  const std::uint32_t code = into_.intern(field_, text);
  const bool is_new = code == known_texts;
  if (!is_new || !may_be_damaged(text)) return {code, nullptr};
  return {code, keep(read_cell(field_, text, known_, options_).problem)};
}

void FieldReader::verbatim() {
  std::uint32_t next_new = into_.column(field_).values.size();
  into_.intern(field_, texts_, asked_codes_);
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    if (asked_codes_[i] != next_new) continue;
    ++next_new;
    if (!may_be_damaged(texts_[i])) continue;
    const Diagnostic* problem = keep(read_cell(field_, texts_[i], known_, options_).problem);
    if (problem != nullptr) flaws_.push_back({asked_[i], problem});
  }
}

FieldReader::Read FieldReader::translated(std::string_view text) {
  const std::uint32_t at = seen_.intern(text);
  if (at == reads_.size()) reads_.push_back(translate(text));
  return reads_[at];
}

void FieldReader::translated() {
  seen_.intern(texts_, asked_codes_);
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    std::uint32_t& code = asked_codes_[i];
    if (code == reads_.size()) reads_.push_back(heard(texts_[i]));
    const Read& read = reads_[code];
    if (read.waits) waiting_.push_back({asked_[i], code});
    code = read.code;
    if (read.problem != nullptr) flaws_.push_back({asked_[i], read.problem});
  }
}

FieldReader::Read FieldReader::translate(std::string_view text) {
  CellValue value = read_cell(field_, text, known_, options_);
  const std::uint32_t code = into_.intern(field_, value.text);
  return {code, keep(std::move(value.problem))};
}

/// Reads a text of the column, or leaves it until the column was read.
FieldReader::Read FieldReader::heard(std::string_view text) {
  if (notation_ && notation_->hear(text)) return {0, nullptr, true};
  options_.column = notation_ ? &*notation_ : nullptr;
  return translate(text);
}

FieldReader::Read FieldReader::settled(std::uint32_t text) {
  Read& read = reads_[text];
  if (!read.waits) return read;
  options_.column = &*notation_;
  read = translate(seen_.text(text));
  return read;
}

/// A thousand of a code are more than is ever told: from there on they share one.
const Diagnostic* FieldReader::keep(std::optional<Diagnostic> problem) {
  if (!problem) return nullptr;
  auto kept = std::ranges::find(kept_, problem->code, &Kept::code);
  if (kept == kept_.end()) kept = kept_.insert(kept, Kept{problem->code});
  if (kept->count < kKeptPerCode) {
    ++kept->count;
    kept->last = &problems_.emplace_back(*std::move(problem));
  } else {
    options_.advise = false;
  }
  return kept->last;
}

}  // namespace assay::ingest
