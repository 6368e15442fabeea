#include "assay/cli/options.h"

#include <cstdlib>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "assay/pipeline/data_folder.h"

namespace assay::cli {
namespace {

Result<Date> date_option(std::string_view option, const std::string& text) {
  return Date::parse(text, {std::string(option), 0, 0, 0});
}

}  // namespace

std::string wrong_file_name(const std::string& name) {
  if (name.empty()) return "the name of a file is wanted, and it is empty";
  if (name.front() != '-' || name == "-") return {};
  return fmt::format("`{0}` is an option and no file; `./{0}` is one of that name", name);
}

void define(CLI::App& app, CommonOptions& options) {
  app.add_option("-o,--output", options.output, "Write the result to this file")
      ->check(wrong_file_name)
      ->type_name("FILE");
  app.add_option("--data", options.data, "Folder of the shipped data")->type_name("DIR");
  app.add_flag("-q,--quiet", options.quiet, "Say nothing but the result and errors");
  app.add_flag("-v,--verbose", options.verbose, "Say more of what was read and why");
  app.add_flag("--no-input", options.no_input, "Never ask anything");
  app.add_flag("--no-color", options.no_color, "Plain text, also on a terminal");
}

void define(CLI::App& app, DateOptions& options) {
  app.add_option("--as-of", options.as_of, "Judge as of this day; today when left out")
      ->type_name("DATE");
  app.add_option("--known-on", options.known_on,
                 "With what was known on this day; --as-of when left out")
      ->type_name("DATE");
}

void define_format(CLI::App& app, std::string& format, std::vector<std::string> formats) {
  format = formats.front();
  app.add_option("--format", format, "Form of the result")
      ->check(CLI::IsMember(std::move(formats)))
      ->capture_default_str();
}

void define_threads(CLI::App& app, unsigned& threads) {
  app.add_option("--threads", threads, "Threads that work; 0 is one per processor")
      ->type_name("N")
      ->capture_default_str();
}

Result<Dates> dates(const DateOptions& options, std::optional<Dates> of_case) {
  Dates dates;
  if (!options.as_of.empty()) {
    const Result<Date> as_of = date_option("--as-of", options.as_of);
    if (!as_of) return failure(as_of.error());
    dates.as_of = dates.known_on = *as_of;
  } else if (of_case) {
    dates = *of_case;
  } else {
    dates.as_of = dates.known_on = today();
    dates.of_today = true;
  }
  if (!options.known_on.empty()) {
    const Result<Date> known_on = date_option("--known-on", options.known_on);
    if (!known_on) return failure(known_on.error());
    dates.known_on = *known_on;
  }
  return dates;
}

std::filesystem::path data_folder(const CommonOptions& options) {
  return pipeline::data_folder(options.data);
}

std::filesystem::path cache_folder() {
  const auto set = [](const char* name) -> std::filesystem::path {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
  };
  if (const auto own = set("ASSAY_CACHE"); !own.empty()) return own;
  if (const auto caches = set("XDG_CACHE_HOME"); !caches.empty()) return caches / "assay";
  if (const auto home = set("HOME"); !home.empty()) return home / ".cache" / "assay";
  return {};
}

}  // namespace assay::cli
