#include "assay/cli/known_parties.h"

#include <filesystem>
#include <utility>

#include "assay/ingest/ingest.h"
#include "assay/resolve/resolve.h"

namespace assay::cli {

Result<KnownParties> read_known_parties(const std::vector<std::string>& statements,
                                        const CommonOptions& common, Problems& problems) {
  const std::filesystem::path data = data_folder(common);
  resolve::EntityPack pack = resolve::read_entity_pack(data);
  problems.add(std::move(pack.problems));
  KnownParties known;
  if (statements.empty()) {
    known.entities = std::move(pack.entities);
  } else {
    const Result<ingest::Knowledge> words = ingest::Knowledge::load(data);
    if (!words) return failure(words.error());
    const std::vector<std::filesystem::path> files(statements.begin(), statements.end());
    ingest::Statements read = ingest::read_statements(files, *words);
    problems.add(read.problems);
    known.entities = std::move(read.entities);
  }
  known.names = std::make_unique<const resolve::NameIndex>(known.entities, pack.words);
  return known;
}

}  // namespace assay::cli
