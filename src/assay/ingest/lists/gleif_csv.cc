#include "assay/ingest/lists/gleif_csv.h"

#include "assay/ingest/lists/list_layout.h"
#include "assay/ingest/lists/list_table.h"

namespace assay::ingest {
namespace {

using enum ListField;

constexpr std::string_view kTelling[] = {"LEI", "Entity.LegalName"};
constexpr ListColumn kColumns[] = {
    {"LEI", kId, '\0', ""},
    {"LEI", kIdentifier, '\0', "LEI"},
    {"Entity.LegalName", kName, '\0', ""},
    {"Entity.OtherEntityNames.OtherEntityName.1", kAlias, '\0', ""},
    {"Entity.OtherEntityNames.OtherEntityName.2", kAlias, '\0', ""},
    {"Entity.OtherEntityNames.OtherEntityName.3", kAlias, '\0', ""},
    {"Entity.OtherEntityNames.OtherEntityName.4", kAlias, '\0', ""},
    {"Entity.OtherEntityNames.OtherEntityName.5", kAlias, '\0', ""},
    {"Entity.TransliteratedOtherEntityNames.TransliteratedOtherEntityName.1", kAlias, '\0', ""},
    {"Entity.TransliteratedOtherEntityNames.TransliteratedOtherEntityName.2", kAlias, '\0', ""},
    {"Entity.TransliteratedOtherEntityNames.TransliteratedOtherEntityName.3", kAlias, '\0', ""},
    {"Entity.LegalAddress.Country", kCountry, '\0', ""},
    {"Entity.LegalAddress.City", kTown, '\0', ""},
    {"Entity.LegalAddress.FirstAddressLine", kAddress, '\0', ""},
    {"Entity.HeadquartersAddress.Country", kCountry, '\0', ""},
    {"Entity.HeadquartersAddress.City", kTown, '\0', ""},
    {"Entity.RegistrationAuthority.RegistrationAuthorityEntityID", kIdentifier, '\0',
     "registration number"},
};

constexpr ListLayout kLayout{kTelling, kColumns, DayOrder::kDayFirst, false};

}  // namespace

constinit const ListFormat kGleifCsvFormat{
    "gleif_csv", "GLEIF level 1",       "GLEIF's legal entities (level 1) as CSV",
    &kLayout,    recognises_list_table, read_list_table};

}  // namespace assay::ingest
