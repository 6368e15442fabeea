#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/model/because.h"
#include "assay/model/party_list.h"
#include "assay/model/party_record.h"
#include "assay/report/style.h"
#include "assay/resolve/screening/record_match.h"
#include "assay/resolve/screening/screener.h"

namespace assay::report {

/// A listed party that a name may mean, ready to be told.
struct ScreenedHit {
  std::string entry;  ///< `csl:25578`.
  std::string name;
  double score = 0;
  resolve::ScreenJudgement judgement = resolve::ScreenJudgement::kNone;
  Because because;
  resolve::Clues clues;
};

/// A name with what it may mean.
struct ScreenedName {
  const AskedName& asked;
  const std::vector<ScreenedHit>& hits;
  std::string_view lists;  ///< All that were asked, as `lists_json` tells them.
  std::string_view group;  ///< The company's, as company_group.h tells it; empty: not known.
};

/// The lists that were asked, as each line of schemas/screen.schema.json tells them: key, title,
/// version, date, digest, and why one was taken that would have been refused.
std::string lists_json(std::span<const PartyList* const> lists);

/// One line of schemas/screen.schema.json; `clues` adds the numbers that the scores are made of.
std::string screen_json(const ScreenedName& name, bool clues);

/// For people: what the name may mean, best first, each with its reasons. Hits that are neither
/// match nor review are told in one line.
std::string screen_text(const ScreenedName& name, const Style& style);

/// One line of schemas/screen_pair.schema.json; `clues` as above.
std::string pair_json(const RecordPair& pair, const resolve::RecordAnswer& answer, bool clues);

/// For people: the two names, what the score means, and why.
std::string pair_text(const RecordPair& pair, const resolve::RecordAnswer& answer,
                      const Style& style);

}  // namespace assay::report
