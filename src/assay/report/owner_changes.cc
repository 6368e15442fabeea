#include "assay/report/owner_changes.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "assay/base/text.h"
#include "assay/report/json.h"
#include "assay/report/layout.h"

namespace assay::report {
namespace {

constexpr std::string_view kSchemaVersion = "1";

std::string_view word(Answer answer) {
  switch (answer) {
    case Answer::kYes:
      return "yes";
    case Answer::kUnknown:
      return "unknown";
    case Answer::kNo:
      break;
  }
  return "no";
}

}  // namespace

std::string owner_changes_text(const OwnerChanges& page, const Style& style) {
  std::string out = fmt::format("{} as of {}, as known on {}, if\n", style.strong(page.test),
                                to_text(page.as_of), to_text(page.known_on));
  for (const resolve::SupposedStake& stake : page.stakes) {
    out +=
        fmt::format("  {} held {} of the shares of {}\n", visible(page.entities[stake.holder].name),
                    to_text(stake.part), visible(page.entities[stake.held].name));
  }
  if (page.changes.empty()) return out + "\nno answer would be another\n";
  TextTable table(std::vector(4, TextTable::Align::kLeft));
  for (const resolve::ControlChange& change : page.changes) {
    table.add({fmt::format("{},", word(change.after)), fmt::format("was {}", word(change.before)),
               visible(page.entities[change.holder].name),
               visible(page.entities[change.held].name)});
  }
  return out + "\n" + table.text("  ");
}

std::string owner_changes_json(const OwnerChanges& page) {
  Json stakes = Json::array(), changes = Json::array();
  for (const resolve::SupposedStake& stake : page.stakes) {
    stakes.push_back({{"holder", page.entities[stake.holder].name},
                      {"held", page.entities[stake.held].name},
                      {"share", static_cast<double>(stake.part.part()) /
                                    static_cast<double>(stake.part.whole())}});
  }
  for (const resolve::ControlChange& change : page.changes) {
    changes.push_back({{"holder", page.entities[change.holder].name},
                       {"held", page.entities[change.held].name},
                       {"before", word(change.before)},
                       {"after", word(change.after)}});
  }
  const Json out{{"schema_version", kSchemaVersion},   {"as_of", to_text(page.as_of)},
                 {"known_on", to_text(page.known_on)}, {"test", page.test},
                 {"supposed", std::move(stakes)},      {"changes", std::move(changes)}};
  return out.dump(1) + "\n";
}

}  // namespace assay::report
