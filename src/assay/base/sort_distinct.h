#pragma once

#include <algorithm>
#include <vector>

namespace assay {

/// Sorts values, and keeps each once.
template <class T>
void sort_distinct(std::vector<T>& values) {
  std::ranges::sort(values);
  const auto repeated = std::ranges::unique(values);
  values.erase(repeated.begin(), repeated.end());
}

}  // namespace assay
