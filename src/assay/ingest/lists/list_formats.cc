#include <algorithm>
#include <array>
#include <string>
#include <system_error>

#include "assay/base/text.h"
#include "assay/ingest/lists/chinese_lists.h"
#include "assay/ingest/lists/csl_csv.h"
#include "assay/ingest/lists/csl_json.h"
#include "assay/ingest/lists/denied_persons.h"
#include "assay/ingest/lists/eu_annexes.h"
#include "assay/ingest/lists/fcc_covered.h"
#include "assay/ingest/lists/ftm_json.h"
#include "assay/ingest/lists/gleif_csv.h"
#include "assay/ingest/lists/list_format.h"
#include "assay/ingest/lists/military_companies.h"
#include "assay/ingest/lists/ofac_sdn.h"
#include "assay/ingest/lists/plain_list.h"
#include "assay/ingest/lists/un_xml.h"

namespace assay::ingest {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMainPart = "sdn";

/// The file of `folder` with that name in any case.
fs::path in_folder(const fs::path& folder, const std::string& name) {
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    if (lowered(entry.path().filename().string()) == name) return entry.path();
  }
  return {};
}

}  // namespace

std::vector<fs::path> companions_of(const fs::path& path) {
  std::error_code error;
  fs::path main = path;
  if (fs::is_directory(path, error)) {
    main = in_folder(path, "sdn.csv");
    if (main.empty()) return {path};
  }
  const std::string name = lowered(main.filename().string());
  const std::size_t at = name.find(kMainPart);
  std::vector<fs::path> files{main};
  if (at == std::string::npos || !name.ends_with(".csv")) return files;
  const fs::path folder = main.has_parent_path() ? main.parent_path() : fs::path(".");
  for (const char* part : {"alt", "add", "sdn_comments"}) {
    std::string other = name;
    other.replace(at, kMainPart.size(), part);
    const fs::path file = in_folder(folder, other);
    if (!file.empty()) files.push_back(file);
  }
  return files;
}

std::span<const ListFormat* const> list_formats() {
  static constexpr std::array kAll{
      &kUnXmlFormat,         &kFtmJsonFormat,   &kCslJsonFormat,      &kCslCsvFormat,
      &kDeniedPersonsFormat, &kEuAnnexesFormat, &kChineseListsFormat, &kMilitaryCompaniesFormat,
      &kFccCoveredFormat,    &kGleifCsvFormat,  &kOfacSdnFormat,      &kPlainListFormat,
  };
  return kAll;
}

}  // namespace assay::ingest
