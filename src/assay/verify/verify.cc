#include "assay/verify/verify.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "assay/base/file.h"
#include "assay/pipeline/case_digest.h"
#include "assay/pipeline/open_case.h"
#include "assay/verify/claim.h"
#include "assay/verify/codes.h"

namespace assay::verify {
namespace {

constexpr int kDeepest = 16;

Result<Json> read_proof(const std::filesystem::path& file) {
  const Result<FileBytes> bytes = FileBytes::open(file);
  if (!bytes) return failure(bytes.error());
  // What lies deeper is no part of a proof, and copying it would need a stack as deep.
  const auto keep = [](int depth, Json::parse_event_t, const Json&) { return depth < kDeepest; };
  Json proof = Json::parse(bytes->bytes(), keep, false);
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

/// The proof that a network gives, with the choices and cuts that are said of it.
///
/// Throws: Wrong, with its place.
Json network_proof(const Given& given, const Json& said, const std::string& place) {
  const Offer offer(given);
  const Propagation propagation(given.network(), given.in_use);
  std::pair<std::size_t, Json> worst[2] = {{0, "acceptable"}, {0, "acceptable"}};
  Json threats = Json::array();
  for (std::size_t i = 0; i < given.policy().threats.size(); ++i) {
    const Threat& threat = given.policy().threats[i];
    threats.push_back(
        {{"id", threat.id}, {"scenario", to_text(threat.scenario)}, {"parties", threat.parties}});
    for (const Reading reading : kReadings) {
      const std::string word(to_text(reading));
      const Weighing weighing(given, offer, propagation, threat, reading);
      try {
        Claim claim(given, weighing, said.at("threats").at(i).at(word));
        Json proof = claim.proof();
        auto& [rank, verdict] = worst[static_cast<std::size_t>(reading)];
        if (claim.rank() >= rank) {
          rank = claim.rank();
          verdict = proof["verdict"];
        }
        threats.back()[word] = std::move(proof);
      } catch (const Wrong& wrong) {
        throw Wrong{fmt::format("{}.threats[{}].{}: {}", place, i, word, wrong.why)};
      }
    }
  }
  const bool agreed = worst[0].second == worst[1].second;
  return {{"verdict", agreed ? worst[0].second : Json("undecided")},
          {"assets", given.in_use.count()},
          {"threats", std::move(threats)}};
}

/// The first place where two documents differ, and how; none where they are the same.
std::optional<std::string> difference(const Json& is, const Json& said, const std::string& place) {
  if (is.is_object() && said.is_object()) {
    for (const auto& [key, value] : is.items()) {
      if (!said.contains(key)) return fmt::format("{}.{}: it is missing", place, key);
      if (auto found = difference(value, said.at(key), place + "." + key)) return found;
    }
    for (const auto& [key, value] : said.items()) {
      if (!is.contains(key)) return fmt::format("{}.{}: nothing says so", place, key);
    }
    return std::nullopt;
  }
  if (is.is_array() && said.is_array()) {
    for (std::size_t i = 0; i < std::min(is.size(), said.size()); ++i) {
      if (auto found = difference(is[i], said[i], fmt::format("{}[{}]", place, i))) return found;
    }
    if (is.size() == said.size()) return std::nullopt;
    return fmt::format("{}: {} entries, and should be {}", place, said.size(), is.size());
  }
  if (is == said && is.is_number() == said.is_number()) return std::nullopt;
  return fmt::format("{}: says {}, and is {}", place, shown(said), shown(is));
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
    const Json claimed = said->contains(key) ? said->at(key) : Json();
    if (auto wrong = difference(value, claimed, key)) return Outcome{std::move(wrong), {}};
  }
  // A choice, a cut or a step that proves nothing is named before the numbers that come of it.
  try {
    is["before"] =
        network_proof(Given(opened->before, opened->shipped), said->at("before"), "before");
    is["after"] = nullptr;
    if (opened->after) {
      is["after"] =
          network_proof(Given(*opened->after, opened->shipped), said->at("after"), "after");
    }
  } catch (const Wrong& wrong) {
    return Outcome{wrong.why, {}};
  } catch (const Json::exception& error) {
    return Outcome{fmt::format("this has not the form of a proof: {}", error.what()), {}};
  }
  return Outcome{difference(is, *said, "proof"), told(is)};
}

}  // namespace assay::verify
