#include <algorithm>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/report/judgement_words.h"
#include "assay/report/relief_page.h"

namespace assay::report {
namespace {

using mitigate::Conflict;
using mitigate::Flip;
using mitigate::ThreatVerdict;
using mitigate::Verdict;

/// Tells one threat's sentences in the order in which the conflict has them.
class Sentences {
 public:
  Sentences(const ReliefPage& page, const mitigate::ThreatJudgement& threat,
            const mitigate::ThreatReliefs& reliefs, const ThreatVerdict& verdict)
      : page_(page), threat_(threat), reliefs_(reliefs), verdict_(verdict) {}

  void tell(std::vector<Overturned>& out) {
    const Conflict& conflict = *verdict_.conflict;
    add(0, suppliers(), out);
    if (verdict_.verdict == Verdict::kNotPracticably) {
      add(1, means(), out);
      return;
    }
    std::size_t sentence = 1;
    for (const std::size_t row : conflict.rows) add(sentence++, {tolerance(row)}, out);
    for (const std::size_t broken : conflict.preconditions) {
      if (sentence + 1 < conflict.sentences.size()) {
        add(sentence++, precondition(verdict_.broken[broken]), out);
      }
    }
  }

 private:
  void add(std::size_t number, std::vector<std::string> by, std::vector<Overturned>& out) const {
    if (number >= verdict_.conflict->sentences.size()) return;
    out.push_back({threat_.id, verdict_.conflict->sentences[number], std::move(by)});
  }

  /// Who is hostile: whoever turns the verdict once somebody else stands behind him.
  std::vector<std::string> suppliers() const {
    std::vector<std::string> by;
    for (const Flip& flip : page_.reliefs.flips) {
      const bool better = flip.verdict.most < page_.reliefs.verdict.most;
      if (flip.kind == Flip::Kind::kSupplier && better) by.push_back(flip.what);
    }
    return by;
  }

  std::string tolerance(std::size_t row) const {
    const mitigate::ToleranceRow& of = verdict_.rows[row];
    return fmt::format("a tolerance for {} of {} of {} or more", of.of, grouped(of.all_controls),
                       grouped(of.whole));
  }

  static std::vector<std::string> precondition(const mitigate::BrokenPrecondition& broken) {
    std::vector<std::string> by;
    for (const mitigate::BrokenPrecondition::Where& at : broken.where) {
      by.push_back(broken.of_share
                       ? fmt::format("`{}` asking for no less than {}{}", broken.control,
                                     figure(at.now), at.region.empty() ? "" : " in " + at.region)
                       : fmt::format("alternatives at the other {} of {}",
                                     grouped(at.now.whole - at.now.part),
                                     counted(at.now.whole, broken.acts_on)));
    }
    return by;
  }

  std::vector<std::string> means() const {
    std::vector<std::string> by;
    for (const mitigate::Relief& relief : reliefs_.reliefs) {
      if (!relief.better_from) continue;
      by.push_back(fmt::format("{} of {} or more", relief.number,
                               number_text(*relief.better_from, relief.unit)));
    }
    return by;
  }

  const ReliefPage& page_;
  const mitigate::ThreatJudgement& threat_;
  const mitigate::ThreatReliefs& reliefs_;
  const ThreatVerdict& verdict_;
};

}  // namespace

std::vector<Overturned> overturned(const ReliefPage& page) {
  std::vector<Overturned> out;
  const mitigate::Judgement& judgement =
      page.judgement.after != nullptr ? *page.judgement.after : *page.judgement.before;
  for (std::size_t i = 0; i < judgement.threats.size(); ++i) {
    const mitigate::ThreatJudgement& threat = judgement.threats[i];
    const ThreatVerdict& verdict = threat.reading.most;
    if (!verdict.conflict) continue;
    Sentences(page, threat, page.reliefs.threats[i], verdict).tell(out);
  }
  return out;
}

}  // namespace assay::report
