#include "assay/synth/synth.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "assay/base/file.h"
#include "assay/base/text.h"
#include "assay/synth/codes.h"
#include "assay/synth/naming.h"
#include "assay/synth/nation.h"
#include "assay/synth/nation_controls.h"
#include "assay/synth/proposals.h"
#include "assay/synth/recipe.h"
#include "assay/synth/tables.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

/// The one kind that is no whole case: it goes beside what another generator wrote.
constexpr std::string_view kNationControls = "nation-controls";

/// The files below `folder`, sorted, so that the order in which a disk lists them does not matter.
std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder, error)) {
    if (entry.is_regular_file(error)) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

/// Adds the tables that are the same at every scale.
void add_fixed_files(const fs::path& folder, SynthCase& made) {
  for (const fs::path& path : files_below(folder)) {
    const Result<FileBytes> bytes = FileBytes::open(path);
    if (!bytes) {
      made.problems.push_back(bytes.error());
      continue;
    }
    made.files.push_back({path.lexically_relative(folder), std::string(bytes->bytes())});
  }
}

}  // namespace

std::vector<std::string> synth_kinds(const fs::path& data) {
  std::vector<std::string> kinds;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(data / "synth", error)) {
    if (entry.is_directory(error)) kinds.push_back(entry.path().filename().string());
  }
  kinds.emplace_back(kNationControls);
  std::ranges::sort(kinds);
  return kinds;
}

Result<SynthCase> synthesise(const fs::path& data, std::string_view kind, synth::Scale scale,
                             std::uint64_t seed) {
  const std::vector<std::string> kinds = synth_kinds(data);
  if (std::ranges::find(kinds, kind) == kinds.end()) {
    const std::vector<std::string_view> known(kinds.begin(), kinds.end());
    return failure(codes::kUnknownKind, {},
                   fmt::format("no kind of case `{}`{}; there is {}", kind,
                               did_you_mean(kind, known), joined(kinds, ", ")));
  }
  SynthCase made;
  if (kind == kNationControls) {
    made.files = synth::nation_controls(scale, seed);
    return made;
  }
  const fs::path folder = data / "synth" / kind;
  const synth::Recipe recipe = synth::read_recipe(folder / "recipe.yaml");
  made.problems = recipe.problems;
  if (!made.problems.empty()) return made;

  const synth::Nation nation = synth::build_nation(recipe, scale, seed);
  made.files = synth::tables_of(recipe, nation);
  for (const synth::ProposalPlan& proposal : recipe.proposals) {
    const auto swapped = synth::swapped_units(recipe, nation, proposal, seed);
    made.files.push_back(synth::proposal_table(recipe, nation, proposal, swapped));
  }
  made.assets = static_cast<std::int64_t>(nation.units.size());
  made.sites = static_cast<std::int64_t>(nation.places.size());
  made.links = static_cast<std::int64_t>(nation.connections.size());
  const synth::Naming naming(recipe, nation);
  for (std::size_t i = 0; i < nation.places.size(); ++i) {
    if (naming.serves(synth::PlaceId(i))) ++made.services;
  }
  add_fixed_files(folder / "case", made);
  if (!made.problems.empty()) made.files.clear();
  return made;
}

}  // namespace assay
