#include "assay/cli/terminal_keys.h"

#include <cctype>
#include <cerrno>

#include <termios.h>
#include <unistd.h>

namespace assay::cli {

struct TerminalKeys::Saved {
  termios before{};
};

std::optional<TerminalKeys> TerminalKeys::open() {
  auto saved = std::make_unique<Saved>();
  if (::isatty(STDIN_FILENO) != 1 || ::isatty(STDERR_FILENO) != 1 ||
      ::tcgetattr(STDIN_FILENO, &saved->before) != 0) {
    return std::nullopt;
  }
  termios single = saved->before;
  // Without signals, so that Control-C leaves the terminal as it was found.
  single.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO | ISIG);
  single.c_cc[VMIN] = 1;
  single.c_cc[VTIME] = 0;
  if (::tcsetattr(STDIN_FILENO, TCSANOW, &single) != 0) return std::nullopt;
  return TerminalKeys(std::move(saved));
}

TerminalKeys::TerminalKeys(std::unique_ptr<Saved> saved) : saved_(std::move(saved)) {}
TerminalKeys::TerminalKeys(TerminalKeys&&) noexcept = default;
TerminalKeys& TerminalKeys::operator=(TerminalKeys&&) noexcept = default;

TerminalKeys::~TerminalKeys() {
  if (saved_) ::tcsetattr(STDIN_FILENO, TCSANOW, &saved_->before);
}

char TerminalKeys::next() {
  constexpr char kControlC = '\x03';
  constexpr char kControlD = '\x04';
  for (;;) {
    char key = 'q';
    const ssize_t got = ::read(STDIN_FILENO, &key, 1);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0 || key == kControlC || key == kControlD) return 'q';
    return static_cast<char>(std::tolower(static_cast<unsigned char>(key)));
  }
}

}  // namespace assay::cli
