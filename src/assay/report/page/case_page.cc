#include "assay/report/page/case_page.h"

#include <fmt/format.h>

#include "assay/report/page/markup.h"
#include "assay/report/page/parts.h"
#include "assay/report/page/sheet.h"
#include "assay/report/party_lists.h"

namespace assay::report {
namespace {

struct Section {
  std::string_view id;
  std::string_view heading;
  std::string (*part)(const PageMaterial&);
};

/// In the order in which somebody who decides would ask.
constexpr Section kSections[] = {
    {"verdict", "The verdict", verdict_part},
    {"threats", "Each threat", threats_part},
    {"considered", "What was considered", considered_part},
    {"ways-out", "Ways out", ways_out_part},
    {"numbers", "How far the numbers may move", intervals_part},
    {"network", "Where it stands", network_part},
    {"exposure", "What could be lost", exposure_part},
    {"findings", "What binds it", findings_part},
    {"unknown", "What is not known", unknowns_part},
    {"rejected", "What was read", rejects_part},
};

std::string head(const JudgementPage& told) {
  std::string when = "As of " + to_text(told.as_of);
  if (told.known_on != told.as_of) when += ", with what was known on " + to_text(told.known_on);
  if (!told.proposal.empty()) when += ", with the proposal “" + told.proposal + "”";
  std::string out = fmt::format("<h1>{}</h1>\n<p>{}</p>\n", escaped(told.title), escaped(when));
  for (const PartyList* list : told.lists) {
    out += "<p class=\"small\">List " + escaped(list_line(*list)) + "</p>\n";
  }
  return out;
}

}  // namespace

std::string case_html(const CasePage& page) {
  const EvidenceRows rows(page);
  Reasons reasons;
  const PageMaterial material{page, rows, reasons};
  std::string body, contents;
  const auto add = [&](std::string_view id, std::string_view heading, const std::string& part) {
    if (part.empty()) return;
    contents += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", id, heading);
    body +=
        fmt::format("<section aria-labelledby=\"{0}\">\n<h2 id=\"{0}\">{1}</h2>\n{2}</section>\n",
                    id, heading, part);
  };
  for (const Section& section : kSections) {
    add(section.id, section.heading, section.part(material));
  }
  add("reasons", "Because", reasons.html());
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n"
      "<title>{}</title>\n<style>\n{}</style>\n</head>\n<body>\n"
      "<a class=\"skip\" href=\"#main\">To the verdict</a>\n<header>\n{}"
      "<nav aria-label=\"Contents\"><ul>\n{}</ul></nav>\n</header>\n"
      "<main id=\"main\">\n{}</main>\n</body>\n</html>\n",
      escaped(page.judgement.title), page_sheet(), head(page.judgement), contents, body);
}

}  // namespace assay::report
