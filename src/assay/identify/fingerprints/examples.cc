#include "assay/identify/fingerprints/examples.h"

#include <array>
#include <optional>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "assay/identify/codes.h"
#include "assay/identify/fingerprints/captures.h"
#include "assay/identify/fingerprints/pattern_flaw.h"
#include "assay/identify/fingerprints/pattern_index.h"

namespace assay::identify {
namespace {

/// Why RE2 does not take a pattern, if so.
std::optional<Diagnostic> refusal(const std::string& regex, const SourceSpan& where) {
  const PatternFlaw flaw = flaw_of(regex);
  return flaw.refused.empty() ? std::nullopt : std::optional(refused_pattern(flaw.refused, where));
}

/// What is wrong with one example, if anything.
std::optional<std::string> wrong(const FingerprintExample& example, bool fits,
                                 const Captured& found) {
  if (example.refused) {
    return fits ? std::optional(fmt::format("fits `{}`, which it must leave alone", example.text))
                : std::nullopt;
  }
  if (!fits) return fmt::format("does not fit `{}`", example.text);
  const std::array fields{std::tuple{"product", &example.product, found.product},
                          std::tuple{"os", &example.os, found.os},
                          std::tuple{"version", &example.version, found.version}};
  for (const auto& [name, wanted, got] : fields) {
    if (*wanted != got && !(example.partial && wanted->empty())) {
      return fmt::format("finds the {} `{}` in `{}`; the example wants `{}`", name, got,
                         example.text, *wanted);
    }
  }
  return std::nullopt;
}

}  // namespace

FingerprintRun run_examples(const Pack& pack) {
  FingerprintRun run;
  const Captures captures(pack.fingerprints);
  TextArena arena;
  for (const Arc& arc : pack.arcs) ++run.of_brand[arc.brand].rules;
  for (std::uint32_t i = 0; i < pack.fingerprints.size(); ++i) {
    const Fingerprint& fingerprint = pack.fingerprints[i];
    FingerprintRun::Count& count = run.of_brand[fingerprint.brand];
    ++count.rules;
    if (auto refused = refusal(fingerprint.match, fingerprint.where)) {
      run.failures.push_back(*std::move(refused));
      ++count.failed;
      continue;
    }
    for (const FingerprintExample& example : fingerprint.examples) {
      ++run.run;
      ++count.examples;
      Captured found;
      const bool fits = captures.match(i, example.text, arena, found);
      if (const std::optional<std::string> message = wrong(example, fits, found)) {
        ++count.failed;
        run.failures.push_back({Severity::kError,
                                codes::kExampleFails,
                                fmt::format("`{}` {}", fingerprint.id, *message),
                                example.where,
                                {},
                                {}});
      }
      arena.clear();
    }
  }
  return run;
}

std::vector<Diagnostic> lint(const Pack& pack) {
  std::vector<Diagnostic> asked;
  std::vector<PatternSource> sources;
  for (const Fingerprint& fingerprint : pack.fingerprints) {
    sources.push_back({fingerprint.match, fingerprint.reads, fingerprint.where});
    if (auto refused = refusal(fingerprint.command, fingerprint.where)) {
      asked.push_back(*std::move(refused));
    }
    if (fingerprint.examples.empty()) {
      asked.push_back({Severity::kWarning,
                       codes::kNoExample,
                       fmt::format("`{}` has no example", fingerprint.id),
                       fingerprint.where,
                       {},
                       {}});
    }
  }
  PatternIndex::compile(sources, {}, asked);
  const Captures captures(pack.fingerprints);
  for (std::uint32_t i = 0; i < pack.fingerprints.size(); ++i) {
    for (const std::string& group : captures.unknown_groups(i)) {
      asked.push_back({Severity::kError,
                       codes::kUnknownGroup,
                       fmt::format("`{}` has no group `{}` in its pattern; write (?P<{}>...)",
                                   pack.fingerprints[i].id, group, group),
                       pack.fingerprints[i].where,
                       {},
                       {}});
    }
  }
  return asked;
}

}  // namespace assay::identify
