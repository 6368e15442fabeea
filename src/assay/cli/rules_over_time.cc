#include "assay/cli/rules_over_time.h"

#include <filesystem>
#include <optional>
#include <utility>

#include <CLI/CLI.hpp>

#include "assay/cli/codes.h"
#include "assay/pipeline/rules_over_time.h"
#include "assay/report/rules_over_time.h"

namespace assay::cli {
namespace {

Result<std::optional<Date>> day(const std::string& text, std::string_view option) {
  if (text.empty()) return std::optional<Date>();
  const Result<Date> read = Date::parse(text, {std::string(option), 0, 0, 0});
  if (!read) return failure(read.error());
  return std::optional<Date>(*read);
}

/// A day, else the path of a folder.
pipeline::RulesAt rules_at(const std::string& word) {
  if (const Result<Date> day = Date::parse(word, {})) return *day;
  return std::filesystem::path(word);
}

Result<pipeline::CaseRequest> request_of(const std::string& folder, const RulesCaseOptions& options,
                                         const CommonOptions& common) {
  CaseOptions of = options.of;
  of.folder = folder;
  return case_request(of, common);
}

}  // namespace

void define_rules_case(CLI::App& app, RulesCaseOptions& options) {
  app.add_option("--case", options.of.folder, "The case in which `diff` compares")
      ->type_name("CASE");
  app.add_option("--from", options.from, "First month of `calendar`: any day of it")
      ->type_name("DATE");
  app.add_option("--to", options.to, "Last month of `calendar`: any day of it")->type_name("DATE");
  define(app, options.of.dates);
}

Result<std::string> rules_calendar(Streams io, const std::vector<std::string>& words,
                                   const RulesCaseOptions& options, const std::string& format,
                                   const CommonOptions& common) {
  if (words.size() != 1) {
    return failure(codes::kBadOptionValue, {}, "`directives calendar` needs one case, a folder");
  }
  const auto request = request_of(words.front(), options, common);
  if (!request) return failure(request.error());
  const auto from = day(options.from, "--from"), to = day(options.to, "--to");
  if (!from) return failure(from.error());
  if (!to) return failure(to.error());
  const auto known_on = day(options.of.dates.known_on, "--known-on");
  if (!known_on) return failure(known_on.error());
  const auto calendar = pipeline::case_calendar(*request, *from, *to, *known_on);
  if (!calendar) return failure(calendar.error());
  tell(io, calendar->opened.problems, common);
  const directives::Library& library = calendar->opened.shipped.library;
  const Date as_of = calendar->opened.now().of.as_of;
  return format == "json"
             ? report::calendar_json(calendar->calendar, library, as_of)
             : report::calendar_text(calendar->calendar, library, as_of, style(common));
}

Result<std::string> rules_diff(Streams io, const std::vector<std::string>& words,
                               const RulesCaseOptions& options, const std::string& format,
                               const CommonOptions& common) {
  if (words.size() != 2) {
    return failure(codes::kBadOptionValue, {},
                   "`directives diff` needs two days, or two folders of directives");
  }
  if (options.of.folder.empty()) {
    return failure(codes::kBadOptionValue, {"--case", 0, 0, 0},
                   "`directives diff` compares what rules catch in a case; name its folder");
  }
  const auto request = request_of(options.of.folder, options, common);
  if (!request) return failure(request.error());
  const auto change =
      pipeline::rule_change(*request, rules_at(words.front()), rules_at(words.back()));
  if (!change) return failure(change.error());
  tell(io, change->after.problems, common);
  const report::RulesSide a{words.front(), change->before.shipped.library};
  const report::RulesSide b{words.back(), change->after.shipped.library};
  const AssetTable& assets = change->after.before.of.assets;
  return format == "json" ? report::change_json(change->changes, a, b, assets)
                          : report::change_text(change->changes, a, b, assets, style(common));
}

}  // namespace assay::cli
