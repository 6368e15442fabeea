#include "assay/ingest/lists/chinese_lists.h"

#include "assay/ingest/lists/list_layout.h"
#include "assay/ingest/lists/list_table.h"

namespace assay::ingest {
namespace {

using enum ListField;

constexpr std::string_view kTelling[] = {"Name", "Chinese name", "Body", "List"};
constexpr ListColumn kColumns[] = {
    {"Type", kKind, '\0', ""},       {"Name", kName, '\0', ""},
    {"Alias", kAlias, ';', ""},      {"Chinese name", kAlias, ';', "zh"},
    {"Country", kCountry, ';', ""},  {"List", kProgramme, '\0', ""},
    {"Date", kSince, '\0', ""},      {"End date", kUntil, '\0', ""},
    {"Body", kRemark, '\0', ""},     {"Source URL", kCitation, '\0', ""},
    {"Address", kAddress, '\0', ""},
};
constexpr ListLayout kLayout{kTelling, kColumns, DayOrder::kDayFirst, false};

}  // namespace

constinit const ListFormat kChineseListsFormat{"cn_lists",
                                               "Chinese counter-measures and export control lists",
                                               "the lists of Chinese authorities as CSV",
                                               &kLayout,
                                               recognises_list_table,
                                               read_list_table};

}  // namespace assay::ingest
