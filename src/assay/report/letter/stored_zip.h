#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace assay::report {

/// One file of an archive.
struct StoredFile {
  std::string name;
  std::string bytes;
};

/// A ZIP archive whose files are stored as they are, in this order, without a clock: the same
/// files give the same bytes. Needs names and bytes of less than 4 GiB together.
///
/// Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12, 4.3.16.
std::string stored_zip(const std::vector<StoredFile>& files);

/// The check sum that ZIP asks for: CRC-32 of ISO 3309, reflected, polynomial 0xEDB88320.
std::uint32_t crc32_of(std::string_view bytes);

}  // namespace assay::report
