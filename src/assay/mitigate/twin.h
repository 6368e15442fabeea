#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "assay/mitigate/test_case.h"

namespace assay::mitigate {

/// The judgement on one threat in one reading by DESIGN's formulas as they stand: slow,
/// obvious, and sharing nothing with the stage but its types. Knows what `TestCase`
/// builds: every asset is in use, every service is under one requirement at most.
class Twin {
 public:
  Twin(const TestCase& of, const Threat& threat, Reading reading);

  Verdict verdict() const;

  /// The ids of the cheapest choice that is practicable and suffices; none where there
  /// is none.
  std::optional<std::vector<std::string>> cheapest() const;

  /// What is lost in each row with these controls (a bit each).
  std::vector<std::int64_t> losses(std::uint32_t chosen) const;

  /// How many clauses the smallest conflict of a verdict that is not good has.
  std::size_t smallest_conflict() const;

 private:
  /// Clauses that stand; all others are dropped.
  struct Clauses {
    std::vector<char> rows;
    std::vector<char> preconditions;  ///< Of all controls, one after the other.
    std::vector<char> pools;
    bool budget = true;
    bool horizon = true;
  };

  /// A tolerance applied to some services.
  struct Row {
    std::vector<char> services;
    std::int64_t whole = 0;
    std::int64_t bound = 0;
  };

  /// Equipment or a link that a control would bring.
  struct Added {
    std::size_t control = 0;
    std::uint32_t site = 0;
    std::optional<std::uint32_t> other_end;
    std::uint32_t function = 0;
    std::uint32_t units = 1;
    bool hostile = false;
    std::vector<std::string> suppliers;
  };

  void find_hostile();
  void find_added();
  void find_rows();
  Clauses all_clauses() const;

  bool compelled(const std::string& supplier) const;
  bool out_of_supply(const std::string& supplier, const std::string& spares) const;
  std::string text(std::uint32_t code) const { return std::string(of_.network.text(code)); }
  std::string supplier_name(SupplierId id) const;
  std::uint32_t region_of(std::size_t asset) const;
  bool meant(const Selector& selector, std::size_t asset) const;
  bool meant(const Selector& selector, const Service& service) const;

  std::vector<char> sites_up(const std::vector<char>& failed, std::uint32_t added) const;
  std::vector<char> joined_to(std::uint32_t site, const std::vector<char>& failed,
                              std::uint32_t added, std::optional<std::size_t> without_link) const;
  std::vector<char> lost(const std::vector<char>& failed, std::uint32_t added) const;
  bool served(const Service& service, const std::vector<char>& failed, std::uint32_t added,
              bool any_site) const;

  bool evaluated(const Control& control, std::size_t asset) const;
  bool part_at_most(const HostileShareAtMost& share, std::uint32_t region) const;
  bool alternatives(std::uint32_t site, std::uint32_t function, std::int64_t count) const;
  bool alternatives(std::size_t asset, std::int64_t count) const;

  bool works_at(std::size_t control, std::size_t asset, std::uint32_t chosen,
                const Clauses& clauses) const;
  bool works_for(std::size_t control, std::uint32_t site, std::uint32_t function,
                 std::uint32_t chosen, const Clauses& clauses) const;
  bool works_somewhere(std::size_t control, std::uint32_t chosen, const Clauses& clauses) const;
  bool need_met(const std::string& id, std::optional<std::size_t> asset, std::uint32_t chosen,
                const Clauses& clauses) const;
  bool in_scenario(std::size_t control) const;
  std::size_t first_clause(std::size_t control) const;

  std::vector<std::int64_t> losses(std::uint32_t chosen, const Clauses& clauses) const;
  bool met(std::uint32_t chosen, const Clauses& clauses) const;
  bool within(std::uint32_t chosen, const Clauses& clauses) const;
  std::int64_t use(std::size_t pool, std::uint32_t chosen) const;
  std::vector<std::string> units(std::size_t control, Per per) const;
  bool touches_something(std::size_t control) const;
  std::int64_t cost(std::uint32_t chosen) const;
  bool in_conflict(const Clauses& clauses, bool of_effect) const;
  std::uint32_t everything() const;

  const TestCase& of_;
  const Threat& threat_;
  Reading reading_;
  std::vector<char> hostile_;  ///< By asset.
  std::vector<Added> added_;
  std::vector<Row> rows_;
  mutable std::map<std::uint32_t, std::vector<std::int64_t>> known_;  ///< With every clause.
};

}  // namespace assay::mitigate
