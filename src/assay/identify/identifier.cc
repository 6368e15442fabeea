#include "assay/identify/identifier.h"

#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "assay/identify/codes.h"
#include "assay/identify/hearing.h"
#include "assay/identify/weigh/origin.h"

namespace assay::identify {
namespace {

/// Below this an answer would be a guess.
constexpr double kLeastScore = 2;
constexpr double kLeastConfidence = 0.5;

Diagnostic absent(Code code, const std::filesystem::path& where, std::string_view what,
                  std::string_view package) {
  return {Severity::kRemark,
          code,
          fmt::format("no {} in `{}`, so that these say nothing; Debian's package {} has it", what,
                      where.string(), package),
          {},
          {},
          {}};
}

/// Whether of two claims to one field the first is told: the surer one, then that of the surer
/// field of evidence, then the longer.
bool before(const FieldClaim& a, const FieldClaim& b) {
  if (a.rank != b.rank) return a.rank > b.rank;
  if (a.channel != b.channel) return a.channel < b.channel;
  return a.told.text.size() > b.told.text.size();
}

template <class Registry>
std::optional<Registry> read_registry(const std::filesystem::path& where, Code code,
                                      std::string_view what, std::string_view package,
                                      std::vector<Diagnostic>& problems) {
  Result<Registry> registry = Registry::read(where);
  if (registry) return *std::move(registry);
  problems.push_back(absent(code, where, what, package));
  return std::nullopt;
}

}  // namespace

struct Identifier::Knowledge {
  Pack pack;
  std::optional<MacRegistry> blocks;
  std::string numbers_date;
  std::string blocks_date;
  std::optional<MakerIndex> makers;
  ArcTable arcs;
  ArcFingerprints of_arc;
  std::vector<NamePattern> names;
  std::vector<VendorId> brands;
  std::optional<PatternIndex> patterns;
  std::optional<Captures> captures;
  std::optional<Origins> origins;
  std::optional<HearingKnowledge> hearing;
};

struct Identifier::Worker::State {
  explicit State(const HearingKnowledge& known) : hearing(known) {}
  Hearing hearing;
  Identity identity;
};

Identifier::Worker::Worker(const Identifier& of)
    : state_(std::make_unique<State>(*of.known_->hearing)) {}
Identifier::Worker::~Worker() = default;

Identifier::Identifier(const KnowledgePlaces& places, const EntityCatalogue& entities,
                       std::vector<Diagnostic>& problems)
    : Identifier(read_pack(places.pack), places, entities, problems) {}

Identifier::Identifier(Pack pack, const KnowledgePlaces& places, const EntityCatalogue& entities,
                       std::vector<Diagnostic>& problems)
    : known_(std::make_unique<Knowledge>()) {
  Knowledge& known = *known_;
  known.pack = std::move(pack);
  problems.insert(problems.end(), known.pack.problems.begin(), known.pack.problems.end());
  known.blocks = read_registry<MacRegistry>(places.ieee, codes::kRegistryMissing,
                                            "registry of MAC blocks", "ieee-data", problems);
  const std::optional<EnterpriseNumbers> numbers =
      read_registry<EnterpriseNumbers>(places.numbers, codes::kNumbersMissing,
                                       "list of enterprise numbers", "libwireshark-data", problems);
  if (known.blocks) known.blocks_date = known.blocks->date();
  if (numbers) known.numbers_date = numbers->date;
  known.makers.emplace(known.pack, entities, numbers ? &*numbers : nullptr,
                       known.blocks ? &*known.blocks : nullptr);
  for (std::uint32_t i = 0; i < known.pack.arcs.size(); ++i) {
    known.arcs.emplace(known.pack.arcs[i].arc, i);
  }
  std::vector<PatternSource> sources;
  for (const Fingerprint& fingerprint : known.pack.fingerprints) {
    known.brands.push_back(fingerprint.brand.empty() ? VendorId()
                                                     : known.makers->named(fingerprint.brand));
    Reads reads = fingerprint.reads;
    if (!fingerprint.oids.empty()) std::erase(reads.channels, Channel::kSnmpString);
    const auto which = static_cast<std::uint32_t>(sources.size());
    for (const std::string& arc : fingerprint.oids) known.of_arc[arc].push_back(which);
    sources.push_back({fingerprint.match, std::move(reads), fingerprint.where});
  }
  add_name_patterns(known.pack, entities, *known.makers, known.names, sources);
  known.patterns.emplace(PatternIndex::compile(sources, places.cache, problems));
  known.captures.emplace(known.pack.fingerprints);
  known.origins.emplace(known.pack, *known.makers);
  known.hearing.emplace(HearingKnowledge{
      known.pack, *known.makers, known.blocks ? &*known.blocks : nullptr, known.arcs, known.of_arc,
      *known.patterns, *known.captures, known.names, known.brands});
}

Identifier::Identifier(Identifier&&) noexcept = default;
Identifier& Identifier::operator=(Identifier&&) noexcept = default;
Identifier::~Identifier() = default;

const Pack& Identifier::pack() const { return known_->pack; }
const MakerIndex& Identifier::makers() const { return *known_->makers; }
const std::string& Identifier::blocks_date() const { return known_->blocks_date; }
const std::string& Identifier::numbers_date() const { return known_->numbers_date; }

const Identity& Identifier::identify(const Device& device, Worker& worker) const {
  Hearing& hearing = worker.state_->hearing;
  Identity& identity = worker.state_->identity;
  hearing.hear(device);
  identity = {};
  identity.hypotheses = hearing.ballot.count(device);
  identity.votes = hearing.ballot.votes();
  if (!identity.hypotheses.empty()) {
    const Hypothesis& best = identity.hypotheses.front();
    if (best.score >= kLeastScore && best.confidence >= kLeastConfidence) {
      identity.vendor = best.vendor;
      identity.confidence = best.confidence;
      identity.of_software = hearing.ballot.of_software();
    }
  }
  // Of each field the claim of the highest rank that is not about another vendor's product.
  std::array<const FieldClaim*, kFields> best{};
  for (const FieldClaim& claim : hearing.claims) {
    if (claim.vendor && identity.vendor && !known_->makers->kin(claim.vendor, identity.vendor)) {
      continue;
    }
    const FieldClaim*& known = best[static_cast<std::size_t>(claim.field)];
    if (known == nullptr || before(claim, *known)) known = &claim;
  }
  const auto told = [&](Field field) {
    const FieldClaim* claim = best[static_cast<std::size_t>(field)];
    return claim == nullptr ? Told() : claim->told;
  };
  identity.product = told(Field::kProduct);
  identity.os = told(Field::kOs);
  identity.version = told(Field::kVersion);
  if (identity.os.text.empty() && identity.vendor) {
    identity.os.text = (*known_->makers)[identity.vendor].os;
  }
  known_->origins->judge(device, identity);
  return identity;
}

}  // namespace assay::identify
