#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "assay/base/date.h"
#include "assay/base/result.h"

namespace CLI {
class App;
}

namespace assay::cli {

/// What every command takes.
struct CommonOptions {
  std::string data;          ///< Folder of the shipped data; found when empty.
  std::string output = "-";  ///< File for the result; `-` is standard output.
  bool quiet = false;
  bool verbose = false;
  bool no_input = false;
  bool no_color = false;
};

/// The dates of a judgement.
struct DateOptions {
  std::string as_of;
  std::string known_on;
};

/// The dates that a run uses.
struct Dates {
  Date as_of;
  Date known_on;
  bool of_today = false;  ///< Nobody gave a date, and the clock did.
};

/// What is wrong with the name of a file that is to be written, such as an option that stands where
/// one is wanted; empty for nothing.
std::string wrong_file_name(const std::string& name);

void define(CLI::App& app, CommonOptions& options);
void define(CLI::App& app, DateOptions& options);

/// Takes one of `formats`; the first is the default.
void define_format(CLI::App& app, std::string& format, std::vector<std::string> formats);

/// How many threads work; the answer never depends on it.
void define_threads(CLI::App& app, unsigned& threads);

/// The dates that were given, else those of a case, else today.
///
/// Errors: BAS001, BAS002 at the option.
Result<Dates> dates(const DateOptions& options, std::optional<Dates> of_case = {});

/// The folder with the shipped data: `--data`, else `ASSAY_DATA`, else where it lies
/// beside the running program.
std::filesystem::path data_folder(const CommonOptions& options);

/// The folder for what can be made anew: `ASSAY_CACHE`, else `assay` in the user's own cache; empty
/// where there is neither.
std::filesystem::path cache_folder();

}  // namespace assay::cli
