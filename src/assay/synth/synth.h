#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/diagnostic.h"
#include "assay/base/result.h"
#include "assay/synth/scale.h"
#include "assay/synth/synth_file.h"

namespace assay {

/// A case that was made up from a recipe: files of a folder, and how large it is.
struct SynthCase {
  std::vector<synth::SynthFile> files;  ///< In the order in which they are written.
  std::int64_t assets = 0;
  std::int64_t sites = 0;
  std::int64_t links = 0;
  std::int64_t services = 0;
  std::vector<Diagnostic> problems;  ///< Of the recipe; then there are no files.
};

/// The kinds of case that can be made up, sorted: the folders below `data`/synth, and
/// `nation-controls`, policy and controls for a synthetic nation (nation_controls.h).
std::vector<std::string> synth_kinds(const std::filesystem::path& data);

/// Makes up a case of `kind` from `data`/synth/KIND: `recipe.yaml` says what is built, the
/// folder `case` beside it has the tables that do not depend on scale and seed.
///
/// The same kind, scale and seed give the same bytes on every machine.
///
/// Errors:   SYN001 no such kind.
/// Problems: those of synth/recipe.h; BAS005, BAS006 a file of the kind.
/// Cost:     linear in the assets; all files are in memory at once (60 MB at scale 1).
Result<SynthCase> synthesise(const std::filesystem::path& data, std::string_view kind,
                             synth::Scale scale, std::uint64_t seed);

}  // namespace assay
