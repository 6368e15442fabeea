#include "assay/identify/fingerprints/pattern_index.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include <hs/hs.h>

#include "assay/identify/codes.h"
#include "assay/identify/fingerprints/automaton_cache.h"
#include "assay/identify/fingerprints/pattern_flaw.h"

namespace assay::identify {
namespace {

constexpr std::size_t kGroups = 4;
constexpr std::size_t kScopes = kChannels.size() + kGroups;

constexpr std::size_t scope_of(Channel channel) { return static_cast<std::size_t>(channel); }

constexpr std::size_t scope_of(ChannelGroup group) {
  std::size_t bit = 0;
  while ((1u << bit) != static_cast<unsigned>(group)) ++bit;
  return kChannels.size() + bit;
}

struct FreeDatabase {
  void operator()(hs_database_t* database) const { hs_free_database(database); }
};
using Database = std::unique_ptr<hs_database_t, FreeDatabase>;

struct FreeScratch {
  void operator()(hs_scratch_t* scratch) const { hs_free_scratch(scratch); }
};

/// One match of each pattern is enough; a match of nothing is none.
constexpr unsigned kFlags = HS_FLAG_SINGLEMATCH | HS_FLAG_ALLOWEMPTY;

/// How the automaton takes a pattern: as it is, as a wider one, or not at all.
std::optional<unsigned> flags_for(const std::string& regex) {
  for (const unsigned flags : {kFlags, kFlags | HS_FLAG_PREFILTER}) {
    hs_expr_info_t* info = nullptr;
    hs_compile_error_t* error = nullptr;
    const bool taken = hs_expression_info(regex.c_str(), flags, &info, &error) == HS_SUCCESS;
    std::free(info);  // allocated by the library with malloc, as its documentation says
    hs_free_compile_error(error);
    if (taken) return flags;
  }
  return std::nullopt;
}

/// The patterns of one scope, as the library wants them.
struct Expressions {
  std::vector<const char*> texts;
  std::vector<unsigned> flags;
  std::vector<unsigned> ids;

  void add(const std::string& regex, unsigned how, unsigned id) {
    texts.push_back(regex.c_str());
    flags.push_back(how);
    ids.push_back(id);
  }
  void erase(std::size_t at) {
    texts.erase(texts.begin() + static_cast<std::ptrdiff_t>(at));
    flags.erase(flags.begin() + static_cast<std::ptrdiff_t>(at));
    ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(at));
  }
};

}  // namespace

struct PatternIndex::Automata {
  std::array<Database, kScopes> of_scope;
  std::array<std::vector<std::uint32_t>, kScopes> always;  ///< Tried on every text.
};

struct PatternIndex::Scratch::Space {
  std::unique_ptr<hs_scratch_t, FreeScratch> of_library;
};

namespace {

/// Compiles what one scope reads. A pattern that the library refuses is tried as a wider one; if
/// that is refused too it goes to `always`.
Database compiled(Expressions expressions, std::vector<std::uint32_t>& always) {
  while (!expressions.texts.empty()) {
    hs_database_t* database = nullptr;
    hs_compile_error_t* error = nullptr;
    const auto count = static_cast<unsigned>(expressions.texts.size());
    if (hs_compile_multi(expressions.texts.data(), expressions.flags.data(), expressions.ids.data(),
                         count, HS_MODE_BLOCK, nullptr, &database, &error) == HS_SUCCESS) {
      return Database(database);
    }
    const int which = error->expression;
    hs_free_compile_error(error);
    if (which < 0) break;
    const auto refused = static_cast<std::size_t>(which);
    if ((expressions.flags[refused] & HS_FLAG_PREFILTER) == 0) {
      expressions.flags[refused] |= HS_FLAG_PREFILTER;
    } else {
      always.push_back(expressions.ids[refused]);
      expressions.erase(refused);
    }
  }
  always.insert(always.end(), expressions.ids.begin(), expressions.ids.end());
  return nullptr;
}

std::vector<std::size_t> scopes_of(const Reads& reads) {
  std::vector<std::size_t> scopes;
  for (const Channel channel : reads.channels) scopes.push_back(scope_of(channel));
  for (const ChannelGroup group : reads.groups) scopes.push_back(scope_of(group));
  return scopes;
}

Diagnostic told(Severity severity, Code code, const PatternSource& of, std::string message) {
  return {severity, code, std::move(message), of.where, {}, {}};
}

/// Why a pattern cannot be used, if so.
std::optional<Diagnostic> told_flaw(const PatternSource& pattern) {
  const PatternFlaw flaw = flaw_of(pattern.regex);
  if (!flaw.refused.empty()) return refused_pattern(flaw.refused, pattern.where);
  if (!flaw.fits_nothing) return std::nullopt;
  return told(Severity::kError, codes::kPatternFitsNothing, pattern,
              "the pattern fits the empty text, and so every text");
}

std::string digest_of(const std::vector<PatternSource>& patterns) {
  AutomatonDigest digest;
  for (const PatternSource& pattern : patterns) {
    digest.add(pattern.regex);
    for (const std::size_t scope : scopes_of(pattern.reads)) digest.add(std::to_string(scope));
  }
  return digest.hex();
}

}  // namespace

PatternIndex::PatternIndex() : automata_(std::make_unique<Automata>()) {}
PatternIndex::PatternIndex(PatternIndex&&) noexcept = default;
PatternIndex& PatternIndex::operator=(PatternIndex&&) noexcept = default;
PatternIndex::~PatternIndex() = default;

/// Compiles all scopes; false if a pattern had to be left out.
bool PatternIndex::compile_all(const std::vector<PatternSource>& patterns,
                               std::vector<Diagnostic>& problems) {
  std::array<Expressions, kScopes> scopes;
  bool whole = true;
  for (std::uint32_t i = 0; i < patterns.size(); ++i) {
    if (std::optional<Diagnostic> flaw = told_flaw(patterns[i])) {
      problems.push_back(*std::move(flaw));
      whole = false;
      continue;
    }
    const std::optional<unsigned> flags = flags_for(patterns[i].regex);
    for (const std::size_t scope : scopes_of(patterns[i].reads)) {
      if (flags) {
        scopes[scope].add(patterns[i].regex, *flags, i);
      } else {
        automata_->always[scope].push_back(i);
      }
    }
  }
  for (std::size_t scope = 0; scope < kScopes; ++scope) {
    automata_->of_scope[scope] = compiled(std::move(scopes[scope]), automata_->always[scope]);
  }
  return whole;
}

/// Tells once of each pattern that no automaton took.
void PatternIndex::tell_always(const std::vector<PatternSource>& patterns,
                               std::vector<Diagnostic>& problems) const {
  std::set<std::uint32_t> always;
  for (const auto& of_scope : automata_->always) always.insert(of_scope.begin(), of_scope.end());
  for (const std::uint32_t pattern : always) {
    problems.push_back(told(Severity::kRemark, codes::kPatternUnread, patterns[pattern],
                            "the pattern cannot be searched with the others and is tried on every "
                            "text, which is slow"));
  }
}

PatternIndex PatternIndex::compile(const std::vector<PatternSource>& patterns,
                                   const std::filesystem::path& cache,
                                   std::vector<Diagnostic>& problems) {
  PatternIndex index;
  Automata& automata = *index.automata_;
  const AutomatonCache file(cache, digest_of(patterns));
  if (std::optional<KeptAutomata> kept = file.read(kScopes)) {
    for (std::size_t scope = 0; scope < kScopes; ++scope) {
      automata.of_scope[scope].reset(kept->automata[scope]);
      automata.always[scope] = std::move(kept->always[scope]);
    }
    index.from_cache_ = true;
  } else if (index.compile_all(patterns, problems)) {
    // Only what was taken without an error is kept: the next run tells the errors again.
    KeptAutomata made;
    for (std::size_t scope = 0; scope < kScopes; ++scope) {
      made.automata.push_back(automata.of_scope[scope].get());
      made.always.push_back(automata.always[scope]);
    }
    if (const Result<void> written = file.write(made); !written) {
      problems.push_back({Severity::kRemark,
                          codes::kCacheUnusable,
                          "compiled patterns cannot be kept: " + written.error().message,
                          written.error().where,
                          {},
                          {}});
    }
  }
  index.tell_always(patterns, problems);
  return index;
}

PatternIndex::Scratch::Scratch(const PatternIndex& index) : space_(std::make_unique<Space>()) {
  hs_scratch_t* scratch = nullptr;
  for (const Database& database : index.automata_->of_scope) {
    if (!database) continue;
    [[maybe_unused]] const hs_error_t made = hs_alloc_scratch(database.get(), &scratch);
    assert(made == HS_SUCCESS && "there is memory for a scratch");
  }
  space_->of_library.reset(scratch);
}
PatternIndex::Scratch::Scratch(Scratch&&) noexcept = default;
PatternIndex::Scratch::~Scratch() = default;

void PatternIndex::search(Channel channel, std::string_view text, Scratch& scratch) const {
  scratch.found.clear();
  const auto keep = [](unsigned id, unsigned long long, unsigned long long end, unsigned,
                       void* found) {
    static_cast<std::vector<Candidate>*>(found)->push_back({id, static_cast<std::uint32_t>(end)});
    return 0;
  };
  const auto search_scope = [&](std::size_t scope) {
    if (const hs_database_t* database = automata_->of_scope[scope].get()) {
      hs_scan(database, text.data(), static_cast<unsigned>(text.size()), 0,
              scratch.space_->of_library.get(), keep, &scratch.found);
    }
    for (const std::uint32_t pattern : automata_->always[scope]) {
      scratch.found.push_back({pattern, static_cast<std::uint32_t>(text.size())});
    }
  };
  search_scope(scope_of(channel));
  const ChannelName& name = channel_name(channel);
  for (std::size_t bit = 0; bit < kGroups; ++bit) {
    if (name.in(static_cast<ChannelGroup>(1u << bit))) search_scope(kChannels.size() + bit);
  }
  std::ranges::sort(scratch.found, {}, &Candidate::pattern);
  const auto same = std::ranges::unique(scratch.found, {}, &Candidate::pattern);
  scratch.found.erase(same.begin(), same.end());
}

}  // namespace assay::identify
