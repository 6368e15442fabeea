#include "assay/ingest/lists/plain_list.h"

#include "assay/ingest/lists/list_layout.h"
#include "assay/ingest/lists/list_table.h"

namespace assay::ingest {
namespace {

using enum ListField;

constexpr std::string_view kTelling[] = {"name"};
constexpr ListColumn kColumns[] = {
    {"name", kName, '\0', ""},
    {"aliases", kAlias, ';', ""},
    {"alias", kAlias, ';', ""},
    {"alt_names", kAlias, ';', ""},
    {"also known as", kAlias, ';', ""},
    {"weak_aliases", kWeak, ';', ""},
    {"former_names", kFormer, ';', ""},
    {"previous_names", kFormer, ';', ""},
    {"schema", kKind, '\0', ""},
    {"type", kKind, '\0', ""},
    {"kind", kKind, '\0', ""},
    {"country", kCountry, ';', ""},
    {"countries", kCountry, ';', ""},
    {"nationality", kCountry, ';', ""},
    {"town", kTown, ';', ""},
    {"city", kTown, ';', ""},
    {"address", kAddress, ';', ""},
    {"addresses", kAddress, ';', ""},
    {"identifiers", kIdentifier, ';', ""},
    {"id", kIdentifier, ';', "id"},
    {"lei", kIdentifier, ';', "LEI"},
    {"registration_number", kIdentifier, ';', "registration number"},
    {"program", kProgramme, ';', ""},
    {"programme", kProgramme, ';', ""},
    {"programmes", kProgramme, ';', ""},
    {"list", kProgramme, ';', ""},
    {"parent", kParent, ';', ""},
    {"parents", kParent, ';', ""},
    {"related", kRelated, ';', ""},
    {"since", kSince, '\0', ""},
    {"start_date", kSince, '\0', ""},
    {"until", kUntil, '\0', ""},
    {"end_date", kUntil, '\0', ""},
    {"source", kCitation, '\0', ""},
    {"source_url", kCitation, '\0', ""},
    {"notes", kRemark, '\0', ""},
};
constexpr ListLayout kLayout{kTelling, kColumns, DayOrder::kDayFirst, false};

}  // namespace

constinit const ListFormat kPlainListFormat{
    "plain", "", "a table with a column `name`", &kLayout, recognises_list_table, read_list_table};

}  // namespace assay::ingest
