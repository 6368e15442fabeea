// Names of companies fold to what folds to itself, and what is found for a name has reasons.
#include <string>
#include <string_view>

#include "property.h"

#include "assay/base/text.h"
#include "assay/resolve/names.h"

namespace {

using namespace assay;

/// A few companies whose names have forms, places, groups, scripts and brands.
const EntityCatalogue& companies() {
  static const EntityCatalogue all = [] {
    EntityCatalogue made;
    Entity one;
    one.id = "one";
    one.name = "One Technologies Co., Ltd.";
    one.kind = EntityKind::kMaker;
    one.aliases = {"One", "一号", "A&B", "R/S"};
    const EntityId id = made.add(one);
    Entity seller;
    seller.id = "seller";
    seller.name = "Seller plc";
    seller.kind = EntityKind::kReseller;
    made.add(seller);
    Brand brand;
    brand.name = "Shiny";
    brand.makers = {id};
    made.add(brand);
    return made;
  }();
  return all;
}

const resolve::NameIndex& names() {
  static const resolve::NameIndex index(companies(), {{"Ltd", "Co Ltd", "plc", "有限公司"},
                                                      {"OOO", "株式会社"},
                                                      {"Group"},
                                                      {"UK", "Deutschland"},
                                                      {"router"}});
  return index;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view name(reinterpret_cast<const char*>(data), size);

  const std::string folded = resolve::folded_name(name);
  if (valid_utf8(name)) {
    ASSAY_PROPERTY(valid_utf8(folded));
    ASSAY_PROPERTY(resolve::folded_name(folded) == folded);
  }
  const resolve::NameAnswer answer = names().find(name, Date::of(2018, 4, 17));
  using resolve::NameMatch;
  const bool one = answer.match == NameMatch::kEntity || answer.match == NameMatch::kBrand;
  const bool several = answer.match == NameMatch::kSeveral || answer.match == NameMatch::kAmbiguous;
  ASSAY_PROPERTY(one == bool(answer.entity));
  ASSAY_PROPERTY(several == !answer.several.empty());
  ASSAY_PROPERTY((answer.match == NameMatch::kNone) == answer.because.empty());
  names().nearest(name);
  return 0;
}
