#include "assay/report/letter/stored_zip.h"

#include <array>

namespace assay::report {
namespace {

constexpr std::array<std::uint32_t, 256> kCrcTable = [] {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) {
      value = (value >> 1) ^ ((value & 1) != 0 ? 0xEDB88320U : 0U);
    }
    table[i] = value;
  }
  return table;
}();

/// The lowest bytes of a number, the least first.
std::string little(std::uint64_t number, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += static_cast<char>((number >> (8 * i)) & 0xFF);
  return out;
}

/// What both headers of a file say of it: version 2.0, names in UTF-8, stored, 1980-01-01.
std::string described(const StoredFile& file) {
  return little(20, 2) + little(0x0800, 2) + little(0, 2) + little(0, 2) + little(0x21, 2) +
         little(crc32_of(file.bytes), 4) + little(file.bytes.size(), 4) +
         little(file.bytes.size(), 4) + little(file.name.size(), 2) + little(0, 2);
}

}  // namespace

std::uint32_t crc32_of(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char byte : bytes) {
    crc = kCrcTable[(crc ^ static_cast<unsigned char>(byte)) & 0xFF] ^ (crc >> 8);
  }
  return crc ^ 0xFFFFFFFFU;
}

std::string stored_zip(const std::vector<StoredFile>& files) {
  std::string out, directory;
  for (const StoredFile& file : files) {
    const std::string what = described(file);
    directory += "PK\x01\x02" + little(20, 2) + what + little(0, 2) + little(0, 2) + little(0, 2) +
                 little(0, 4) + little(out.size(), 4) + file.name;
    out += "PK\x03\x04" + what + file.name + file.bytes;
  }
  const std::size_t start = out.size();
  out += directory;
  out += "PK\x05\x06" + little(0, 2) + little(0, 2) + little(files.size(), 2) +
         little(files.size(), 2) + little(directory.size(), 4) + little(start, 4) + little(0, 2);
  return out;
}

}  // namespace assay::report
