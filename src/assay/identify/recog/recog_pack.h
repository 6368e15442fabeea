#pragma once

#include <filesystem>
#include <string_view>

#include "assay/identify/fingerprints/pack.h"

namespace assay::identify {

/// Adds the fingerprints of a folder of recog to `pack`: those of its `.xml`, or of the `.xml` in
/// its folder `xml`.
///
/// A file is an ordered list: of its fingerprints that fit a text the first speaks. The vendor is
/// the hardware's, else that of the system, else that of the service; the first two speak of the
/// device if the fingerprint names a kind of device. What recog says of certainty becomes a
/// strength (`Strength`), 0.85 where it says nothing.
///
/// Problems: IDE030 a warning: a pattern of Ruby that has no words in RE2; IDE031 a file that is
///           broken, what stands before counts; IDE032 a remark: a file that reads something that
///           no evidence has; IDE021 no such folder, or no file in it.
///
/// Source: Rapid7, "Recog: A Recognition Framework", xml/fingerprints.xsd.
void read_recog(const std::filesystem::path& folder, Pack& pack);

/// Reads one file of it from its bytes.
void read_recog_file(std::string_view bytes, std::string_view file, Pack& pack);

}  // namespace assay::identify
