// Names that stand one on each line: each is found on its line, none is empty or has a line end,
// they come in the order of the lines, and the same bytes are read the same again.
#include "assay/ingest/plain_names.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "inventory_property.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  static constexpr std::array<std::string_view, 2> kHeaders{"name", "supplier"};
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Problems problems;
  const std::vector<AskedName> names = ingest::read_plain_names("input", bytes, kHeaders, problems);

  // Of another encoding are other bytes, and more of them.
  const bool plain = std::all_of(bytes.begin(), bytes.end(), [](char c) { return c > 0; });
  std::int64_t last = 0;
  for (const AskedName& name : names) {
    ASSAY_PROPERTY(!name.name.empty() && name.name.find_first_of("\r\n") == std::string::npos);
    ASSAY_PROPERTY(name.row > last);
    last = name.row;
    const bool doubled = bytes.find("\"\"") != std::string_view::npos;
    ASSAY_PROPERTY(!plain || doubled || bytes.find(name.name) != std::string_view::npos);
  }
  ASSAY_PROPERTY(names.size() <= size);
  for (const Diagnostic& problem : problems) {
    ASSAY_PROPERTY(!problem.message.empty() && problem.where.line > 0);
  }

  Problems again;
  const std::vector<AskedName> same = ingest::read_plain_names("input", bytes, kHeaders, again);
  ASSAY_PROPERTY(same.size() == names.size() && again.errors() == problems.errors());
  for (std::size_t i = 0; i < same.size(); ++i) ASSAY_PROPERTY(same[i].name == names[i].name);
  return 0;
}
