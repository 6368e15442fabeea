#include "assay/ingest/lists/eu_annexes.h"

#include "assay/ingest/lists/list_layout.h"
#include "assay/ingest/lists/list_table.h"

namespace assay::ingest {
namespace {

using enum ListField;

constexpr std::string_view kTelling[] = {"celex", "annex", "name", "alias"};
constexpr ListColumn kColumns[] = {
    {"programKey", kProgramme, '\0', ""},
    {"annex", kProgramme, '\0', "annex"},
    {"measure", kRemark, '\0', ""},
    {"startDate", kSince, '\0', ""},
    {"schema", kKind, '\0', ""},
    {"name", kName, '\0', ""},
    {"alias", kAlias, ';', ""},
    {"weakAlias", kWeak, ';', ""},
    {"previousName", kFormer, ';', ""},
    {"country", kCountry, ';', ""},
    {"nationality", kCountry, ';', ""},
    {"jurisdiction", kCountry, ';', ""},
    {"flag", kCountry, ';', ""},
    {"registrationNumber", kIdentifier, ';', "registration number"},
    {"taxNumber", kIdentifier, ';', "tax number"},
    {"idNumber", kIdentifier, ';', "id number"},
    {"innCode", kIdentifier, ';', "INN"},
    {"ogrnCode", kIdentifier, ';', "OGRN"},
    {"kppCode", kIdentifier, ';', "KPP"},
    {"okpoCode", kIdentifier, ';', "OKPO"},
    {"leiCode", kIdentifier, ';', "LEI"},
    {"swiftBic", kIdentifier, ';', "BIC"},
    {"imoNumber", kIdentifier, ';', "IMO number"},
    {"mmsi", kIdentifier, ';', "MMSI"},
    {"address", kAddress, ';', ""},
    {"celex", kCitation, '\0', ""},
    {"reason", kRemark, '\0', ""},
};
constexpr ListLayout kLayout{kTelling, kColumns, DayOrder::kDayFirst, false};

}  // namespace

constinit const ListFormat kEuAnnexesFormat{
    "eu_annexes", "annexes of an EU regulation", "annexes of EU regulations as CSV",
    &kLayout,     recognises_list_table,         read_list_table};

}  // namespace assay::ingest
