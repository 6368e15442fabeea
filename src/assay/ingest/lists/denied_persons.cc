#include "assay/ingest/lists/denied_persons.h"

#include "assay/ingest/lists/list_layout.h"
#include "assay/ingest/lists/list_table.h"

namespace assay::ingest {
namespace {

using enum ListField;

constexpr std::string_view kTelling[] = {"Name", "Standard_Order", "FR_Citation"};
constexpr ListColumn kColumns[] = {
    {"Name", kName, '\0', ""},
    {"Street_Address", kAddress, '\0', ""},
    {"City", kTown, '\0', ""},
    {"Country", kCountry, '\0', ""},
    {"Effective_Date", kSince, '\0', ""},
    {"Expiration_Date", kUntil, '\0', ""},
    {"Last_Update", kUpdated, '\0', ""},
    {"Action", kRemark, '\0', ""},
    {"FR_Citation", kCitation, '\0', ""},
};
constexpr ListLayout kLayout{kTelling, kColumns, DayOrder::kMonthFirst, true};

}  // namespace

constinit const ListFormat kDeniedPersonsFormat{
    "bis_dpl", "US Denied Persons List", "the US Denied Persons List",
    &kLayout,  recognises_list_table,    read_list_table};

}  // namespace assay::ingest
