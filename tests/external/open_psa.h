#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "assay/base/result.h"
#include "assay/exposure/minimal/formulas.h"

namespace assay {

/// A fault tree as formulas.
struct FaultTree {
  exposure::Formulas formulas;
  exposure::Formula top = exposure::kNever;
  std::vector<std::string> events;  ///< Names of the members.
};

/// Reads a fault tree in Open-PSA's XML: gates of and, or and k of n over basic events
/// and gates, however deep, in any order. The top is the one gate that no other has.
///
/// Errors: EXT001 not XML, or not such a tree; EXT002 it is not monotone, for it has
///         negations; EXT003 gates have no one top, or form a loop.
Result<FaultTree> read_fault_tree(const std::filesystem::path& file);

}  // namespace assay
