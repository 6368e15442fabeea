#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/date.h"
#include "assay/model/because.h"
#include "assay/model/entity.h"

namespace assay::resolve {

/// What became of a name.
enum class NameMatch : std::uint8_t {
  kNone,       ///< Nobody known goes by it.
  kEntity,     ///< One entity.
  kBrand,      ///< A brand: `entity` makes what is sold under it.
  kSeveral,    ///< It names several parties (`Huawei/ZTE`), or may be made by several.
  kAmbiguous,  ///< More than one entity goes by this name.
};

/// Whom a name means, and why.
struct NameAnswer {
  NameMatch match = NameMatch::kNone;
  EntityId entity;                ///< Of kEntity and kBrand.
  EntityId brand_owner;           ///< Of kBrand, whose name it is, where that is known.
  std::vector<EntityId> several;  ///< Of kSeveral and kAmbiguous, sorted; nobody: one is not known.
  std::string nearest;            ///< Of kNone: a known name that may have been meant.
  Because because;
};

/// Words of names that tell no company from another: data/legal_forms.yaml.
struct NameWords {
  std::vector<std::string> legal_forms;    ///< `co ltd`, `有限公司`: dropped at the end.
  std::vector<std::string> leading_forms;  ///< `ooo`, `pt`: dropped at the start.
  std::vector<std::string> group_words;    ///< `group`, `holding`: a name matches without them too.
  std::vector<std::string> places;         ///< `uk`, `deutschland`: the local company of.
  std::vector<std::string> products;       ///< `router`, `olt`: may follow a maker's name.
};

/// A name without what writers vary: case, width, diacritics, punctuation, blanks.
/// Words stand apart by one blank; scripts other than Latin keep their letters.
///
/// Cost: a copy for ASCII; ICU otherwise.
std::string folded_name(std::string_view name);

/// Finds entities by every name that they go by.
///
/// In this order: the whole name without its legal form; without group and place words
/// too; several names with `/`, `;`, `+`, `&` or `and` between them; a maker's name with a model
/// code or a product word after it (`Huawei MA5800`). Nothing is found inside a name: `Not Huawei`
/// stays unknown, and so does a text above 300 bytes.
class NameIndex {
 public:
  /// Names of the first `own` entities win over those of the others. `entities` must
  /// outlive this unchanged, but may be moved.
  NameIndex(const EntityCatalogue& entities, const NameWords& words, std::uint32_t own = 0);
  NameIndex(NameIndex&&) noexcept;
  NameIndex& operator=(NameIndex&&) noexcept;
  ~NameIndex();

  /// Whom `name` means on `as_of`: brands change hands, and names their companies. A former name
  /// that nobody else has still leads to its company.
  ///
  /// Cost: some look-ups per word.
  NameAnswer find(std::string_view name, Date as_of) const;

  /// The known name that an unknown one was perhaps meant to be; empty if none is near.
  ///
  /// Cost: compares it with every known name of like length.
  std::string nearest(std::string_view name) const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

}  // namespace assay::resolve
