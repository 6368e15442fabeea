#include <array>

#include "assay/ingest/statements/bods_reader.h"
#include "assay/ingest/statements/company_names_reader.h"
#include "assay/ingest/statements/ftm_reader.h"
#include "assay/ingest/statements/gleif_reader.h"
#include "assay/ingest/statements/parents_reader.h"
#include "assay/ingest/statements/psc_reader.h"
#include "assay/ingest/statements/statement_format.h"

namespace assay::ingest {

std::span<const StatementFormat* const> statement_formats() {
  static constexpr std::array kAll{
      &kBodsFormat, &kGleifRelationshipFormat, &kGleifExceptionFormat, &kGleifEntityFormat,
      &kPscFormat,  &kCompanyNamesFormat,      &kParentsFormat,        &kFtmFormat};
  return kAll;
}

}  // namespace assay::ingest
