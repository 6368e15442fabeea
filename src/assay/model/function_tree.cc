#include "assay/model/function_tree.h"

#include <algorithm>
#include <limits>

#include "assay/base/text.h"

namespace assay {
namespace {

constexpr std::size_t kAmbiguous = std::numeric_limits<std::size_t>::max();

/// `Head-End OLT` and `head_end olt` are one name.
std::string folded(std::string_view name) {
  std::string out;
  for (const char c : lowered(trimmed(name))) {
    if (c != ' ' && c != '-' && c != '_' && c != '/') out += c;
  }
  return out;
}

}  // namespace

FunctionTree::FunctionTree(std::vector<NetworkFunction> functions)
    : functions_(std::move(functions)) {
  std::ranges::sort(functions_, {}, &NetworkFunction::path);
  for (std::size_t i = 0; i < functions_.size(); ++i) {
    for (const std::string& synonym : functions_[i].synonyms) {
      const auto [at, added] = by_name_.emplace(folded(synonym), i);
      if (!added && at->second != i) at->second = kAmbiguous;
    }
  }
  for (std::size_t i = 0; i < functions_.size(); ++i) by_name_[folded(functions_[i].path)] = i;
}

std::optional<std::string_view> FunctionTree::find(std::string_view name) const {
  const auto found = by_name_.find(folded(name));
  if (found == by_name_.end() || found->second == kAmbiguous) return std::nullopt;
  return functions_[found->second].path;
}

}  // namespace assay
