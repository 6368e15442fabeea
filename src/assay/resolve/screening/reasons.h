#pragma once

#include <cstdint>
#include <string_view>

#include "assay/model/because.h"
#include "assay/model/party_list.h"
#include "assay/resolve/screening/evidence.h"
#include "assay/resolve/screening/listed_names.h"
#include "assay/resolve/screening/name_match.h"
#include "assay/resolve/screening/question.h"

namespace assay::resolve {

/// A comparison that is to be told in words.
struct ReasonsAbout {
  const Question& question;
  const ListedNames& names;
  std::uint32_t listed = 0;    ///< Number of the listed name.
  std::uint32_t spelling = 0;  ///< Of the same.
  const Clues& clues;
  std::string_view country;  ///< Of the question.
  const PartyList& list;
  const ListEntry& entry;
  ListPlace where;  ///< Of the listed name.
};

/// `matcher` has been asked the question. What agrees, then what only one side has, then legal
/// forms and country. The first reason has the place of the listed name.
Because reasons(const ReasonsAbout& about, NameMatcher& matcher);

}  // namespace assay::resolve
