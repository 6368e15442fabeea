#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace assay {

/// One function of a network, such as `access.fttp.olt`.
struct NetworkFunction {
  std::string path;
  std::string meaning;                ///< One clause for people.
  std::vector<std::string> synonyms;  ///< What the field calls it: `OLT`, `head-end`.
};

/// Whether `function` is `scope` or lies below it: `core.5g.amf` is within `core`.
constexpr bool within(std::string_view function, std::string_view scope) {
  return function.starts_with(scope) &&
         (function.size() == scope.size() || function[scope.size()] == '.');
}

/// The functions that an asset can have in a network, as one tree of dotted paths.
class FunctionTree {
 public:
  FunctionTree() = default;

  /// Needs distinct paths. A synonym that leads to two functions leads to neither.
  explicit FunctionTree(std::vector<NetworkFunction> functions);

  /// The path that `name` means: a path itself, or a synonym whatever its case,
  /// blanks, hyphens and underscores.
  ///
  /// Cost: one hash look-up after copying the name.
  std::optional<std::string_view> find(std::string_view name) const;

  /// The paths that `name` may mean: none, the one that `find` gives, or several
  /// for a synonym of several functions; in the order of the paths.
  std::vector<std::string_view> candidates(std::string_view name) const;

  /// All functions, in the order of their paths.
  const std::vector<NetworkFunction>& functions() const { return functions_; }

 private:
  std::vector<NetworkFunction> functions_;
  std::unordered_map<std::string, std::vector<std::size_t>>
      by_name_;  ///< Folded name -> functions.
};

}  // namespace assay
