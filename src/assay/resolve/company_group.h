#pragma once

#include <vector>

#include "assay/model/because.h"
#include "assay/model/entity.h"
#include "assay/model/influence.h"
#include "assay/resolve/control/control.h"

namespace assay::resolve {

/// A party that a company is in one group with, by one test of control.
struct GroupLink {
  EntityId party;
  ControlTest test = ControlTest::kMajority;
  ControlAnswer answer;  ///< Of `party` over the company, or of the head over `party`; never no.
  Because because;       ///< The chain that proves it, or what is missing.
};

/// Who stands above and beside a company.
struct CompanyGroup {
  EntityId company;
  /// The controller at the top who is no state: the first by id of several; the company itself
  /// where nobody surely controls it.
  EntityId head;
  std::vector<GroupLink> controllers;  ///< Sure ones first, then by id.
  std::vector<GroupLink> members;      ///< Whom the head controls, the company left out; alike.
};

/// The group of `company`: controllers and members by majority of the votes, else by the board,
/// else by contract; each party once, by the first of these tests whose answer is the surest.
///
/// Cost: for each test, that of the group's answers and their reasons.
CompanyGroup company_group(const EntityCatalogue& entities, const Ownership& ownership,
                           EntityId company);

}  // namespace assay::resolve
