#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "assay/cli/streams.h"

namespace CLI {
class App;
}

namespace assay::cli {

/// One subcommand: a name, a sentence, its options, and a `run`.
class Command {
 public:
  virtual ~Command() = default;

  virtual std::string_view name() const = 0;

  /// What it answers, as `assay --help` lists it.
  virtual std::string_view sentence() const = 0;

  /// Binds options to members; `app` is this command's own.
  virtual void define(CLI::App& app) = 0;

  /// Runs with the options that were parsed.
  virtual Exit run(Streams io) = 0;
};

/// Every subcommand, in the order in which help lists them.
std::vector<std::unique_ptr<Command>> all_commands();

}  // namespace assay::cli
