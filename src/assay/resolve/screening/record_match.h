#pragma once

#include "assay/model/because.h"
#include "assay/model/party_record.h"
#include "assay/resolve/screening/screener.h"

namespace assay::resolve {

/// Whether two records mean one party.
struct RecordAnswer {
  double score = 0;  ///< Probability that they do, from 0 to 1.
  ScreenJudgement judgement = ScreenJudgement::kNone;
  RecordClues clues;  ///< What the score was made of.
  Because because;
};

/// Compares two records: every name of the one with every name of the other, then identifiers,
/// countries, dates and places. Where all that both have are names, the score is that of the
/// best pair of names.
///
/// Cost: names times names, some microseconds each; an index of the right names is built.
RecordAnswer compare_records(const PartyRecord& left, const PartyRecord& right,
                             const ScreeningPack& pack);

}  // namespace assay::resolve
