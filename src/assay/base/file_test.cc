#include "assay/base/file.h"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

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

/// A file that is long enough to be mapped.
std::filesystem::path long_file(const char* name) {
  const auto path = scratch(name);
  EXPECT_TRUE(write_file(path, std::string(std::size_t{8} << 20, 'x')));
  return path;
}

TEST(FileBytes, SurvivesAFileThatBecomesShorterAndTells) {
  const auto path = long_file("assay_shrinking");
  const FileBytes file = FileBytes::open(path).value();
  EXPECT_TRUE(file.unchanged());
  std::filesystem::resize_file(path, 100);
  EXPECT_EQ(file.bytes().substr(0, 100), std::string(100, 'x'));
  EXPECT_EQ(file.bytes().back(), '\0');
  EXPECT_EQ(file.bytes().size(), std::size_t{8} << 20);
  const Result<void> changed = file.unchanged();
  ASSERT_FALSE(changed);
  EXPECT_EQ(changed.error().code, codes::kFileChanged);
  EXPECT_EQ(changed.error().severity, Severity::kError);
  std::filesystem::remove(path);
}

TEST(FileBytes, ReadsWhatWasThereOfAFileThatGrows) {
  const auto path = long_file("assay_growing");
  const FileBytes file = FileBytes::open(path).value();
  std::filesystem::resize_file(path, std::size_t{9} << 20);
  EXPECT_EQ(file.bytes().size(), std::size_t{8} << 20);
  const Result<void> changed = file.unchanged();
  ASSERT_FALSE(changed);
  EXPECT_EQ(changed.error().severity, Severity::kWarning);
  std::filesystem::remove(path);
}

TEST(FileBytes, LetsMemoryGoAndReadsItAgain) {
  const auto path = long_file("assay_let_go");
  const FileBytes file = FileBytes::open(path).value();
  file.let_go(0, file.bytes().size());
  EXPECT_EQ(file.bytes()[4711], 'x');
  std::filesystem::remove(path);
}

TEST(FileBytes, ReadsAPipeUpToItsLimit) {
  const auto path = scratch("assay_pipe");
  std::filesystem::remove(path);
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  const auto piped = [&](std::uint64_t most) {
    std::jthread writer([&] { std::ofstream(path) << "abcdef"; });
    return FileBytes::open(path, most);
  };
  EXPECT_EQ(piped(6).value().bytes(), "abcdef");
  EXPECT_EQ(piped(5).error().code, codes::kPipedTooMuch);
  std::filesystem::remove(path);
}

TEST(FileBytes, HoldsALongPipeWhole) {
  const auto path = scratch("assay_long_pipe");
  std::filesystem::remove(path);
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  std::string sent;
  for (int i = 0; sent.size() < (std::size_t{9} << 20); ++i) sent += std::to_string(i) + ",";
  const auto piped = [&](std::uint64_t most) {
    std::jthread writer([&] { std::ofstream(path, std::ios::binary) << sent; });
    return FileBytes::open(path, most);
  };
  // Whoever writes into a pipe that nobody reads any more would be ended.
  const auto before = std::signal(SIGPIPE, SIG_IGN);
  EXPECT_TRUE(piped(sent.size()).value().bytes() == sent);
  EXPECT_EQ(piped(sent.size() - 1).error().code, codes::kPipedTooMuch);
  EXPECT_EQ(piped(std::size_t{5} << 20).error().code, codes::kPipedTooMuch);
  EXPECT_TRUE(piped(sent.size()).value().unchanged());
  std::signal(SIGPIPE, before);
  std::filesystem::remove(path);
}

TEST(FileBytes, SaysThatASocketIsNoFile) {
  const auto path = scratch("assay_socket");
  std::filesystem::remove(path);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.string().copy(address.sun_path, sizeof address.sun_path - 1);
  const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
  ASSERT_EQ(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  const Diagnostic refused = FileBytes::open(path).error();
  EXPECT_EQ(refused.code, codes::kFileUnreadable);
  EXPECT_EQ(refused.message, "a socket where a file is wanted; save what it says to a file");
  ::close(socket);
  std::filesystem::remove(path);
}

TEST(FileBytes, SaysThatAFileMayNotBeRead) {
  if (::geteuid() == 0) GTEST_SKIP() << "root reads everything";
  const auto path = scratch("assay_locked");
  ASSERT_TRUE(write_file(path, "x"));
  std::filesystem::permissions(path, std::filesystem::perms::none);
  EXPECT_EQ(FileBytes::open(path).error().code, codes::kFileUnreadable);
  std::filesystem::remove(path);
}

TEST(WriteFile, WritesToADeviceAndLeavesItInItsPlace) {
  ASSERT_TRUE(write_file("/dev/null", "x"));
  EXPECT_EQ(std::filesystem::status("/dev/null").type(), std::filesystem::file_type::character);
}

TEST(WriteFile, WritesWhatALinkLeadsToAndLeavesTheLink) {
  const auto link = scratch("assay_link"), file = scratch("assay_linked");
  std::filesystem::remove(link);
  std::filesystem::remove(file);
  std::filesystem::create_symlink(file.filename(), link);
  for (const char* text : {"made", "over it"}) {
    ASSERT_TRUE(write_file(link, text));
    EXPECT_TRUE(std::filesystem::is_symlink(link));
    EXPECT_EQ(FileBytes::open(file).value().bytes(), text);
  }
  std::filesystem::remove(link);
  std::filesystem::remove(file);
}

TEST(WriteFile, WritesBehindWhatADescriptorHasAlready) {
  const auto file = scratch("assay_open");
  const int open = ::open(file.c_str(), O_RDWR | O_CREAT | O_TRUNC, 0600);
  ASSERT_EQ(::write(open, "head ", 5), 5);
  ASSERT_TRUE(write_file("/dev/fd/" + std::to_string(open), "and more"));
  ASSERT_EQ(::write(open, " tail", 5), 5);
  EXPECT_EQ(FileBytes::open(file).value().bytes(), "head and more tail");
  ::close(open);
  EXPECT_EQ(write_file("/dev/fd/999", "x").error().code, codes::kFileNotWritten);
  std::filesystem::remove(file);
}

TEST(WriteFile, SaysWhereItCouldNotWrite) {
  EXPECT_EQ(write_file(scratch("no_such_folder/x"), "x").error().code, codes::kFileNotWritten);
}

}  // namespace
}  // namespace assay
