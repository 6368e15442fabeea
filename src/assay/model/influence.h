#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/date.h"
#include "assay/base/source_span.h"
#include "assay/model/because.h"
#include "assay/model/entity.h"

namespace assay {

/// The answer to a question about control. What is not known is no "no".
enum class Answer : std::uint8_t { kNo, kUnknown, kYes };

/// A named test of whether one party controls, or could compel, another.
/// Policies and directives name the tests that count by these names.
enum class ControlTest : std::uint8_t {
  kMajority,     ///< `control_gt_50`: with all it controls, more than half of the votes; least
                 ///< fixpoint.
  kAggregate50,  ///< `aggregate_ge_50`: listed parties together half or more (OFAC, BIS affiliates
                 ///< rule).
  kSingle50,     ///< `single_gt_50`: alone, through majority steps, more than half (UK).
  kBoard,  ///< `board`: appoints more than half of the board, directly or through whom it controls
           ///< so.
  kContract,       ///< `contract`: by contract or charter.
  kSeat,           ///< `seat`: the entity has its seat in the state.
  kLaw,            ///< `law`: a law of the state in which it has its seat lets the state direct it.
  kBeneficial25,   ///< `beneficial_ge_25`: a quarter or more is attributed to it (EU, FATF).
  kPresumption10,  ///< `presumption_ge_10`: a tenth or more is attributed to it (FCC 26-2).
  kDisclosure5,    ///< `disclosure_ge_5`: a twentieth or more is attributed to it (FCC 26-2).
  /// `close_link_ge_20_simple_paths`: a fifth or more of the capital, over all paths that pass
  /// nobody twice (ECB).
  kCloseLink20,
};

/// `control_gt_50`, ..., `close_link_ge_20_simple_paths`.
std::string_view to_text(ControlTest test);

/// A law that lets a state direct entities that have their seat in it.
struct Law {
  std::string name;
  std::string state;  ///< ISO 3166-1 alpha-2.
  Date valid_from = Date::earliest();
  Date valid_until = Date::latest();  ///< Last day.
  Date known_from = Date::earliest();
  std::string source;
  SourceSpan where;
};

/// What counts as influence, as the assessor's policy says.
struct InfluencePolicy {
  std::vector<ControlTest> tests;
  std::vector<Law> laws;
};

/// One party that could compel an entity, by one test.
struct Influence {
  EntityId party;  ///< A controller or a state; nobody's id: it may be any party.
  ControlTest test = ControlTest::kMajority;
  Answer answer = Answer::kUnknown;  ///< Yes, or not known; never no.
  Because because;                   ///< The chain that proves it, or what is missing.
};

/// Who could compel each entity of a catalogue, as of a date and as known then.
struct Influences {
  /// A row per entity: sorted by party, then test.
  std::vector<std::vector<Influence>> of_entity;
};

}  // namespace assay
