#include "assay/directives/library.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "assay/base/file.h"
#include "assay/base/text.h"
#include "assay/base/yaml.h"
#include "assay/directives/clause_reader.h"
#include "assay/directives/codes.h"
#include "assay/directives/inquiry_reader.h"
#include "assay/directives/instrument_reader.h"

namespace assay::directives {
namespace {

namespace fs = std::filesystem;

/// Names the library itself among the files of data/directives.
constexpr std::string_view kLibraryFile = "library.yaml";

/// Records of inquiries are short.
constexpr std::size_t kMostInquiryBytes = 1'000'000;

/// A file to read, and what it is called in places.
struct Named {
  fs::path path;
  std::string name;
};

/// The YAML files of a folder, by name.
std::vector<Named> yaml_files(const fs::path& folder, const std::string& prefix) {
  std::vector<Named> files;
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
    if (entry.path().extension() != ".yaml") continue;
    files.push_back({entry.path(), prefix + entry.path().filename().string()});
  }
  std::ranges::sort(files, {}, &Named::name);
  return files;
}

std::vector<Named> own_files(std::span<const fs::path> own) {
  std::vector<Named> files;
  for (const fs::path& path : own) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) {
      std::ranges::move(yaml_files(path, path.string() + "/"), std::back_inserter(files));
    } else {
      files.push_back({path, path.string()});
    }
  }
  return files;
}

/// The root map of a YAML file, or nothing and a problem.
std::optional<YamlValue> read_root(const Named& file, std::vector<Diagnostic>& problems) {
  Result<FileBytes> bytes = FileBytes::open(file.path);
  if (!bytes) {
    problems.push_back(std::move(bytes).error());
    return std::nullopt;
  }
  Result<YamlValue> root = parse_yaml(bytes->bytes(), file.name);
  if (root) return *std::move(root);
  problems.push_back(std::move(root).error());
  quote_lines(std::span(&problems.back(), 1), bytes->bytes());
  return std::nullopt;
}

Serving read_serving(const YamlValue& value, std::vector<Diagnostic>& problems) {
  YamlMap in(value, "an entry of `serves`", problems);
  Serving serving;
  serving.generation = in.required_text("generation");
  serving.surely = names(in, "surely");
  serving.perhaps = names(in, "perhaps");
  in.finish();
  return serving;
}

PublicHolidays read_holidays(const YamlValue& value, std::vector<Diagnostic>& problems) {
  YamlMap in(value, "public holidays", problems);
  PublicHolidays holidays;
  holidays.country = country(in, "country");
  in.required("from");
  in.required("until");
  holidays.from = in.date("from").value_or(Date::latest());
  holidays.until = in.date("until").value_or(Date::earliest());
  for (const YamlValue* day : in.scalars("days")) {
    if (Result<Date> read = Date::parse(day->text, day->where)) {
      holidays.days.push_back(*read);
    } else {
      problems.push_back(std::move(read).error());
    }
  }
  std::ranges::sort(holidays.days);
  in.required("source");
  in.finish();
  return holidays;
}

void read_library_file(const YamlValue& root, Library& library) {
  YamlMap in(root, "the library", library.problems);
  library.version = in.required_text("version");
  in.required("last_day");
  library.last_day = in.date("last_day").value_or(Date::latest());
  for (const YamlValue& item : in.list("serves")) {
    library.serving.push_back(read_serving(item, library.problems));
  }
  for (const YamlValue& item : in.list("country_sets")) {
    YamlMap map(item, "a set of countries", library.problems);
    CountrySet set;
    set.name = map.required_text("name");
    set.countries = country_list(map, "countries");
    map.finish();
    library.country_sets.push_back(std::move(set));
  }
  for (const YamlValue& item : in.list("public_holidays")) {
    library.holidays.push_back(read_holidays(item, library.problems));
  }
  in.finish();
}

/// An operator that instruments name. Who names it and since when is for people;
/// the engine asks only whether.
Operator read_operator(const YamlValue& value, std::vector<Diagnostic>& problems) {
  YamlMap in(value, "an operator", problems);
  Operator named;
  named.name = in.required_text("name");
  named.brands = in.texts("brands");
  named.country = country(in, "country");
  named.licences = in.texts("licences");
  named.bands = in.texts("bands");
  named.customers = in.count("customers");
  named.revenue = in.count("revenue");
  named.programmes = in.texts("programmes");
  named.named_by = in.texts("named_by");
  in.required("source");
  named.where = value.where;
  in.finish();
  return named;
}

void read_operators(const fs::path& folder, Library& library) {
  for (const Named& file : yaml_files(folder, "operators/")) {
    const std::optional<YamlValue> root = read_root(file, library.problems);
    if (!root) continue;
    YamlMap in(*root, "a file of operators", library.problems);
    for (const YamlValue& item : in.list("operators")) {
      library.operators.push_back(read_operator(item, library.problems));
    }
    in.finish();
  }
  std::ranges::sort(library.operators, {}, &Operator::name);
}

void report_twin(const Instrument& twin, const Instrument& first, Library& library) {
  library.problems.push_back({Severity::kError,
                              codes::kIdTwice,
                              fmt::format("two files have the id `{}`", twin.id),
                              twin.where,
                              {},
                              {{"first here", first.where}}});
}

void report_replaced(const Instrument& own, Library& library) {
  library.problems.push_back({Severity::kRemark,
                              codes::kReplacesShipped,
                              fmt::format("`{}` takes the place of the shipped one", own.id),
                              own.where,
                              {},
                              {}});
}

/// Adds the inquiry of one file; false where the file is none.
bool add_inquiry(const Named& file, std::string_view bytes, Library& library) {
  if (bytes.size() > kMostInquiryBytes) return false;
  const Result<YamlValue> root = parse_yaml(bytes, file.name);
  if (!root || !is_inquiry(*root)) return false;
  std::vector<Diagnostic> problems;
  Inquiry inquiry = read_inquiry(*root, problems);
  quote_lines(problems, bytes);
  if (problems.empty()) {
    library.inquiries.push_back(std::move(inquiry));
  } else {
    library.left_out.push_back(file.name);
  }
  std::ranges::move(problems, std::back_inserter(library.problems));
  return true;
}

/// Adds the instrument of one file; `shipped` instruments before it may be replaced.
void add_file(const Named& file, std::size_t shipped, Library& library) {
  Result<FileBytes> bytes = FileBytes::open(file.path);
  if (!bytes) {
    library.problems.push_back(std::move(bytes).error());
    library.left_out.push_back(file.name);
    return;
  }
  if (add_inquiry(file, bytes->bytes(), library)) return;
  ReadInstrument read = read_instrument(bytes->bytes(), file.name);
  std::ranges::move(read.problems, std::back_inserter(library.problems));
  if (!read.instrument) {
    library.left_out.push_back(file.name);
    return;
  }
  const auto twin = std::ranges::find(library.instruments, read.instrument->id, &Instrument::id);
  if (twin == library.instruments.end()) {
    library.instruments.push_back(*std::move(read.instrument));
  } else if (twin - library.instruments.begin() < static_cast<std::ptrdiff_t>(shipped)) {
    report_replaced(*read.instrument, library);
    *twin = *std::move(read.instrument);
  } else {
    report_twin(*read.instrument, *twin, library);
    library.left_out.push_back(file.name);
  }
}

/// Puts the countries of sets in the place of the sets' names.
class SetExpansion {
 public:
  explicit SetExpansion(Library& library) : library_(library) {}

  void expand(Instrument& instrument) {
    const bool union_of = std::ranges::find(library_.country_sets, instrument.country,
                                            &CountrySet::name) != library_.country_sets.end();
    for (Duty& duty : instrument.duties) {
      // An instrument of the European Union binds in its member states.
      if (union_of && duty.bound.countries.empty()) duty.bound.countries = {instrument.country};
      expand(duty.bound.countries, duty.where);
      expand(duty.targets.jurisdictions.of, duty.targets.where);
      expand(duty.targets.jurisdictions.outside, duty.targets.where);
      expand(duty.targets.affiliates_outside, duty.targets.where);
      for (Scope& scope : duty.scopes) expand(scope);
      for (Exception& exception : duty.exceptions) {
        for (Scope& scope : exception.scopes) expand(scope);
      }
    }
  }

 private:
  void expand(Scope& scope) {
    for (auto* list : {&scope.managed_from, &scope.managed_outside, &scope.made_in}) {
      expand(*list, scope.where);
    }
  }

  void expand(std::vector<std::string>& list, const SourceSpan& where) {
    std::vector<std::string> out;
    for (const std::string& name : list) {
      const auto set = std::ranges::find(library_.country_sets, name, &CountrySet::name);
      if (set != library_.country_sets.end()) {
        out.insert(out.end(), set->countries.begin(), set->countries.end());
      } else if (name.size() == 2) {
        out.push_back(name);
      } else {
        report(name, where);
      }
    }
    list = std::move(out);
  }

  void report(const std::string& name, const SourceSpan& where) {
    std::vector<std::string_view> known;
    for (const CountrySet& set : library_.country_sets) known.push_back(set.name);
    library_.problems.push_back({Severity::kError,
                                 codes::kNoSuchSet,
                                 fmt::format("there is no set of countries `{}`{}; "
                                             "directives/library.yaml has them",
                                             name, did_you_mean(name, known)),
                                 where,
                                 {},
                                 {}});
  }

  Library& library_;
};

Result<Library> load(const fs::path& data, std::span<const fs::path> own, bool shipped) {
  Library library;
  const fs::path folder = data / "directives";
  std::vector<Named> files = yaml_files(folder, "directives/");
  const auto itself = std::ranges::find_if(
      files, [](const Named& file) { return file.path.filename() == kLibraryFile; });
  if (itself == files.end()) {
    return failure(codes::kNoLibrary, {folder.string(), 0, 0, 0},
                   fmt::format("no library of directives here: `{}` is missing", kLibraryFile));
  }
  if (const auto root = read_root(*itself, library.problems)) read_library_file(*root, library);
  files.erase(itself);
  if (!shipped) files.clear();
  for (const Named& file : files) add_file(file, 0, library);
  const std::size_t shipped_count = library.instruments.size();
  for (const Named& file : own_files(own)) add_file(file, shipped_count, library);
  std::ranges::sort(library.instruments, {}, &Instrument::id);
  std::ranges::sort(library.inquiries, {},
                    [](const Inquiry& inquiry) { return std::pair(inquiry.day, inquiry.id); });
  SetExpansion sets(library);
  for (Instrument& instrument : library.instruments) sets.expand(instrument);
  read_operators(data / "operators", library);
  return library;
}

}  // namespace

const Instrument* Library::find(std::string_view id) const {
  const auto found = std::ranges::find(instruments, id, &Instrument::id);
  return found == instruments.end() ? nullptr : &*found;
}

Result<Library> load_library(const fs::path& data, std::span<const fs::path> own) {
  return load(data, own, true);
}

Result<Library> load_own(const fs::path& data, std::span<const fs::path> own) {
  return load(data, own, false);
}

}  // namespace assay::directives
