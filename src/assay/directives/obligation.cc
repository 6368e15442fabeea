#include "assay/directives/obligation.h"

#include <array>

namespace assay::directives {
namespace {

constexpr std::array<ObligationTraits, kObligationWords.size()> kTraits{{
    {Form::kUse, {}, "not to be in use"},
    {Form::kKeeping, {}, "not to be in use or kept in store"},
    {Form::kAct, Event::kOrdered, "not to be ordered"},
    {Form::kAct, Event::kInstalled, "not to be installed"},
    {Form::kAct, Event::kObtained, "not to be obtained"},
    {Form::kAct, Event::kObtained, "not to be paid for with this money"},
    {Form::kShare, {}, "a share to be kept"},
    {Form::kCount, {}, "few suppliers of this sort"},
    {Form::kReport, {}, "to be reported"},
    {Form::kSupply, {}, "nobody may supply"},
    {Form::kSupply, {}, "supply needs a licence"},
    {Form::kSupply, {}, "no new certification or authorisation"},
    {Form::kSupply, {}, "not to be imported or sold"},
    {Form::kSupply, {}, "listed, with what follows from that elsewhere"},
    {Form::kStanding, {}, "agreed for this equipment"},
    {Form::kStanding, {}, "its risk to be evaluated"},
    {Form::kStanding, {}, "advised for this equipment"},
}};

}  // namespace

const ObligationTraits& traits(Obligation of) { return kTraits[static_cast<std::size_t>(of)]; }

bool forbids(Obligation of) {
  switch (traits(of).form) {
    case Form::kUse:
    case Form::kKeeping:
    case Form::kAct:
    case Form::kShare:
    case Form::kCount:
      return true;
    case Form::kReport:
    case Form::kSupply:
    case Form::kStanding:
      break;
  }
  return false;
}

}  // namespace assay::directives
