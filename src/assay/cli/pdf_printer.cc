#include "assay/cli/pdf_printer.h"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "assay/base/file.h"
#include "assay/cli/codes.h"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::array kPrograms{"chromium", "chromium-browser", "google-chrome"};

std::string from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

/// The program, looked for as a shell would.
std::optional<fs::path> chromium() {
  const auto runs = [](const fs::path& path) { return ::access(path.c_str(), X_OK) == 0; };
  if (const std::string named = from_environment("ASSAY_CHROMIUM"); !named.empty()) {
    return runs(named) ? std::optional<fs::path>(named) : std::nullopt;
  }
  const std::string path = from_environment("PATH");
  for (const char* program : kPrograms) {
    for (std::size_t start = 0; start <= path.size();) {
      const std::size_t end = std::min(path.find(':', start), path.size());
      const fs::path tried = fs::path(path.substr(start, end - start)) / program;
      if (tried.is_absolute() && runs(tried)) return tried;
      start = end + 1;
    }
  }
  return std::nullopt;
}

/// A folder that goes away with everything in it.
class Workshop {
 public:
  Workshop() {
    std::string made = (fs::temp_directory_path() / "assay-pdf-XXXXXX").string();
    if (::mkdtemp(made.data()) != nullptr) folder_ = made;
  }
  Workshop(const Workshop&) = delete;
  ~Workshop() {
    std::error_code ignored;
    if (!folder_.empty()) fs::remove_all(folder_, ignored);
  }

  const fs::path& folder() const { return folder_; }

 private:
  fs::path folder_;
};

/// Runs a program to its end, silently; whether it ended well.
bool ran(std::vector<std::string> words) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int started =
      ::posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (started != 0) return false;
  int ended = 0;
  while (::waitpid(child, &ended, 0) < 0) {
    if (errno != EINTR) return false;
  }
  return WIFEXITED(ended) && WEXITSTATUS(ended) == 0;
}

}  // namespace

Result<std::string> pdf_of(std::string_view page) {
  const std::optional<fs::path> program = chromium();
  if (!program) {
    return failure(codes::kNoChromium, {"--as", 0, 0, 0},
                   "a PDF is printed by Chromium, and there is none here; install it (Debian's "
                   "package `chromium`), name one in ASSAY_CHROMIUM, or print the page of `--as "
                   "html` from any browser");
  }
  const Workshop workshop;
  const fs::path html = workshop.folder() / "page.html", pdf = workshop.folder() / "page.pdf";
  if (const Result<void> written = write_file(html, page); !written) {
    return failure(written.error());
  }
  std::vector<std::string> words{program->string(),
                                 "--headless",
                                 "--disable-gpu",
                                 "--no-pdf-header-footer",
                                 "--host-resolver-rules=MAP * ~NOTFOUND",
                                 "--user-data-dir=" + (workshop.folder() / "profile").string(),
                                 "--print-to-pdf=" + pdf.string()};
  // Chromium's own sandbox refuses root; what it shows is a page that runs nothing.
  if (::geteuid() == 0) words.emplace_back("--no-sandbox");
  words.push_back("file://" + html.string());
  const bool ended_well = ran(std::move(words));
  const Result<FileBytes> made = FileBytes::open(pdf);
  if (!ended_well || !made) {
    return failure(codes::kNoPdf, {program->string(), 0, 0, 0},
                   "Chromium made no PDF of the page; the page itself is what `--as html` writes");
  }
  return std::string(made->bytes());
}

}  // namespace assay::cli
