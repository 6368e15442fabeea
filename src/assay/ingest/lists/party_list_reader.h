#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/problems.h"
#include "assay/base/result.h"
#include "assay/ingest/knowledge.h"
#include "assay/ingest/lists/list_expectation.h"
#include "assay/model/party_list.h"

namespace assay::ingest {

/// Where a list comes from, and what is said of it beside its files.
struct ListSource {
  std::string key;  ///< What the run calls it.

  /// In their order: a list and the deltas that change it. Of a list in several files that
  /// belong together, such as OFAC's, the main one or their folder.
  std::vector<std::filesystem::path> files;

  std::string title;         ///< Instead of what its format is called.
  std::string version;       ///< Instead of what the list says of itself.
  std::optional<Date> date;  ///< Of publication; instead of what the list says.

  /// Field -> header, for a plain table whose columns are called otherwise.
  std::map<std::string, std::string, std::less<>> columns;

  ListExpectation expected;  ///< Comes before what lies beside the file.
};

struct ListOptions {
  std::optional<Date> as_of;  ///< From which the age of a list counts; none: age is not asked.
  bool allow_stale = false;   ///< Take a list that would be refused, and record why it would be.
};

/// The bytes of one file of a list, for as long as it is read.
struct ListBytes {
  std::string name;  ///< As the user named it.
  std::string_view bytes;
};

/// Reads a list of parties in whatever format its files have, recognised from their content.
///
/// Rows that cannot be read are reported and rejected. A row that says nothing of a party (a
/// header that stands twice, a category of goods) is reported and ignored. A list that is cut,
/// or less than what was known of it (list_expectation.h), is refused, unless stale lists are
/// allowed: then the reasons are warnings and stand in the list.
///
/// Errors:  BAS005 to BAS007, ING001 to ING003, ING030, ING033 a file cannot be read at all;
///          ING100 its format is not known; ING103 it is cut; ING104 to ING109 it is less than
///          what is expected of it.
/// Reports: ING006; ING007; ING011 to ING017; ING020 an entry without a name; ING035 a value
///          that cannot be; ING101, ING110 rows that are ignored; ING102 a day that cannot be
///          read; ING111 a change to what is not there.
/// Cost:    one pass, some 10 microseconds an entry of many names.
Result<PartyList> read_party_list(const ListSource& source, const Knowledge& known,
                                  const ListOptions& options, Problems& problems);

/// The same for files whose bytes are at hand, in place of `source.files`.
Result<PartyList> read_party_list(const ListSource& source, std::span<const ListBytes> files,
                                  const Knowledge& known, const ListOptions& options,
                                  Problems& problems);

}  // namespace assay::ingest
