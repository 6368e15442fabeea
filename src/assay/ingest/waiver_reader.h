#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assay/base/date.h"
#include "assay/base/problems.h"
#include "assay/ingest/knowledge.h"
#include "assay/ingest/table_reader.h"

namespace assay::ingest {

/// Somebody's word that findings are known and accepted for a time.
struct Waiver {
  std::string directive;
  std::string duty;           ///< Empty: every duty of the directive.
  std::string operator_name;  ///< Empty: every operator.
  std::string asset;          ///< Empty: every asset.
  std::string reason;
  std::string owner;  ///< Who answers for it.
  Date expires;       ///< Last day.
  SourceSpan where;

  bool covers(std::string_view its_directive, std::string_view its_duty,
              std::string_view its_operator, std::string_view its_asset) const {
    const auto fits = [](const std::string& asked, std::string_view is) {
      return asked.empty() || asked == is;
    };
    return directive == its_directive && fits(duty, its_duty) &&
           fits(operator_name, its_operator) && fits(asset, its_asset);
  }
};

/// Reads a table of waivers, in its order: `directive`, `duty`, `operator`, `asset`, `reason`,
/// `owner`, `expires`. Directive, reason, owner and expiry must be stated.
///
/// Reports: what read_table reports; BAS001, BAS002.
std::vector<Waiver> read_waivers(const TableFile& file, std::string_view bytes,
                                 const Knowledge& known, Problems& problems);

}  // namespace assay::ingest
