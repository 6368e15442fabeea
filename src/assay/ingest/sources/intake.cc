#include "assay/ingest/sources/intake.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/secret_text.h"

namespace assay::ingest {

void Thing::say(std::string_view column, std::string_view text) {
  text = trimmed(text);
  if (!text.empty()) values.emplace_back(column, text);
}

std::string_view Thing::value(std::string_view column) const {
  for (const auto& [name, text] : values) {
    if (name == column) return text;
  }
  return {};
}

std::int64_t FileFacts::sites_or_places() const { return sites > 0 ? sites : std::ssize(places); }

void FileFacts::add_part(FileFacts part) {
  const auto before = static_cast<std::uint32_t>(report.rows.in);
  report.rows += part.report.rows;
  devices += part.devices;
  sites += part.sites;
  links += part.links;
  places.merge(part.places);
  for (const auto& [name, count] : part.makers) makers[name] += count;
  for (RejectedRecord& one : part.rejected) {
    one.record += before;
    rejected.push_back(std::move(one));
  }
  parts.push_back(std::move(part.report));
}

Intake::Intake(std::string_view file, const ThingSink& sink, Problems& problems)
    : sink_(sink), problems_(problems) {
  facts_.report.file = file;
}

void Intake::begin(std::uint32_t line, std::uint32_t number_in_table) {
  RowCounts& rows = facts_.report.rows;
  rows.in = number_in_table == 0 ? rows.in + 1
                                 : std::max(rows.in, before_table_ + std::int64_t{number_in_table});
  record_ =
      static_cast<std::uint32_t>(number_in_table == 0 ? rows.in : before_table_ + number_in_table);
  line_ = line;
}

Thing Intake::thing(ThingKind kind, std::uint32_t of) const {
  return {kind, record_, line_, of, false, {}};
}

void Intake::take(Thing thing) {
  for (auto& [column, text] : thing.values) {
    if (may_hold_secret(text)) text = without_secrets(text, secrets_);
  }
  if (thing.kind == ThingKind::kDevice) {
    ++facts_.devices;
    places_.intern(thing.value("site"));
  }
  if (thing.kind == ThingKind::kSite) ++facts_.sites;
  if (thing.kind == ThingKind::kLink) ++facts_.links;
  std::string_view maker = thing.value("maker");
  if (maker.empty()) maker = thing.value("brand");
  const std::uint32_t code = makers_.intern(maker);
  if (code >= named_by_.size()) named_by_.resize(makers_.size());
  ++named_by_[code];
  if (holds_) {
    held_.push_back(std::move(thing));
  } else {
    sink_(std::move(thing));
  }
}

void Intake::reject(SourceSpan where, Code code, std::string reason, std::string row) {
  problems_.add(Severity::kError, code,
                [&] { return Diagnostic{Severity::kError, code, reason, where, "", {}}; });
  if (row.empty() && shown_) row = shown_();
  keep_rejected(std::move(where), code, std::move(reason), std::move(row));
}

void Intake::keep_rejected(SourceSpan where, Code code, std::string reason, std::string row) {
  ++facts_.report.rows.rejected;
  facts_.rejected.push_back(
      {record_, std::move(where), code.id, std::move(reason), std::move(row), header_});
}

void Intake::refuse(Diagnostic why) {
  facts_.report.refusal = why.code.id;
  facts_.report.refused = true;
  if (why.where.file.empty()) why.where.file = file();
  problems_.add(std::move(why));
}

void Intake::tell(Severity severity, Code code, std::string message, SourceSpan where) {
  if (where.file.empty()) where.file = file();
  problems_.add(Diagnostic{severity, code, std::move(message), std::move(where), "", {}});
}

void Intake::note(Code code, std::string reason) {
  SourceSpan where{file(), line_, 0, 0};
  problems_.add(Diagnostic{Severity::kWarning, code, reason, where, "", {}});
  facts_.rejected.push_back({record_, std::move(where), code.id, std::move(reason), {}, {}});
}

FileFacts Intake::finish() {
  if (secrets_ > 0) {
    tell(Severity::kRemark, codes::kSecretOfDevice,
         fmt::format("{} dropped", counted(secrets_, "secret")));
  }
  // Code 0 is nothing said.
  for (std::uint32_t i = 1; i < places_.size(); ++i) facts_.places.emplace(places_.text(i));
  for (std::uint32_t i = 1; i < makers_.size(); ++i) {
    facts_.makers.emplace(makers_.text(i), named_by_[i]);
  }
  RowCounts& rows = facts_.report.rows;
  rows.used = rows.in - rows.rejected - rows.ignored;
  if (refused()) {
    const FileReport was = std::move(facts_.report);
    facts_ = {};
    facts_.report = {was.file, was.format, was.layout, true, {}, {}, was.refusal, {}};
    held_.clear();
  }
  for (Thing& thing : held_) sink_(std::move(thing));
  std::ranges::sort(facts_.rejected, {}, &RejectedRecord::record);
  return std::move(facts_);
}

}  // namespace assay::ingest
