#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/date.h"
#include "assay/base/diagnostic.h"
#include "assay/base/problems.h"
#include "assay/base/result.h"
#include "assay/base/yaml.h"
#include "assay/model/party_list.h"

namespace assay::ingest {

/// What is known of a list before it is read. Publishers' files are truncated without a word: a
/// list that is less than this is not the list.
struct ListExpectation {
  std::optional<std::int64_t> entries;  ///< It had so many when it was last accepted.
  std::int64_t may_lose = 0;            ///< So many of them may have been taken off since.
  std::vector<std::string> programmes;  ///< Each has at least one entry.
  std::optional<Date> newest;           ///< Its newest entry was of this day.
  std::optional<std::int64_t> max_age;  ///< Days from its date to that as of which is judged.
  std::string sha256;                   ///< It is this very file.
};

/// Where what is known of a list lies beside its file: `consolidated.csv.known.yaml`.
std::filesystem::path known_file_of(const std::filesystem::path& list);

/// Reads the keys of an expectation out of `map`.
///
/// Reports: BAS011 to BAS013, BAS001 to BAS004; ING083 a number that cannot be.
void read_expectation(YamlMap& map, ListExpectation& into);

/// Reads a file that lies beside a list.
///
/// Errors: BAS009 to BAS013, BAS001 to BAS004.
Result<ListExpectation> read_known_file(std::string_view bytes, std::string_view file);

/// What is known of a list now, as the text of the file that lies beside it.
std::string known_file_text(const PartyList& list);

/// How a list is less than what is expected of it; each an error with a way out. Empty: it is
/// as it should be.
///
/// Returns: ING104 it shrank; ING105 it lacks a programme; ING106 it is older than the one
///          before, or than allowed; ING107 its age is not known; ING108 it is another file.
std::vector<Diagnostic> shortfalls(const PartyList& list, const ListExpectation& expected,
                                   std::optional<Date> as_of);

}  // namespace assay::ingest
