#pragma once

#include <string>

#include "assay/report/page/case_page.h"
#include "assay/report/page/evidence_rows.h"
#include "assay/report/page/reasons.h"

/// The sections of a page about a case, each as markup without its heading; empty where there is
/// nothing to tell. Numbers are linked through `reasons`.
namespace assay::report {

/// What the sections are made of.
struct PageMaterial {
  const CasePage& page;
  const EvidenceRows& rows;
  Reasons& reasons;
};

std::string verdict_part(const PageMaterial& of);
std::string threats_part(const PageMaterial& of);
std::string considered_part(const PageMaterial& of);
std::string ways_out_part(const PageMaterial& of);
std::string intervals_part(const PageMaterial& of);
std::string exposure_part(const PageMaterial& of);
std::string findings_part(const PageMaterial& of);
std::string unknowns_part(const PageMaterial& of);
std::string rejects_part(const PageMaterial& of);
std::string network_part(const PageMaterial& of);

}  // namespace assay::report
