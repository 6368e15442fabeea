#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "assay/ingest/ingest.h"

/// What the tests of readers share.
namespace assay::ingest {

/// The words of the shipped data.
inline const Knowledge& shipped_knowledge() {
  static const Knowledge known = Knowledge::load("data").value();
  return known;
}

/// A folder that is gone after the test.
class TestFolder {
 public:
  TestFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "assay_XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;
  ~TestFolder() { std::filesystem::remove_all(path_); }

  std::filesystem::path write(std::string_view name, std::string_view bytes) const {
    const std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary).write(bytes.data(), std::ssize(bytes));
    return file;
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// The inventory that a file with these bytes is; every row is accounted for.
inline Inventory inventory_of(std::string_view bytes, const InventoryOptions& options = {}) {
  const TestFolder folder;
  const std::filesystem::path file = folder.write("assets.csv", bytes);
  Inventory inventory = read_inventory({&file, 1}, shipped_knowledge(), options);
  const RowCounts rows = inventory.rows();
  EXPECT_EQ(rows.in, rows.used + rows.rejected + rows.ignored);
  EXPECT_EQ(static_cast<std::size_t>(rows.used), inventory.assets.size());
  return inventory;
}

/// `line:column CODE` of each problem.
inline std::vector<std::string> places(const Problems& problems) {
  std::vector<std::string> all;
  for (const Diagnostic& problem : problems) {
    all.push_back(std::to_string(problem.where.line) + ":" + std::to_string(problem.where.column) +
                  " " + std::string(problem.code.id));
  }
  return all;
}

}  // namespace assay::ingest
