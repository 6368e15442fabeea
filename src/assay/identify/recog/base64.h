#pragma once

#include <string>
#include <string_view>

namespace assay::identify {

/// The bytes that `text` stands for. Signs that are none of the 64, line ends among them, are
/// passed over.
///
/// Source: RFC 4648, section 4.
std::string decode_base64(std::string_view text);

}  // namespace assay::identify
