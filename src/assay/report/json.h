#pragma once

#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "assay/base/date.h"
#include "assay/directives/directives.h"
#include "assay/model/because.h"
#include "assay/report/findings.h"

/// What several JSON documents have in common. For sources alone: the library's header is large.
namespace assay::report {

using Json = nlohmann::ordered_json;

Json because_json(const Because& because);
Json date_json(const std::optional<Date>& date);
Json finding_json(const directives::Finding& finding, const FindingContext& context);

/// The document, two blanks a level, ended by a newline; what is not UTF-8 is replaced.
std::string printed(const Json& document);

}  // namespace assay::report
