#pragma once

#include "assay/base/diagnostic.h"

namespace assay::codes {

// A file as a whole.
inline constexpr Code kFileEmpty{"ING001"};
inline constexpr Code kNoHeader{"ING002"};
inline constexpr Code kOneColumn{"ING003"};
inline constexpr Code kColumnTwice{"ING004"};
inline constexpr Code kUnknownFormat{"ING005"};
inline constexpr Code kReadAsEncoding{"ING006"};
inline constexpr Code kNoRows{"ING007"};
inline constexpr Code kNoColumnKnown{"ING008"};
inline constexpr Code kMappedColumnMissing{"ING009"};
inline constexpr Code kWithheld{"ING010"};

// A row.
inline constexpr Code kFieldCount{"ING011"};
inline constexpr Code kExtraEmptyFields{"ING012"};
inline constexpr Code kUnclosedQuote{"ING013"};
inline constexpr Code kTextAfterQuote{"ING014"};
inline constexpr Code kNulByte{"ING015"};
inline constexpr Code kNotUtf8{"ING016"};
inline constexpr Code kEndsInsideCharacter{"ING017"};
inline constexpr Code kIdTwice{"ING018"};
inline constexpr Code kNameShared{"ING019"};
inline constexpr Code kIdMissing{"ING020"};
inline constexpr Code kRowTooLong{"ING029"};

// A cell.
inline constexpr Code kUnknownCountry{"ING021"};
inline constexpr Code kUnknownFunction{"ING022"};
inline constexpr Code kUnknownRole{"ING023"};
inline constexpr Code kUnknownWord{"ING024"};
inline constexpr Code kDateLayout{"ING025"};
inline constexpr Code kSpreadsheetNumber{"ING026"};
inline constexpr Code kOutsideTheEarth{"ING027"};
inline constexpr Code kNumberNotation{"ING028"};

// JSON.
inline constexpr Code kNotJson{"ING030"};
inline constexpr Code kJsonShape{"ING031"};
inline constexpr Code kKeyTwiceInObject{"ING032"};
inline constexpr Code kNestedTooDeep{"ING033"};
inline constexpr Code kPageIncomplete{"ING034"};
inline constexpr Code kUnusableValue{"ING035"};
inline constexpr Code kNoDevices{"ING036"};

// A case.
inline constexpr Code kNoCaseFile{"ING040"};
inline constexpr Code kCaseVersion{"ING041"};
inline constexpr Code kTableColumnUnread{"ING042"};
inline constexpr Code kNoSuchPlace{"ING043"};
inline constexpr Code kSelfLink{"ING044"};
inline constexpr Code kNeedsForm{"ING045"};
inline constexpr Code kImpossibleStake{"ING046"};
inline constexpr Code kNoFileFits{"ING047"};
inline constexpr Code kNotInCase{"ING050"};

// Statements of who holds what.
inline constexpr Code kNoStatements{"ING060"};
inline constexpr Code kStatementVersion{"ING061"};
inline constexpr Code kStatementLacks{"ING062"};
inline constexpr Code kShareContradicts{"ING063"};
inline constexpr Code kNobodyDescribed{"ING064"};
inline constexpr Code kStatementTwice{"ING065"};
inline constexpr Code kRecordSeries{"ING066"};
inline constexpr Code kUnknownInterest{"ING067"};

// Policy, controls and evidence.
inline constexpr Code kNotMoney{"ING081"};
inline constexpr Code kTwoCurrencies{"ING082"};
inline constexpr Code kRangeReversed{"ING083"};
inline constexpr Code kRefersToNothing{"ING085"};
inline constexpr Code kControlsInACircle{"ING086"};
inline constexpr Code kNoTolerance{"ING087"};
inline constexpr Code kEitherOr{"ING088"};
inline constexpr Code kOutOfPlace{"ING089"};

// A profile of tables.
inline constexpr Code kProfileForm{"ING090"};

// Lists of parties.
inline constexpr Code kUnknownListFormat{"ING100"};
inline constexpr Code kHeaderAgain{"ING101"};
inline constexpr Code kListDay{"ING102"};
inline constexpr Code kListCut{"ING103"};
inline constexpr Code kListShrank{"ING104"};
inline constexpr Code kListLacksProgramme{"ING105"};
inline constexpr Code kListOld{"ING106"};
inline constexpr Code kListAge{"ING107"};
inline constexpr Code kListOther{"ING108"};
inline constexpr Code kListPartMissing{"ING109"};
inline constexpr Code kNoParty{"ING110"};
inline constexpr Code kNothingToChange{"ING111"};
inline constexpr Code kNotXml{"ING112"};
inline constexpr Code kEntryForm{"ING113"};

// What wraps files, and files of other systems.
inline constexpr Code kStreamBroken{"ING120"};
inline constexpr Code kUnfoldsTooFar{"ING121"};
inline constexpr Code kTooManyContainers{"ING122"};
inline constexpr Code kClimbsOut{"ING123"};
inline constexpr Code kMemberLocked{"ING124"};
inline constexpr Code kBytesBehind{"ING125"};
inline constexpr Code kPassedOver{"ING126"};
inline constexpr Code kOldWorkbook{"ING127"};
inline constexpr Code kWorkbookBroken{"ING128"};
inline constexpr Code kFurniture{"ING129"};
inline constexpr Code kNoDuckDb{"ING130"};
inline constexpr Code kParquetUnread{"ING131"};
inline constexpr Code kKnownByName{"ING132"};
inline constexpr Code kNotInRejects{"ING133"};

// Policies.
inline constexpr Code kNobodyNamed{"ING140"};

// What devices say.
inline constexpr Code kNoEvidenceFormat{"ING150"};
inline constexpr Code kNotEvidenceLine{"ING151"};
inline constexpr Code kSecretOfDevice{"ING152"};
inline constexpr Code kTextCut{"ING153"};
inline constexpr Code kObjectsTwice{"ING154"};
inline constexpr Code kNotAnObject{"ING155"};
inline constexpr Code kScanBroken{"ING156"};

}  // namespace assay::codes
