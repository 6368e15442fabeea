// Files of other systems in any format: every record is used, rejected or ignored; places point
// into the file; what comes out is UTF-8 where the file is, and a refused file gives nothing.
#include <string_view>

#include "inventory_property.h"

#include "assay/base/text.h"
#include "assay/ingest/sources/source_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace ingest = assay::ingest;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const bool clean = assay::valid_utf8(bytes);
  assay::Problems problems;
  const ingest::ThingSink sink = [&](const ingest::Thing& thing) {
    ASSAY_PROPERTY(thing.record >= 1);
    for (const auto& [column, text] : thing.values) {
      ASSAY_PROPERTY(!column.empty() && !text.empty());
      ASSAY_PROPERTY(!clean || assay::valid_utf8(text));
    }
  };
  const ingest::FileFacts facts =
      ingest::read_source_bytes("input", bytes, shipped_knowledge(), {}, sink, problems);
  const assay::RowCounts& rows = facts.report.rows;
  ASSAY_PROPERTY(rows.in == rows.used + rows.rejected + rows.ignored);
  ASSAY_PROPERTY(rows.used >= 0 && rows.ignored >= 0);
  assay::RowCounts parts;
  for (const ingest::FileReport& part : facts.parts) parts += part.rows;
  ASSAY_PROPERTY(facts.parts.empty() || parts == rows);
  ASSAY_PROPERTY(std::ssize(facts.rejected) >= rows.rejected);
  ASSAY_PROPERTY(!facts.report.refused || (rows.in == 0 && facts.devices == 0));
  ASSAY_PROPERTY(facts.report.refused == !facts.report.refusal.empty());
  ASSAY_PROPERTY(!facts.report.refused || problems.errors() > 0);
  // Places within what was packed point into what came out.
  bool packed = !facts.parts.empty();
  for (const std::string_view mark : {"\x1F\x8B", "\x28\xB5\x2F\xFD", "PK"}) {
    packed |= bytes.starts_with(mark);
  }
  if (!packed && problems.met(assay::Code{"ING006"}) == 0) check_places(problems, bytes);
  return 0;
}
