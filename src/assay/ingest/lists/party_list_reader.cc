#include "assay/ingest/lists/party_list_reader.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "assay/base/file.h"
#include "assay/base/sha256.h"
#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/lists/list_format.h"

namespace assay::ingest {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFirstBytes = std::size_t{1} << 16;

const ListFormat* format_of(const ListSource& source, std::string_view bytes) {
  const auto found = std::ranges::find_if(list_formats(), [&](const ListFormat* format) {
    return format->recognises(*format, source, bytes.substr(0, kFirstBytes));
  });
  return found == list_formats().end() ? nullptr : *found;
}

tl::unexpected<Diagnostic> no_format(std::string file) {
  std::vector<std::string> known;
  for (const ListFormat* format : list_formats()) known.emplace_back(format->what);
  return failure(codes::kUnknownListFormat, {std::move(file), 0, 0, 0},
                 "no list of a known format; this version reads " + joined(known, ", "));
}

/// The digest of one file stands for the list; of several that of their digests.
std::string digest_of(const std::vector<ListFile>& files) {
  if (files.size() == 1) return files[0].sha256;
  Sha256 digest;
  for (const ListFile& file : files) digest.add(file.sha256 + "\n");
  return digest.hex();
}

/// The files of `source`, with those that belong to them.
std::vector<fs::path> all_files(const ListSource& source) {
  std::vector<fs::path> files;
  for (const fs::path& path : source.files) {
    for (const fs::path& file : companions_of(path)) files.push_back(file);
  }
  return files;
}

/// What the user states of the list, else what lies beside its file.
Result<ListExpectation> expectation_of(const ListExpectation& stated, const fs::path& list) {
  std::error_code error;
  const fs::path beside = known_file_of(list);
  if (!fs::is_regular_file(beside, error)) return stated;
  const Result<FileBytes> bytes = FileBytes::open(beside);
  if (!bytes) return failure(bytes.error());
  Result<ListExpectation> known = read_known_file(bytes->bytes(), beside.string());
  if (!known) return known;
  if (stated.entries) known->entries = stated.entries;
  if (stated.may_lose != 0) known->may_lose = stated.may_lose;
  if (!stated.programmes.empty()) known->programmes = stated.programmes;
  if (stated.newest) known->newest = stated.newest;
  if (stated.max_age) known->max_age = stated.max_age;
  if (!stated.sha256.empty()) known->sha256 = stated.sha256;
  return known;
}

/// One error for all that is wrong with a list: the first, with the others as notes.
Diagnostic refusal(std::vector<Diagnostic> flaws) {
  Diagnostic first = std::move(flaws.front());
  for (std::size_t i = 1; i < flaws.size(); ++i) {
    first.notes.push_back({std::move(flaws[i].message), std::move(flaws[i].where)});
  }
  first.notes.push_back({"`--allow-stale` takes the list as it is, and every result says so", {}});
  return first;
}

}  // namespace

Result<PartyList> read_party_list(const ListSource& source, std::span<const ListBytes> files,
                                  const Knowledge& known, const ListOptions& options,
                                  Problems& problems) {
  PartyList list;
  for (const ListBytes& file : files) {
    list.files.push_back(
        {file.name, sha256_hex(file.bytes), static_cast<std::int64_t>(file.bytes.size())});
  }
  const ListFormat* format = files.empty() ? nullptr : format_of(source, files[0].bytes);
  if (format == nullptr) return no_format(files.empty() ? source.key : files[0].name);
  list.key = source.key;
  list.format = format->name;
  list.title = format->title;
  list.sha256 = digest_of(list.files);
  std::vector<Diagnostic> flaws;
  if (auto read = format->read(*format, {source, files, known, flaws}, list, problems); !read) {
    return failure(std::move(read).error());
  }
  if (!source.title.empty()) list.title = source.title;
  if (!source.version.empty()) list.version = source.version;
  if (source.date) list.date = source.date;
  std::ranges::move(shortfalls(list, source.expected, options.as_of), std::back_inserter(flaws));
  if (flaws.empty()) return list;
  if (!options.allow_stale) return failure(refusal(std::move(flaws)));
  for (Diagnostic& flaw : flaws) {
    list.overridden.push_back(flaw.message);
    flaw.severity = Severity::kWarning;
    problems.add(std::move(flaw));
  }
  return list;
}

Result<PartyList> read_party_list(const ListSource& source, const Knowledge& known,
                                  const ListOptions& options, Problems& problems) {
  std::vector<FileBytes> open;
  std::vector<ListBytes> files;
  for (const fs::path& path : all_files(source)) {
    Result<FileBytes> bytes = FileBytes::open(path);
    if (!bytes) return failure(std::move(bytes).error());
    open.push_back(*std::move(bytes));
    files.push_back({path.string(), open.back().bytes()});
  }
  Result<ListExpectation> expected =
      expectation_of(source.expected, files.empty() ? fs::path() : fs::path(files[0].name));
  if (!expected) return failure(std::move(expected).error());
  ListSource with_known = source;
  with_known.expected = *std::move(expected);
  return read_party_list(with_known, files, known, options, problems);
}

}  // namespace assay::ingest
