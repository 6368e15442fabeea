#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "assay/ingest/ingest.h"
#include "assay/ingest/reader_test.h"

namespace assay::ingest {

/// A stake as tests compare it: "Alpha>Beta shares 50-50", with what is special about it.
inline std::string told(const Stake& stake, const EntityCatalogue& entities) {
  const auto percent = [](Share share) {
    return static_cast<double>(share.part()) * 100 / static_cast<double>(share.whole());
  };
  return fmt::format("{}>{} {} {:.4g}-{:.4g}{}", stake.holder ? entities[stake.holder].name : "*",
                     entities[stake.held].name, kStakeWords[static_cast<std::size_t>(stake.kind)],
                     percent(stake.least), percent(stake.most), stake.in_all ? " in all" : "");
}

/// The stakes that held on a day, as known on another.
inline std::vector<std::string> stakes_on(const Statements& statements, Date as_of, Date known_on) {
  std::vector<std::string> found;
  for (const Stake& stake : statements.entities.stakes()) {
    if (stake.holds(as_of, known_on)) found.push_back(told(stake, statements.entities));
  }
  return found;
}

inline std::vector<std::string> stakes_of(const Statements& statements) {
  std::vector<std::string> found;
  for (const Stake& stake : statements.entities.stakes()) {
    found.push_back(told(stake, statements.entities));
  }
  return found;
}

/// The codes of the problems, in their order.
inline std::vector<std::string_view> codes_of(const Statements& statements) {
  std::vector<std::string_view> found;
  for (const Diagnostic& problem : statements.problems) found.push_back(problem.code.id);
  return found;
}

}  // namespace assay::ingest
