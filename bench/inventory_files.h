#pragma once

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <string_view>

#include <fmt/format.h>

/// Generated inventories, as large as one likes and always the same, kept in the folder of
/// temporary files.
namespace bench {

inline constexpr std::string_view kMakers[] = {"\"Huawei Technologies Co., Ltd.\"",
                                               "Nokia",
                                               "Ericsson",
                                               "ZTE Corporation",
                                               "Cisco Systems",
                                               "Ciena"};
inline constexpr std::string_view kModels[] = {"MA5800-X17", "7750 SR-7", "AIR 3268",
                                               "ZXA10 C300", "NCS 5500",  "6500"};
inline constexpr std::string_view kFunctions[] = {"OLT",  "P router", "gNodeB",
                                                  "MSAN", "BNG",      "DWDM"};

/// The file of that name, written by `write` where it is not there yet.
template <class Write>
std::filesystem::path kept_file(const std::string& name, Write write) {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "assay_bench";
  std::filesystem::create_directories(folder);
  const std::filesystem::path file = folder / name;
  if (std::filesystem::exists(file)) return file;
  const std::filesystem::path half = folder / (name + ".half");
  {
    std::ofstream out(half, std::ios::binary);
    write(out);
    if (!out.flush()) std::abort();
  }
  std::filesystem::rename(half, file);
  return file;
}

/// A CSV of twelve columns, of which the id, the serial and the MAC address are new in every row.
inline std::filesystem::path csv_of(std::int64_t rows) {
  return kept_file(fmt::format("inventory_{}.csv", rows), [&](std::ostream& out) {
    std::mt19937 random(1);
    out << "asset_id,operator,site,function,manufacturer,model,version,serial,status,installed,mac,"
           "quantity\n";
    fmt::memory_buffer line;
    for (std::int64_t row = 0; row < rows; ++row) {
      const std::size_t kind = random() % std::size(kMakers);
      line.clear();
      fmt::format_to(std::back_inserter(line),
                     "ne-{:08},Northern Telecom,SITE-{:05},{},{},{},V{}R{:03},21{:010},Active,"
                     "20{:02}-{:02}-{:02},00:18:82:{:02x}:{:02x}:{:02x},{}\n",
                     row, random() % 60000, kFunctions[kind], kMakers[kind], kModels[kind],
                     random() % 9, random() % 20, random(), 10 + random() % 14, 1 + random() % 12,
                     1 + random() % 28, row >> 16 & 255, row >> 8 & 255, row & 255,
                     1 + random() % 4);
      out.write(line.data(), static_cast<std::streamsize>(line.size()));
    }
  });
}

/// A page of devices as NetBox's REST interface gives it.
inline std::filesystem::path page_of(std::int64_t devices) {
  return kept_file(fmt::format("devices_{}.json", devices), [&](std::ostream& out) {
    out << fmt::format("{{\"count\": {}, \"next\": null, \"previous\": null, \"results\": [",
                       devices);
    fmt::memory_buffer text;
    for (std::int64_t i = 0; i < devices; ++i) {
      const auto kind = static_cast<std::size_t>(i) % std::size(kModels);
      text.clear();
      fmt::format_to(
          std::back_inserter(text),
          R"({}{{"id": {}, "url": "https://netbox.example.net/api/dcim/devices/{}/", )"
          R"("name": "ne-{:08}", "device_type": {{"id": {}, "manufacturer": {{"id": 1, )"
          R"("name": "Nokia", "slug": "nokia"}}, "model": "{}"}}, "role": {{"id": 3, )"
          R"("name": "{}"}}, "site": {{"id": 9, "name": "SITE-{:05}"}}, "serial": "21{:010}", )"
          R"("comments": "", "tags": [], "status": {{"value": "active", "label": "Active"}}}})",
          i == 0 ? "" : ",\n", i, i, i, kind, kModels[kind], kFunctions[kind], i * 7919 % 60000,
          i * 2654435761 % 4294967296);
      out.write(text.data(), static_cast<std::streamsize>(text.size()));
    }
    out << "]}";
  });
}

}  // namespace bench
