#include "assay/report/workbook/workbook_writer.h"

#include <algorithm>
#include <system_error>

#include <fmt/format.h>
#include <xlsxwriter.h>

#include "assay/base/codes.h"
#include "assay/base/file.h"
#include "assay/base/text.h"

namespace assay::report {
namespace {

/// What every program that reads workbooks takes: ECMA-376 leaves these limits to them.
constexpr std::uint32_t kRowsOfSheet = 1'048'576;
constexpr std::size_t kBytesOfCell = 32'767;
constexpr std::size_t kBytesOfSheetName = 31;
constexpr std::string_view kCutMark = " [cut: longer than a cell may be]";
constexpr std::string_view kNotInSheetNames = "[]:*?/\\'";

/// Dark on light: 7:1 and more, so that they are read in print too.
constexpr lxw_color_t kBadInk = 0x8A1214, kBadPaper = 0xFBE3E4;
constexpr lxw_color_t kDoubtInk = 0x6B4400, kDoubtPaper = 0xFFF2D6;
constexpr lxw_color_t kGoodInk = 0x14532D, kGoodPaper = 0xE3F4E8;

/// The text up to `bytes`, without half a character at its end.
std::string_view up_to(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
  return text.substr(0, bytes);
}

std::string for_cell(std::string_view text) {
  std::string out(text.size() <= kBytesOfCell ? text : up_to(text, kBytesOfCell - kCutMark.size()));
  if (text.size() > kBytesOfCell) out += kCutMark;
  std::ranges::replace(out, '\0', ' ');
  return out;
}

lxw_format* coloured(lxw_workbook* book, lxw_color_t ink, lxw_color_t paper) {
  lxw_format* format = workbook_add_format(book);
  format_set_font_color(format, ink);
  format_set_bg_color(format, paper);
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  return format;
}

}  // namespace

struct WorkbookWriter::Book {
  std::string path;
  lxw_workbook* book = nullptr;
  lxw_worksheet* sheet = nullptr;
  lxw_error error = LXW_NO_ERROR;  ///< The first.
  std::vector<lxw_format*> formats;

  void note(lxw_error got) {
    if (error == LXW_NO_ERROR) error = got;
  }
};

WorkbookWriter::WorkbookWriter(const std::filesystem::path& path, const std::string& title,
                               Date day)
    : book_(std::make_unique<Book>()), path_(path) {
  book_->path = behind_links(path).string() + ".part";
  // Rows go to a temporary file as they come: the memory does not grow with the inventory.
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  options.use_zip64 = LXW_FALSE;
  lxw_workbook* book = book_->book = workbook_new_opt(book_->path.c_str(), &options);
  std::string name = title;
  lxw_doc_properties properties{};
  properties.title = name.data();
  // Noon, as zero would be taken for "now".
  properties.created = static_cast<time_t>(day.days_since_epoch()) * 86'400 + 43'200;
  workbook_set_properties(book, &properties);

  lxw_format* plain = workbook_add_format(book);
  format_set_align(plain, LXW_ALIGN_VERTICAL_TOP);
  lxw_format* header = workbook_add_format(book);
  format_set_bold(header);
  format_set_bottom(header, LXW_BORDER_THIN);
  lxw_format* wrapped = workbook_add_format(book);
  format_set_text_wrap(wrapped);
  format_set_align(wrapped, LXW_ALIGN_VERTICAL_TOP);
  book_->formats = {plain,
                    header,
                    wrapped,
                    coloured(book, kBadInk, kBadPaper),
                    coloured(book, kDoubtInk, kDoubtPaper),
                    coloured(book, kGoodInk, kGoodPaper)};
}

WorkbookWriter::~WorkbookWriter() {
  if (book_->book != nullptr) {
    lxw_workbook_free(book_->book);
    std::error_code ignored;
    std::filesystem::remove(book_->path, ignored);
  }
}

void WorkbookWriter::begin_sheet(std::string_view wanted, const std::vector<std::string>& header,
                                 const std::vector<double>& widths) {
  wanted_ = wanted;
  header_ = header;
  widths_ = widths;
  book_->sheet = workbook_add_worksheet(book_->book, free_name(wanted).c_str());
  row_ = 0;
  column_ = 0;
  if (book_->sheet == nullptr) return book_->note(LXW_ERROR_SHEETNAME_ALREADY_USED);
  for (std::size_t i = 0; i < header.size() && !widths.empty(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    book_->note(worksheet_set_column(book_->sheet, column, column,
                                     widths[std::min(i, widths.size() - 1)], nullptr));
  }
  for (const std::string& name : header_) cell(name, CellStyle::kHeader);
  worksheet_freeze_panes(book_->sheet, 1, 0);
  if (!header.empty()) {
    worksheet_autofilter(book_->sheet, 0, 0, 0, static_cast<lxw_col_t>(header.size() - 1));
  }
  next_row();
}

void WorkbookWriter::cell(std::string_view text, CellStyle style) {
  const std::uint16_t column = column_++;
  if (text.empty() || book_->sheet == nullptr) return;
  book_->note(worksheet_write_string(book_->sheet, row_, column, for_cell(text).c_str(),
                                     book_->formats[static_cast<std::size_t>(style)]));
}

void WorkbookWriter::next_row() {
  column_ = 0;
  if (++row_ == kRowsOfSheet) {
    const std::vector<std::string> header = header_;
    const std::vector<double> widths = widths_;
    begin_sheet(std::string(wanted_), header, widths);
  }
}

Result<void> WorkbookWriter::finish() {
  // Asked first: where nothing can be written, the library says so on standard error by itself.
  if (const Result<void> writable = write_file(book_->path, ""); !writable) {
    return failure(codes::kFileNotWritten, {path_.string(), 0, 0, 0}, writable.error().message);
  }
  book_->note(workbook_close(book_->book));
  book_->book = nullptr;
  std::error_code failed;
  if (book_->error == LXW_NO_ERROR) {
    std::filesystem::rename(book_->path, behind_links(path_), failed);
    if (!failed) return {};
  }
  std::error_code ignored;
  std::filesystem::remove(book_->path, ignored);
  return failure(codes::kFileNotWritten, {path_.string(), 0, 0, 0},
                 fmt::format("the workbook cannot be written: {}",
                             failed ? failed.message() : lxw_strerror(book_->error)));
}

std::string WorkbookWriter::free_name(std::string_view wanted) {
  std::string name(wanted);
  std::ranges::replace_if(
      name, [](char sign) { return kNotInSheetNames.find(sign) != std::string_view::npos; }, ' ');
  name = up_to(name, kBytesOfSheetName);
  if (name.empty()) name = "Sheet";
  const std::string first = name;
  for (int number = 2; !taken_.insert(lowered(name)).second; ++number) {
    const std::string mark = fmt::format(" {}", number);
    name = std::string(up_to(first, kBytesOfSheetName - mark.size())) + mark;
  }
  return name;
}

}  // namespace assay::report
