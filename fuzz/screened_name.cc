// Names of parties are read into words whatever bytes they are, the same each time, and every score
// is a probability with reasons.
#include <string>
#include <string_view>

#include "property.h"

#include "assay/model/party_list.h"
#include "assay/resolve/screening/screener.h"

namespace {

using namespace assay;

const resolve::ScreeningPack& pack() {
  static const resolve::ScreeningPack shipped = resolve::read_screening_pack("data");
  return shipped;
}

const resolve::Screener& screener() {
  static const PartyList list = [] {
    PartyList made;
    made.key = "made";
    for (const char* name : {"Zorvane Kangxun Telecom Co., Ltd.", "Quillmere Institute No. 13",
                             "ООО «Бремфорт Завод»", "北京东方科技有限公司", "Ostrelle Bank"}) {
      made.add_entry(name, {});
      made.add_name(name, NameKind::kPrimary, {});
    }
    return made;
  }();
  static const PartyList* const lists[] = {&list};
  static const resolve::Screener all(pack(), lists);
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view name(reinterpret_cast<const char*>(data), size);
  static resolve::Screener::Session session(screener());

  const std::vector<resolve::ScreenHit> hits = session.best({name, "CN"}, 3);
  double last = 1;
  for (const resolve::ScreenHit& hit : hits) {
    ASSAY_PROPERTY(hit.score > 0 && hit.score <= last);
    last = hit.score;
    ASSAY_PROPERTY(!session.because(hit).empty());
  }
  const std::vector<resolve::ScreenHit>& again = session.best({name, "CN"}, 3);
  ASSAY_PROPERTY(again.size() == hits.size());
  for (std::size_t i = 0; i < again.size(); ++i) {
    ASSAY_PROPERTY(again[i].score == hits[i].score && again[i].entry == hits[i].entry);
  }
  return 0;
}
