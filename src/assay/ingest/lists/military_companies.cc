#include "assay/ingest/lists/military_companies.h"

#include "assay/ingest/lists/list_layout.h"
#include "assay/ingest/lists/list_table.h"

namespace assay::ingest {
namespace {

using enum ListField;

constexpr std::string_view kTelling[] = {"Name", "Clean Name", "Previous Name", "Parent Name"};
constexpr ListColumn kColumns[] = {
    {"Clean Name", kName, '\0', ""},     {"Name", kAlias, '\0', ""},
    {"Alias", kAlias, ',', ""},          {"Previous Name", kFormer, ';', ""},
    {"Parent Name", kParent, ';', ""},   {"Note", kRemark, '\0', ""},
    {"Start date", kSince, '\0', ""},    {"End date", kUntil, '\0', ""},
    {"Source Url", kCitation, '\0', ""},
};
constexpr ListLayout kLayout{kTelling, kColumns, DayOrder::kMonthFirst, false};

}  // namespace

constinit const ListFormat kMilitaryCompaniesFormat{
    "us_1260h",
    "US Chinese military companies (section 1260H)",
    "Chinese military companies under section 1260H as CSV",
    &kLayout,
    recognises_list_table,
    read_list_table};

}  // namespace assay::ingest
