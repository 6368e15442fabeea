#pragma once

#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "assay/verify/controls.h"

/// For sources alone: the library's header is large.
namespace assay::verify {

using Json = nlohmann::ordered_json;

/// The proof that a network gives, with the choices and cuts of the proof at hand.
struct Claims {
  Json proof;
  std::optional<std::string> wrong;  ///< The first choice or cut that proves nothing.
};

/// `said`: what the proof at hand says of the network; `place`: where it says so.
Claims claims_on(const Given& given, const Json& said, const std::string& place);

/// The first place where two documents differ, and how; none where they are the same.
std::optional<std::string> difference(const Json& is, const Json& said, const std::string& place);

}  // namespace assay::verify
