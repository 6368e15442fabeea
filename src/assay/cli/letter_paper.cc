#include "assay/cli/letter_paper.h"

#include <algorithm>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "assay/cli/codes.h"
#include "assay/cli/pdf_printer.h"
#include "assay/cli/whole_table.h"
#include "assay/ingest/interpretation_reader.h"
#include "assay/pipeline/weigh_alternatives.h"
#include "assay/report/letter/interpretations.h"
#include "assay/report/letter/letter.h"

namespace assay::cli {
namespace {

Result<std::vector<ingest::Interpretation>> interpretations_of(const std::string& name,
                                                               const pipeline::Shipped& shipped,
                                                               Problems& problems) {
  if (name.empty()) return std::vector<ingest::Interpretation>();
  Result<std::vector<ingest::Interpretation>> out = read_whole_table<ingest::Interpretation>(
      name, "by", codes::kInterpretationsUnusable, "interpretations", shipped.words, problems,
      ingest::read_interpretations);
  if (!out) return out;
  if (const Result<void> heard = report::of_recorded_doubts(*out, shipped.library); !heard) {
    return failure(heard.error());
  }
  return out;
}

}  // namespace

void define(CLI::App& app, LetterOptions& options) {
  app.add_option("--to", options.to, "Of a letter: whom it is written to")
      ->check(CLI::IsMember({"operator", "regulator", "supplier"}))
      ->type_name("RECIPIENT");
  app.add_option("--party", options.party, "Of a letter: which operator, or which supplier")
      ->type_name("NAME");
  app.add_option("--form", options.form, "Of a letter: as what it is written")
      ->check(CLI::IsMember({"html", "odt", "pdf"}))
      ->type_name("FORM")
      ->capture_default_str();
  app.add_option("--interpretations", options.interpretations,
                 "Of a letter: how the assessor reads what directives leave in doubt")
      ->type_name("FILE");
  app.add_flag("--final", options.final, "Of a letter: refuse it while statements are in doubt");
}

Diagnostic no_recipient() {
  return {Severity::kError,
          codes::kBadOptionValue,
          "a letter is written to somebody: `--to operator`, `regulator` or `supplier`",
          {"--to", 0, 0, 0},
          {},
          {}};
}

Diagnostic no_letter(std::string_view paper) {
  return {
      Severity::kError,
      codes::kBadOptionValue,
      fmt::format("`{}` is written for whoever decides and shows everything; `--to`, `--party`, "
                  "`--form`, `--final` and `--interpretations` are of `--as letter`",
                  paper),
      {"--as", 0, 0, 0},
      {},
      {}};
}

Result<std::string> letter_paper(const LetterOptions& options, const report::CasePage& page,
                                 const pipeline::OpenedCase& opened, Problems& problems) {
  const Result<std::vector<ingest::Interpretation>> interpretations =
      interpretations_of(options.interpretations, opened.shipped, problems);
  if (!interpretations) return failure(interpretations.error());
  std::vector<mitigate::ThreatAlternatives> alternatives;
  if (page.judgement.before != nullptr) {
    Result<std::vector<mitigate::ThreatAlternatives>> weighed =
        pipeline::weigh_alternatives(opened);
    if (!weighed) return failure(weighed.error());
    alternatives = *std::move(weighed);
  }
  const auto word = std::ranges::find(report::kRecipientWords, options.to);
  const auto to = static_cast<report::Recipient>(word - report::kRecipientWords.begin());
  const Case& of = opened.now().of;
  const Result<report::Letter> letter = report::letter(
      {page, of.evidence, of.operators, alternatives, *interpretations, of.folder.string()}, to,
      options.party);
  if (!letter) return failure(letter.error());
  if (options.final) {
    if (const Result<void> sendable = report::final(*letter); !sendable) {
      return failure(sendable.error());
    }
  }
  if (options.form == "odt") return report::letter_odt(*letter);
  std::string html = report::letter_html(*letter);
  return options.form == "pdf" ? pdf_of(html) : html;
}

}  // namespace assay::cli
