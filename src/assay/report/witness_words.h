#pragma once

#include <string>
#include <vector>

#include "assay/report/witness.h"

/// Words that the text, the document and the drawing of a witness have in common.
namespace assay::report {

/// "A", "A and B", "A, B and C"; of more than `most` the first and "n more".
std::string enumerated(const std::vector<std::string>& names, std::size_t most = 1000);

std::string site_id(const WitnessPage& page, SiteId site);

/// The id, with the site's name where it has another: "12 (London)".
std::string site_label(const WitnessPage& page, SiteId site);
std::vector<std::string> site_labels(const WitnessPage& page, const std::vector<SiteId>& sites);
std::string link_id(const WitnessPage& page, LinkId link);
std::vector<std::string> member_names(const WitnessPage& page, const exposure::MemberSet& set);

/// Who made an asset, as its row has it.
std::string maker_of(const WitnessPage& page, AssetId asset);

/// "2 sites with core.4g.mme", "A or B", "2 of A, B and C".
std::string need_words(const WitnessPage& page, const exposure::UnmetAlternative& need);
std::string need_words(const WitnessPage& page, const Alternative& need);

/// "CN alone stops it."; one sentence that says what the set does.
std::string outcome_sentence(const WitnessPage& page, const exposure::Witness& witness);

}  // namespace assay::report
