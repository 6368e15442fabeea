// The text of a case.yaml is read or refused at a place, without opening a file of its tables.
#include "inventory_property.h"

#include "assay/ingest/case_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  assay::Problems problems;
  const auto file = assay::ingest::read_case_file(text, "case.yaml", "no-such-folder", problems);
  if (file) {
    ASSAY_PROPERTY(file->known_on == file->as_of ||
                   text.find("known_on") != std::string_view::npos);
  } else {
    ASSAY_PROPERTY(file.error().where.file == "case.yaml" && !file.error().message.empty());
  }
  for (const assay::Diagnostic& problem : problems) ASSAY_PROPERTY(problem.where.line >= 1);
  check_places(problems, text);
  return 0;
}
