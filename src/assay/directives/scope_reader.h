#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/yaml.h"
#include "assay/directives/instrument.h"

/// Whom a clause binds, whose equipment it means, and which: read from one map each, with what
/// is wrong left in the map's problems.
namespace assay::directives {

/// A set of functions that the instrument defines: "core, as the direction has it".
struct FunctionSet {
  std::string name;
  std::vector<std::string> functions;
  std::vector<std::string> perhaps;
};

/// The names that an instrument defines once, for its clauses.
struct Defined {
  std::vector<FunctionSet> sets;
  std::vector<Annex> annexes;
};

/// Reads `sets` and `annexes` of an instrument.
///
/// Errors: DIR012; DIR004 an annex that ends before it begins.
Defined read_defined(YamlMap& in);

/// Errors of these: DIR001 a word, a set or an annex that is not there, with the nearest; DIR012 a
/// pattern, where a rule must name what it means; DIR013 no country; DIR014 two keys that exclude
/// each other.
Bound read_bound(const YamlValue& map, std::vector<Diagnostic>& problems);
Targets read_targets(const YamlValue& map, const Defined& defined,
                     std::vector<Diagnostic>& problems);
std::vector<Scope> read_scopes(const YamlValue& of, const Defined& defined,
                               std::vector<Diagnostic>& problems);
std::vector<Exception> read_exceptions(YamlMap& in, const Defined& defined);

}  // namespace assay::directives
