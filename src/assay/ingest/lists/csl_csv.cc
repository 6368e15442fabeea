#include "assay/ingest/lists/csl_csv.h"

#include "assay/ingest/lists/list_layout.h"
#include "assay/ingest/lists/list_table.h"

namespace assay::ingest {
namespace {

using enum ListField;

constexpr std::string_view kTelling[] = {"source", "name", "alt_names", "license_requirement"};
constexpr ListColumn kColumns[] = {
    {"_id", kId, '\0', ""},
    {"source", kProgramme, '\0', "list"},
    {"type", kKind, '\0', ""},
    {"programs", kProgramme, ';', ""},
    {"name", kName, '\0', ""},
    {"alt_names", kAlias, ';', ""},
    {"addresses", kAddress, ';', ""},
    {"federal_register_notice", kCitation, '\0', ""},
    {"start_date", kSince, '\0', ""},
    {"end_date", kUntil, '\0', ""},
    {"call_sign", kIdentifier, '\0', "call sign"},
    {"vessel_flag", kCountry, '\0', ""},
    {"vessel_owner", kRelated, '\0', ""},
    {"remarks", kRemark, '\0', ""},
    {"citizenships", kCountry, ';', ""},
    {"nationalities", kCountry, ';', ""},
    {"ids", kPapers, ';', ""},
};
constexpr ListLayout kLayout{kTelling, kColumns, DayOrder::kMonthFirst, false};

}  // namespace

constinit const ListFormat kCslCsvFormat{"csl_csv",
                                         "US Consolidated Screening List",
                                         "the US Consolidated Screening List as CSV",
                                         &kLayout,
                                         recognises_list_table,
                                         read_list_table};

}  // namespace assay::ingest
