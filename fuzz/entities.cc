// A pack of entities that is read without a problem has no dangling reference and no impossible
// stake; what is refused says where and why.
#include <string_view>
#include <vector>

#include "property.h"

#include "assay/base/yaml.h"
#include "assay/resolve/entity_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Result<YamlValue> file = parse_yaml(bytes, "pack.yaml");
  if (!file) return 0;

  EntityCatalogue read;
  std::vector<Diagnostic> problems;
  resolve::read_entity_files(std::span(&*file, 1), read, problems);

  for (const Diagnostic& problem : problems) {
    ASSAY_PROPERTY(problem.where.file == "pack.yaml");
    ASSAY_PROPERTY(!problem.message.empty() && !problem.code.id.empty());
  }
  for (const Entity& entity : read.entities()) {
    ASSAY_PROPERTY(read.find(entity.id).has_value());
    ASSAY_PROPERTY(!entity.name.empty());
    ASSAY_PROPERTY(entity.seat.empty() || entity.seat.size() == 2);
  }
  for (const Stake& stake : read.stakes()) {
    ASSAY_PROPERTY(stake.held.index < read.size());
    ASSAY_PROPERTY(!stake.holder || stake.holder.index < read.size());
    ASSAY_PROPERTY(stake.least <= stake.most);
  }
  for (const Brand& brand : read.brands()) {
    ASSAY_PROPERTY(!brand.makers.empty() && brand.makers.back().index < read.size());
  }
  return 0;
}
