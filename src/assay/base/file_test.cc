#include "assay/base/file.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "assay/base/codes.h"

namespace assay {
namespace {

std::filesystem::path scratch(const char* name) {
  return std::filesystem::path(testing::TempDir()) / name;
}

TEST(FileBytes, ReadsBackWhatWasWritten) {
  const auto path = scratch("assay_file_test.txt");
  ASSERT_TRUE(write_file(path, std::string("a\0b\n", 4)));
  EXPECT_EQ(FileBytes::open(path).value().bytes(), std::string_view("a\0b\n", 4));
  ASSERT_TRUE(write_file(path, ""));
  EXPECT_EQ(FileBytes::open(path).value().bytes(), "");
  std::filesystem::remove(path);
}

TEST(FileBytes, SaysWhyThereIsNothingToRead) {
  EXPECT_EQ(FileBytes::open(scratch("assay_no_such_file")).error().code, codes::kFileMissing);
  EXPECT_EQ(FileBytes::open(testing::TempDir()).error().code, codes::kIsADirectory);
}

TEST(FileBytes, ReadsADeviceThatCannotBeMapped) {
  EXPECT_EQ(FileBytes::open("/dev/null").value().bytes(), "");
}

TEST(WriteFile, WritesToADeviceAndLeavesItInItsPlace) {
  ASSERT_TRUE(write_file("/dev/null", "x"));
  EXPECT_EQ(std::filesystem::status("/dev/null").type(), std::filesystem::file_type::character);
}

TEST(WriteFile, SaysWhereItCouldNotWrite) {
  EXPECT_EQ(write_file(scratch("no_such_folder/x"), "x").error().code, codes::kFileNotWritten);
}

}  // namespace
}  // namespace assay
