#include <ostream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "assay/cli/commands.h"

namespace assay::cli {
namespace {

/// The long options of a command, each with its dashes.
std::vector<std::string> long_options(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

class CompletionCommand final : public Command {
 public:
  std::string_view name() const override { return "completion"; }
  std::string_view sentence() const override {
    return "Print a script that completes commands and options in bash (or zsh with bashcompinit)";
  }
  void define(CLI::App& app) override { program_ = app.get_parent(); }

  Exit run(Streams io) override {
    std::string words, cases;
    for (const CLI::App* sub : program_->get_subcommands({})) {
      words += (words.empty() ? "" : " ") + sub->get_name();
      cases += fmt::format("    {}) options='{}' ;;\n", sub->get_name(),
                           fmt::join(long_options(*sub), " "));
    }
    io.out << fmt::format(
        "_assay() {{\n"
        "  local word=${{COMP_WORDS[COMP_CWORD]}} options=''\n"
        "  if ((COMP_CWORD == 1)); then\n"
        "    COMPREPLY=($(compgen -W '{} --help --version' -- \"$word\"))\n"
        "    return\n"
        "  fi\n"
        "  case ${{COMP_WORDS[1]}} in\n{}  esac\n"
        "  if [[ $word == -* ]]; then COMPREPLY=($(compgen -W \"$options\" -- \"$word\"));\n"
        "  else COMPREPLY=($(compgen -f -- \"$word\")); fi\n"
        "}}\n"
        "complete -o filenames -F _assay assay\n",
        words, cases);
    return Exit::kDone;
  }

 private:
  const CLI::App* program_ = nullptr;
};

}  // namespace

std::unique_ptr<Command> make_completion_command() { return std::make_unique<CompletionCommand>(); }

}  // namespace assay::cli
