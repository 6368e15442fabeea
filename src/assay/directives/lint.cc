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

/// Collects what is asked about one library.
class Linter {
 public:
  Linter(const FunctionTree& functions, const EntityCatalogue& entities) {
    for (const NetworkFunction& function : functions.functions()) paths_.push_back(function.path);
    for (const Entity& entity : entities.entities()) ids_.push_back(entity.id);
  }

  void duty(const Duty& duty) {
    for (const Scope& scope : duty.scopes) {
      for (const auto* list : {&scope.functions, &scope.perhaps, &scope.except}) {
        each_known(*list, paths_, scope.where, Severity::kError, codes::kUnknownFunctionInRule,
                   "function");
      }
    }
    for (const auto* list : {&duty.targets.entities, &duty.targets.perhaps}) {
      each_known(*list, ids_, duty.targets.where, Severity::kWarning, codes::kUnknownEntityInRule,
                 "entity");
    }
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

  std::vector<std::string_view> paths_;
  std::vector<std::string_view> ids_;
  std::vector<Diagnostic> found_;
};

}  // namespace

std::vector<Diagnostic> lint(const Library& library, const FunctionTree& functions,
                             const EntityCatalogue& entities) {
  Linter linter(functions, entities);
  for (const Instrument& instrument : library.instruments) {
    for (const Duty& duty : instrument.duties) linter.duty(duty);
  }
  std::vector<Diagnostic> found = linter.take();
  std::ranges::stable_sort(found, {}, &Diagnostic::where);
  return found;
}

}  // namespace assay::directives
