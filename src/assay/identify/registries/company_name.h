#pragma once

#include <string>
#include <string_view>

namespace assay::identify {

/// What a company's name is compared by: letters and digits in lower case, without legal forms
/// (`Co., Ltd.`, `GmbH`); all of them for a name of nothing but such words.
std::string name_key(std::string_view name);

/// The name as people say it: `Wiesemann & Theis` of `Wiesemann & Theis GmbH (Germany)`.
std::string short_name(std::string_view name);

}  // namespace assay::identify
