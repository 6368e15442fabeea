#include "assay/pipeline/shipped.h"

#include <utility>

namespace assay::pipeline {

Result<Shipped> load_shipped(ingest::Knowledge words, const std::filesystem::path& data,
                             std::span<const std::filesystem::path> own_directives,
                             bool shipped_directives, Problems& problems) {
  Result<directives::Library> library = shipped_directives
                                            ? directives::load_library(data, own_directives)
                                            : directives::load_own(data, own_directives);
  if (!library) return failure(std::move(library).error());
  resolve::EntityPack entities = resolve::read_entity_pack(data);
  problems.add(library->problems);
  problems.add(entities.problems);
  return Shipped{std::move(words), std::move(entities), *std::move(library), true};
}

}  // namespace assay::pipeline
