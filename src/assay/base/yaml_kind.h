#pragma once

#include <string_view>

#include "assay/base/yaml.h"

namespace assay {

/// What a value is, as messages say it.
inline std::string_view name_of(YamlValue::Kind kind) {
  switch (kind) {
    case YamlValue::Kind::kNull:
      return "nothing";
    case YamlValue::Kind::kScalar:
      return "a single value";
    case YamlValue::Kind::kList:
      return "a list";
    case YamlValue::Kind::kMap:
      break;
  }
  return "a map";
}

}  // namespace assay
