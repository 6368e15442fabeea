#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "assay/model/asset_table.h"
#include "assay/report/check_page.h"

namespace assay::report {

/// What a buyer is told of a line of an order.
enum class Advice : std::uint8_t {
  kDoNotBuy,  ///< A duty would be breached, or advice not followed.
  kAsk,       ///< Something that is not known could make it so.
  kBuy,       ///< No rule of the library speaks against it on that day.
};
inline constexpr std::array<std::string_view, 3> kAdviceWords{"do_not_buy", "ask_the_seller",
                                                              "buy"};

struct OrderAdvice {
  AssetId line;
  Advice advice = Advice::kBuy;
  std::vector<std::string> because;  ///< `directive / duty` and what it says.
  std::vector<std::string> ask;      ///< What the seller has to say.
  std::vector<std::string> decide;   ///< What the buyer's own house has to say.
};

/// What to do with each line, in the order of the file.
std::vector<OrderAdvice> order_advice(const CheckPage& page);

std::string order_advice_text(const std::vector<OrderAdvice>& advice, const CheckPage& page,
                              const Style& style);

}  // namespace assay::report
