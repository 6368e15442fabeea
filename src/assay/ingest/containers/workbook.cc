#include "assay/ingest/containers/workbook.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "assay/ingest/codes.h"
#include "assay/ingest/containers/sheet_rows.h"
#include "assay/ingest/containers/workbook_parts.h"

namespace assay::ingest {
namespace {

constexpr std::string_view kIndex = "xl/workbook.xml";
constexpr std::string_view kRelations = "xl/_rels/workbook.xml.rels";
constexpr std::string_view kStrings = "xl/sharedStrings.xml";
constexpr std::string_view kStyles = "xl/styles.xml";

}  // namespace

bool Workbook::is_one(const ZipArchive& archive) { return archive.find(kIndex).has_value(); }

Result<Workbook> Workbook::open(const ZipArchive& archive, std::string_view file,
                                Unpacking& account) {
  // A part that may be absent reads as nothing.
  const auto part = [&](std::string_view name, auto read) -> decltype(read(file, "")) {
    const auto member = archive.find(name);
    if (!member) return {};
    return archive.read(*member, file, account).and_then([&](const std::string& bytes) {
      return read(file, bytes);
    });
  };
  auto index = part(kIndex, read_workbook_index);
  if (!index) return failure(std::move(index).error());
  auto relations = part(kRelations, read_relations);
  if (!relations) return failure(std::move(relations).error());
  auto strings = part(kStrings, read_shared_strings);
  if (!strings) return failure(std::move(strings).error());
  auto dates = part(kStyles, read_date_styles);
  if (!dates) return failure(std::move(dates).error());

  Workbook book(archive);
  book.strings_ = *std::move(strings);
  book.dates_ = *std::move(dates);
  book.from_1904_ = index->from_1904;
  for (auto& [name, id] : index->sheets) {
    const auto relation =
        std::ranges::find(*relations, id, &std::pair<std::string, std::string>::first);
    if (relation == relations->end()) continue;  // a diagram
    book.sheets_.push_back({std::move(name), relation->second});
  }
  if (!book.sheets_.empty()) return book;
  return failure(codes::kWorkbookBroken, {std::string(file), 0, 0, 0},
                 "a workbook without a sheet; save it again");
}

Result<std::string> Workbook::text(const Sheet& sheet, std::string_view file,
                                   const ColumnNames& names, Unpacking& account) const {
  const auto member = archive_.find(sheet.member);
  if (!member) {
    return failure(codes::kWorkbookBroken, {std::string(file), 0, 0, 0},
                   "the workbook names this sheet and does not hold it; save it again");
  }
  return archive_.read(*member, file, account).and_then([&](const std::string& bytes) {
    return sheet_text(bytes, file, {strings_, dates_, from_1904_}, names, account);
  });
}

}  // namespace assay::ingest
