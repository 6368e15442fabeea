// A list of any format, in one file or in several with `--8<--` between them: nothing is lost,
// every place points into its file, every entry has a name, and what is refused says where and why.
// A list that is taken although it is cut has the entries of the whole one as far as it goes.
#include <string>
#include <string_view>
#include <vector>

#include "inventory_property.h"

#include "assay/ingest/lists/party_list_reader.h"

namespace {

constexpr std::string_view kBetween = "--8<--\n";

std::vector<assay::ingest::ListBytes> files_of(std::string_view bytes) {
  std::vector<assay::ingest::ListBytes> files;
  for (;;) {
    const std::size_t end = bytes.find(kBetween);
    files.push_back({"file" + std::to_string(files.size()), bytes.substr(0, end)});
    if (end == std::string_view::npos || files.size() == 8) return files;
    bytes.remove_prefix(end + kBetween.size());
  }
}

/// The place lies in a line that the file has.
void check_place(const assay::PartyList& list, const assay::ListPlace& where,
                 const std::vector<assay::ingest::ListBytes>& files, bool as_it_came) {
  ASSAY_PROPERTY(where.file < files.size() && where.line > 0);
  ASSAY_PROPERTY(!assay::to_text(list.span(where)).empty());
  if (!as_it_came || where.column == 0) return;
  const std::string_view line = line_of(files[where.file].bytes, where.line);
  ASSAY_PROPERTY(where.column <= line.size() + 4);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::vector<ingest::ListBytes> files = files_of(bytes);
  ingest::ListSource source;
  source.key = "own";
  Problems problems;
  const Result<PartyList> list =
      ingest::read_party_list(source, files, shipped_knowledge(), {{}, true}, problems);
  if (!list) {
    ASSAY_PROPERTY(!list.error().message.empty() && !list.error().where.file.empty());
    return 0;
  }
  const RowCounts& rows = list->rows;
  ASSAY_PROPERTY(rows.in == rows.used + rows.rejected + rows.ignored);
  ASSAY_PROPERTY(static_cast<std::int64_t>(list->entries().size()) <= rows.used);
  ASSAY_PROPERTY(rows.rejected == 0 || problems.errors() > 0);
  const bool as_it_came = problems.met(Code{"ING006"}) == 0;
  for (const ListEntry& entry : list->entries()) {
    ASSAY_PROPERTY(!entry.id.empty() && !list->names(entry).empty());
    check_place(*list, entry.where, files, as_it_came);
    for (const ListName& name : list->names(entry)) {
      ASSAY_PROPERTY(!name.text.empty());
      check_place(*list, name.where, files, as_it_came);
    }
    for (const ListFact& fact : list->facts(entry)) ASSAY_PROPERTY(!fact.value.empty());
    ASSAY_PROPERTY(list->names_digest(entry).size() == 64);
  }

  // Without leave a list is refused or is the same.
  Problems again;
  const Result<PartyList> strict =
      ingest::read_party_list(source, files, shipped_knowledge(), {}, again);
  ASSAY_PROPERTY(strict.has_value() == list->overridden.empty());
  ASSAY_PROPERTY(!strict || strict->entries().size() == list->entries().size());
  return 0;
}
