#include "assay/model/function_tree.h"

#include <algorithm>

#include "assay/base/text.h"

namespace assay {

FunctionTree::FunctionTree(std::vector<NetworkFunction> functions)
    : functions_(std::move(functions)) {
  std::ranges::sort(functions_, {}, &NetworkFunction::path);
  for (std::size_t i = 0; i < functions_.size(); ++i) {
    for (const std::string& synonym : functions_[i].synonyms) {
      std::vector<std::size_t>& meant = by_name_[folded(synonym)];
      if (meant.empty() || meant.back() != i) meant.push_back(i);
    }
  }
  for (std::size_t i = 0; i < functions_.size(); ++i) by_name_[folded(functions_[i].path)] = {i};
}

std::optional<std::string_view> FunctionTree::find(std::string_view name) const {
  const auto found = by_name_.find(folded(name));
  if (found == by_name_.end() || found->second.size() != 1) return std::nullopt;
  return functions_[found->second.front()].path;
}

std::vector<std::string_view> FunctionTree::candidates(std::string_view name) const {
  std::vector<std::string_view> paths;
  if (const auto found = by_name_.find(folded(name)); found != by_name_.end()) {
    for (const std::size_t i : found->second) paths.push_back(functions_[i].path);
  }
  return paths;
}

}  // namespace assay
