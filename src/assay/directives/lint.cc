#include "assay/directives/lint.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/directives/codes.h"

namespace assay::directives {
namespace {

constexpr std::size_t kExamplesWanted = 2;

/// So many duties that ask the same are named.
constexpr std::size_t kOverlapsNamed = 4;

/// Collects what is asked about one library.
class Linter {
 public:
  Linter(const FunctionTree& functions, const EntityCatalogue& entities, const Library& library,
         const Library* shipped)
      : library_(library), shipped_(shipped) {
    for (const NetworkFunction& function : functions.functions()) paths_.push_back(function.path);
    for (const Entity& entity : entities.entities()) ids_.push_back(entity.id);
  }

  void duty(const Instrument& instrument, const Duty& duty) {
    for (const Scope& scope : duty.scopes) {
      for (const auto* list : {&scope.functions, &scope.perhaps, &scope.except}) {
        each_known(*list, paths_, scope.where, Severity::kError, codes::kUnknownFunctionInRule,
                   "function");
      }
    }
    std::vector<std::string> annexed;
    for (const Annex& annex : duty.targets.annexes) {
      annexed.insert(annexed.end(), annex.entities.begin(), annex.entities.end());
    }
    for (const auto* list : {&duty.targets.entities, &duty.targets.perhaps, &duty.targets.all_but,
                             static_cast<const std::vector<std::string>*>(&annexed)}) {
      each_known(*list, ids_, duty.targets.where, Severity::kWarning, codes::kUnknownEntityInRule,
                 "entity");
    }
    references(duty);
    if (shipped_ != nullptr) overlaps(instrument, duty);
    reachable(duty);
    if (!duty.unread && duty.examples.size() < kExamplesWanted) {
      report(Severity::kWarning, codes::kNoExamples, duty.where,
             fmt::format("`{}` has {}; two or more show where it begins and ends", duty.id,
                         counted(std::ssize(duty.examples), "example")));
    }
  }

  std::vector<Diagnostic> take() { return std::move(found_); }

 private:
  void report(Severity severity, Code code, const SourceSpan& where, std::string message) {
    found_.push_back({severity, code, std::move(message), where, {}, {}});
  }

  void each_known(const std::vector<std::string>& names, const std::vector<std::string_view>& known,
                  const SourceSpan& where, Severity severity, Code code, std::string_view noun) {
    if (known.empty()) return;
    for (const std::string& name : names) {
      if (std::ranges::find(known, name) != known.end()) continue;
      report(severity, code, where,
             fmt::format("there is no {} `{}`{}", noun, name, did_you_mean(name, known)));
    }
  }

  const Instrument* find(std::string_view id) const {
    const Instrument* own = library_.find(id);
    return own == nullptr && shipped_ != nullptr ? shipped_->find(id) : own;
  }

  /// What a duty refers to must be there.
  void references(const Duty& duty) {
    std::vector<std::string> all = duty.targets.listed_by;
    all.insert(all.end(), duty.conflicts_with.begin(), duty.conflicts_with.end());
    if (duty.ending && !duty.ending->by.empty()) all.push_back(duty.ending->by);
    for (const std::string& reference : all) {
      const std::size_t slash = reference.find('/');
      const Instrument* instrument = find(std::string_view(reference).substr(0, slash));
      const bool there =
          instrument != nullptr &&
          (slash == std::string::npos ||
           std::ranges::find(instrument->duties, std::string_view(reference).substr(slash + 1),
                             &Duty::id) != instrument->duties.end());
      if (there) continue;
      std::vector<std::string_view> known;
      for (const Instrument& one : library_.instruments) known.push_back(one.id);
      report(Severity::kError, codes::kNoSuchReference, duty.where,
             fmt::format("`{}` refers to `{}`, which is not there{}", duty.id, reference,
                         did_you_mean(reference, known)));
    }
  }

  static bool share(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return std::ranges::any_of(
        a, [&](const std::string& one) { return std::ranges::find(b, one) != b.end(); });
  }

  /// Whether equipment of one function may lie in the scopes of both; no scope is any function.
  static bool functions_meet(const Duty& a, const Duty& b) {
    if (a.scopes.empty() || b.scopes.empty()) return true;
    for (const Scope& one : a.scopes) {
      for (const Scope& other : b.scopes) {
        if (one.functions.empty() || other.functions.empty()) return true;
        for (const std::string& f : one.functions) {
          for (const std::string& g : other.functions) {
            if (within(f, g) || within(g, f)) return true;
          }
        }
      }
    }
    return false;
  }

  /// Whether a shipped duty asks the same of the same parties' equipment, in the same country.
  static bool overlap(const Instrument& own, const Duty& duty, const Instrument& instrument,
                      const Duty& other) {
    const bool over = other.ending && other.ending->first_day <= duty.in_force;
    return instrument.id != own.id && instrument.country == own.country && !over &&
           other.obligation == duty.obligation && functions_meet(duty, other) &&
           share(duty.targets.entities, other.targets.entities);
  }

  void overlaps(const Instrument& own, const Duty& duty) {
    std::vector<std::string> same;
    for (const Instrument& instrument : shipped_->instruments) {
      for (const Duty& other : instrument.duties) {
        if (!overlap(own, duty, instrument, other)) continue;
        same.push_back(fmt::format("`{}/{}`", instrument.id, other.id));
      }
    }
    if (same.empty()) return;
    const auto more = std::ssize(same) - static_cast<std::ptrdiff_t>(kOverlapsNamed);
    if (more > 0) same.resize(kOverlapsNamed);
    report(Severity::kWarning, codes::kOverlap, duty.where,
           fmt::format("`{}` asks of some of the same equipment what the library asks already: "
                       "{}{}; all of them count",
                       duty.id, joined(same, ", "),
                       more > 0 ? fmt::format(" and {} more", more) : ""));
  }

  /// A duty that meets nobody, or that ends before it begins, is a slip of the pen.
  void reachable(const Duty& duty) {
    const Targets& targets = duty.targets;
    if (targets.nobody()) {
      report(Severity::kError, codes::kNeverApplies, targets.where,
             fmt::format("`{}` means nobody; name `entities`, say by which country or list they "
                         "are meant, or say `anybody: yes`",
                         duty.id));
    }
    const Date begins =
        duty.deadline ? std::min(duty.in_force, duty.deadline->date) : duty.in_force;
    if (duty.ending && duty.ending->first_day <= begins) {
      report(Severity::kError, codes::kNeverApplies, duty.where,
             fmt::format("`{}` ends on {}, before it begins on {}", duty.id,
                         to_text(duty.ending->first_day), to_text(begins)));
    }
    for (const Scope& scope : duty.scopes) {
      const bool nothing_left =
          !scope.functions.empty() && scope.perhaps.empty() &&
          std::ranges::all_of(scope.functions, [&](const std::string& function) {
            return std::ranges::any_of(
                scope.except, [&](const std::string& except) { return within(function, except); });
          });
      if (nothing_left) {
        report(Severity::kError, codes::kNeverApplies, scope.where,
               fmt::format("`{}` excepts every function that it names", duty.id));
      }
    }
  }

  const Library& library_;
  const Library* shipped_;
  std::vector<std::string_view> paths_;
  std::vector<std::string_view> ids_;
  std::vector<Diagnostic> found_;
};

}  // namespace

std::vector<Diagnostic> lint(const Library& library, const FunctionTree& functions,
                             const EntityCatalogue& entities, const Library* shipped) {
  Linter linter(functions, entities, library, shipped);
  for (const Instrument& instrument : library.instruments) {
    for (const Duty& duty : instrument.duties) linter.duty(instrument, duty);
  }
  std::vector<Diagnostic> found = linter.take();
  std::ranges::stable_sort(found, {}, &Diagnostic::where);
  return found;
}

}  // namespace assay::directives
