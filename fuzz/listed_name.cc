// A cell of names: each name that is found lies in the cell, is made of its letters, and there is
// one wherever there is a letter.
#include "assay/ingest/lists/listed_name.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "inventory_property.h"

#include "assay/base/text.h"
#include "assay/ingest/lists/name_words.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  const std::string_view cell(reinterpret_cast<const char*>(data), size);
  const ingest::ValueNames& names = shipped_knowledge().values;
  const bool letters = !ingest::letters_of(cell).empty();

  const auto check = [&](const ingest::ParsedNames& parsed) {
    for (const ingest::FoundName& name : parsed.names) {
      ASSAY_PROPERTY(!name.text.empty() && name.begin + name.length <= cell.size());
      ASSAY_PROPERTY(name.text.size() <= cell.size() + 1);
      for (const char c : ingest::letters_of(name.text)) {
        ASSAY_PROPERTY(lowered(cell).find(c) != std::string::npos);
      }
    }
    for (const ingest::FoundFact& fact : parsed.facts) {
      ASSAY_PROPERTY(!fact.text.empty() && fact.begin + fact.length <= cell.size());
    }
  };
  const ingest::ParsedNames primary = ingest::parse_name(cell, "", names);
  check(primary);
  ASSAY_PROPERTY(!letters || !primary.names.empty());
  check(ingest::parse_name(cell, cell, names));
  check(ingest::parse_aliases(cell, ';', NameKind::kAlias, "", names));
  check(ingest::parse_aliases(cell, ',', NameKind::kFormer, "", names));
  return 0;
}
