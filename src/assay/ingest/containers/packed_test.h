#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <zlib.h>

/// What the tests of containers pack.
namespace assay::ingest {

/// A gzip stream of one member.
inline std::string gzip_of(std::string_view text) {
  z_stream stream{};
  deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

/// A zip archive whose members are stored as they are.
inline std::string zip_of(const std::vector<std::pair<std::string, std::string>>& members,
                          std::uint16_t flags = 0) {
  const auto number = [](std::uint64_t value, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> (8 * i) & 0xFF);
    return text;
  };
  std::string files, directory;
  for (const auto& [name, bytes] : members) {
    const auto sum =
        crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size()));
    const std::string common = number(20, 2) + number(flags, 2) + number(0, 2) + number(0, 4) +
                               number(sum, 4) + number(bytes.size(), 4) + number(bytes.size(), 4) +
                               number(name.size(), 2) + number(0, 2);
    directory += "PK\x01\x02" + number(20, 2) + common + number(0, 2) + number(0, 2) +
                 number(0, 2) + number(0, 4) + number(files.size(), 4) + name;
    files += "PK\x03\x04" + common + name + bytes;
  }
  return files + directory + "PK\x05\x06" + number(0, 4) + number(members.size(), 2) +
         number(members.size(), 2) + number(directory.size(), 4) + number(files.size(), 4) +
         number(0, 2);
}

/// A workbook whose sheets have this XML between `<sheetData>` and its end.
inline std::string workbook_of(const std::vector<std::pair<std::string, std::string>>& sheets,
                               const std::string& strings = "", const std::string& styles = "") {
  std::string index = "<workbook><sheets>", relations = "<Relationships>";
  std::vector<std::pair<std::string, std::string>> members;
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    const std::string id = "r" + std::to_string(i), member = "s" + std::to_string(i) + ".xml";
    index += "<sheet name=\"" + sheets[i].first + "\" r:id=\"" + id + "\"/>";
    relations += "<Relationship Id=\"" + id + "\" Type=\"x/worksheet\" Target=\"" + member + "\"/>";
    members.emplace_back("xl/" + member,
                         "<worksheet><sheetData>" + sheets[i].second + "</sheetData></worksheet>");
  }
  members.emplace_back("xl/workbook.xml", index + "</sheets></workbook>");
  members.emplace_back("xl/_rels/workbook.xml.rels", relations + "</Relationships>");
  if (!strings.empty()) members.emplace_back("xl/sharedStrings.xml", "<sst>" + strings + "</sst>");
  if (!styles.empty()) members.emplace_back("xl/styles.xml", styles);
  return zip_of(members);
}

}  // namespace assay::ingest
