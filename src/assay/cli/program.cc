#include "assay/cli/program.h"

#include <algorithm>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "assay_build.h"
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/cli/command.h"

namespace assay::cli {
namespace {

constexpr const char* kSentence =
    "Does a supplier's equipment put this network at a risk that can, or cannot, be mitigated?\n"
    "Which rules bind it on a given date, and what is the cheapest way out?";

/// Help goes to standard output; a mistake is told in one line with what may have been meant.
Exit explain(const CLI::App& app, const CLI::ParseError& error, Streams io) {
  if (error.get_exit_code() == 0) {
    app.exit(error, io.out, io.err);
    return Exit::kDone;
  }
  io.err << "assay: " << error.what() << "\n";
  return Exit::kUsage;
}

/// CLI11 takes an unknown first word for a stray argument; most often it is a slip.
bool unknown_command(const CLI::App& app, int argc, const char* const* argv, Streams io) {
  if (argc < 2 || argv[1][0] == '-') return false;
  std::vector<std::string_view> names;
  std::vector<std::string> kept;
  for (const CLI::App* sub : app.get_subcommands({})) kept.push_back(sub->get_name());
  names.assign(kept.begin(), kept.end());
  if (std::ranges::find(names, argv[1]) != names.end()) return false;
  io.err << fmt::format("assay: no command `{}`{}; `assay --help` lists them\n", visible(argv[1]),
                        did_you_mean(argv[1], names));
  return true;
}

}  // namespace

Exit run_program(int argc, const char* const* argv, Streams io) {
  CLI::App app{kSentence, "assay"};
  app.set_version_flag("--version", fmt::format("assay {}", build::kVersion));
  app.require_subcommand(0, 1);

  std::vector<std::unique_ptr<Command>> commands = all_commands();
  Command* chosen = nullptr;
  for (const std::unique_ptr<Command>& command : commands) {
    CLI::App* sub =
        app.add_subcommand(std::string(command->name()), std::string(command->sentence()));
    command->define(*sub);
    sub->callback([&chosen, &command] { chosen = command.get(); });
  }

  if (unknown_command(app, argc, argv, io)) return Exit::kUsage;
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return explain(app, error, io);
  }
  if (chosen == nullptr) {
    io.err << app.help();
    return Exit::kUsage;
  }
  return chosen->run(io);
}

}  // namespace assay::cli
