#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "assay/base/date.h"
#include "assay/base/problems.h"
#include "assay/model/asset_table.h"
#include "assay/model/control.h"
#include "assay/model/decision.h"
#include "assay/model/entity.h"
#include "assay/model/evidence.h"
#include "assay/model/network.h"
#include "assay/model/operator.h"
#include "assay/model/party_list.h"
#include "assay/model/policy.h"
#include "assay/model/row_counts.h"

namespace assay {

/// A supplier that comes under other states with a proposal.
struct SupplierMove {
  std::string supplier;
  std::vector<std::string> states;
};

/// Something that somebody wants to do to the network.
///
/// `assets` has a row per asset with its action: `add` (a new asset), `swap` (the
/// asset of that name, or the one that it `replaces`, keeps its place and gets the
/// row's maker, brand, product and groups), `remove`.
struct Proposal {
  std::string id;
  std::string note;
  AssetTable assets;
  std::vector<SupplierMove> moves;

  /// Sites and links that come with it. Ends of links count the case's sites first, then
  /// these; words and lists of needs are the case's with more behind them. Empty where none come.
  Network additions;
};

/// A case: what is assessed, as of which date.
struct Case {
  std::filesystem::path folder;
  std::string title;
  Date as_of;
  Date known_on;
  bool free_functions = false;  ///< Functions are as the case names them, not of the tree.

  AssetTable assets;
  Network network;
  EntityCatalogue entities;  ///< The case's own suppliers, owners and stakes.
  std::vector<Operator> operators;
  std::vector<Population> populations;
  std::vector<Proposal> proposals;
  std::optional<Policy> policy;    ///< None: there is nothing to judge by.
  Mitigations mitigations;         ///< Controls and ways out.
  std::vector<Evidence> evidence;  ///< Documents to consider. Sorted by id.

  /// One of these three has an error: nothing is judged by the half that was read.
  bool rules_broken = false;

  /// Lists of parties against which suppliers are screened; sorted by key. They are large and
  /// do not change, so that the case with a proposal shares them.
  std::vector<std::shared_ptr<const PartyList>> lists;
  std::vector<Decision> decisions;                      ///< Reviewers' words on uncertain matches.
  std::optional<std::filesystem::path> decisions_file;  ///< Where they lie, or will.

  std::vector<std::filesystem::path> directives;  ///< Files beside the library.
  bool shipped_directives = true;                 ///< Whether the library counts.

  /// Weight whose loss is accepted, where the case itself says so; a policy has tolerances of its
  /// own.
  std::optional<std::int64_t> tolerance;

  /// Groups, states and controllers are stated by the case, so that resolve has nothing to do.
  bool groups_given = false;
  Groups groups;  ///< Filled by the case where `groups_given`, else by resolve.

  RowCounts rows;     ///< Over all tables.
  Problems problems;  ///< In the order in which the files were read.
};

}  // namespace assay
