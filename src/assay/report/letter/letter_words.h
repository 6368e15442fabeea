#pragma once

#include <string>
#include <vector>

#include "assay/report/letter/letter.h"

/// What every form of a letter says around its sentences.
namespace assay::report {

/// "To the operator BT".
std::string address_line(const Letter& letter);

/// "As of 2018-04-17", and by what was known when.
std::string date_line(const Letter& letter);

/// A statement as it stands: in brackets where it is in doubt.
std::string bracketed(const LetterSentence& sentence);

/// Its sources, readings last.
std::vector<std::string> all_sources(const LetterSentence& sentence);

/// What a reader has to know of the letter itself.
std::vector<std::string> notes(const Letter& letter);

}  // namespace assay::report
