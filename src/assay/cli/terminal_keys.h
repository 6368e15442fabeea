#pragma once

#include <memory>
#include <optional>

namespace assay::cli {

/// Single keys of a terminal, without waiting for the end of a line. While this lives, keys are
/// not shown; afterwards the terminal is as it was.
class TerminalKeys {
 public:
  /// Nothing where standard input or standard error is no terminal.
  static std::optional<TerminalKeys> open();

  TerminalKeys(TerminalKeys&&) noexcept;
  TerminalKeys& operator=(TerminalKeys&&) noexcept;
  ~TerminalKeys();

  /// The next key in lower case; Control-C and the end of input are `q`.
  char next();

 private:
  struct Saved;
  explicit TerminalKeys(std::unique_ptr<Saved> saved);

  std::unique_ptr<Saved> saved_;
};

}  // namespace assay::cli
