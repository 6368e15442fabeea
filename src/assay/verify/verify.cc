#include "assay/verify/verify.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "assay/base/file.h"
#include "assay/pipeline/case_digest.h"
#include "assay/pipeline/open_case.h"
#include "assay/verify/claims.h"
#include "assay/verify/codes.h"

namespace assay::verify {
namespace {

Result<Json> read_proof(const std::filesystem::path& file) {
  const Result<FileBytes> bytes = FileBytes::open(file);
  if (!bytes) return failure(bytes.error());
  Json proof = Json::parse(bytes->bytes(), nullptr, false);
  const auto text = [&](const char* key) { return proof.contains(key) && proof[key].is_string(); };
  if (!proof.is_object() || !text("as_of") || !text("known_on") || !proof.contains("proposal")) {
    return failure(codes::kNoProof, {file.string(), 0, 0, 0},
                   "this is no proof; `assay mitigate CASE --proof FILE` writes one");
  }
  return proof;
}

/// What the proof says that it is about.
Result<pipeline::CaseRequest> request_of(const Json& proof, const std::filesystem::path& file) {
  pipeline::CaseRequest request;
  const SourceSpan where{file.string(), 0, 0, 0};
  const Result<Date> as_of = Date::parse(proof["as_of"].get<std::string>(), where);
  if (!as_of) return failure(as_of.error());
  const Result<Date> known_on = Date::parse(proof["known_on"].get<std::string>(), where);
  if (!known_on) return failure(known_on.error());
  request.as_of = *as_of;
  request.known_on = *known_on;
  request.allow_stale = true;
  if (proof["proposal"].is_string()) request.proposal = proof["proposal"].get<std::string>();
  return request;
}

std::string told(const Json& proof) {
  const auto verdict = [&](const char* network) {
    return proof[network].is_object() ? proof[network]["verdict"].get<std::string>() : "";
  };
  std::string says = fmt::format("as of {}, known on {}: {}", proof["as_of"].get<std::string>(),
                                 proof["known_on"].get<std::string>(), verdict("before"));
  if (proof["after"].is_object()) {
    says += fmt::format("; with `{}`: {}", proof["proposal"].get<std::string>(), verdict("after"));
  }
  return says;
}

}  // namespace

Result<Outcome> verify(const std::filesystem::path& folder, const std::filesystem::path& file,
                       const std::filesystem::path& data) {
  const Result<Json> said = read_proof(file);
  if (!said) return failure(said.error());
  Result<pipeline::CaseRequest> request = request_of(*said, file);
  if (!request) return failure(request.error());
  request->folder = folder;
  request->data = data;
  const Result<pipeline::CaseDigest> digest = pipeline::case_digest(folder, file);
  if (!digest) return failure(digest.error());
  const Result<pipeline::OpenedCase> opened = pipeline::open_case(*request);
  if (!opened) return failure(opened.error());
  const Case& of = opened->before.of;
  if (!of.policy || of.rules_broken) {
    return Outcome{"the case has no policy that could be read, and nothing to be judged by", {}};
  }

  Json is{{"schema_version", "1"},
          {"case", {{"files", digest->files}, {"digest", digest->sha256}}},
          {"as_of", to_text(of.as_of)},
          {"known_on", to_text(of.known_on)},
          {"proposal", request->proposal.empty() ? Json() : Json(request->proposal)}};
  // What is said of the case comes first: with another one, the steps below mean nothing.
  for (const auto& [key, value] : is.items()) {
    const Json none;
    const Json& claimed = said->contains(key) ? (*said)[key] : none;
    if (auto wrong = difference(value, claimed, key)) return Outcome{std::move(wrong), {}};
  }
  std::optional<std::string> wrong;
  for (const auto& [key, situation] :
       {std::pair("before", &opened->before),
        std::pair("after", opened->after ? &*opened->after : nullptr)}) {
    if (situation == nullptr) {
      is[key] = nullptr;
      continue;
    }
    const Json none;
    const Given given(*situation, opened->shipped);
    Claims claims = claims_on(given, said->contains(key) ? (*said)[key] : none, key);
    is[key] = std::move(claims.proof);
    if (!wrong) wrong = std::move(claims.wrong);
  }
  // A choice or a cut that proves nothing is named before the numbers that come of it.
  if (!wrong) wrong = difference(is, *said, "proof");
  return Outcome{std::move(wrong), told(is)};
}

}  // namespace assay::verify
