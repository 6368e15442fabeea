#include "assay/report/netbox_import.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/report/csv_cell.h"

namespace assay::report {
namespace {

using ingest::Thing;

/// A column of the import.
struct Column {
  std::string_view ours;
  std::string_view theirs;
  bool asked_for = false;     ///< Of every device.
  std::size_t longest = 100;  ///< Characters.
};

constexpr std::array kColumns{
    Column{"asset", "name", false, 64},
    Column{"role", "role", true},
    Column{"used_by", "tenant"},
    Column{"maker", "manufacturer", true},
    Column{"product", "device_type", true},
    Column{"serial", "serial", false, 50},
    Column{"status", "status", true},
    Column{"site", "site", true},
};

constexpr std::array<std::string_view, 7> kStatuses{
    "offline", "active", "planned", "staged", "failed", "inventory", "decommissioning"};

/// Our statuses that NetBox has a word for.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kStatusOf{
    {{"planned", "planned"}, {"in_service", "active"}, {"off", "offline"}, {"stock", "inventory"}}};

/// NetBox's word for a status as a file has it.
std::optional<std::string> status_of(std::string_view text, const ingest::ValueNames& values) {
  const std::string own = lowered(text);
  if (std::ranges::find(kStatuses, own) != kStatuses.end()) return own;
  const auto word = values.word("status", text);
  if (!word) return std::nullopt;
  const auto found = std::ranges::find(kStatusOf, *word, &decltype(kStatusOf)::value_type::first);
  if (found == kStatusOf.end()) return std::nullopt;
  return std::string(found->second);
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// What was left out, how often.
class LeftOut {
 public:
  void no_column(std::string_view ours) { ++columns_[std::string(ours)]; }
  void too_long(const Column& column) { ++long_[&column]; }
  void status(std::string_view text) { ++statuses_[std::string(text)]; }
  void lacks(const Column& column) { ++lacking_[&column]; }

  /// A device of that name, which may be there already: NetBox has each once on a site of a tenant,
  /// in whatever case it is written.
  void named(const Thing& device) {
    const std::string_view name = device.value("asset");
    if (name.empty() || characters(name) > kColumns.front().longest) return;
    const bool is_new =
        names_.emplace(lowered(name), device.value("site"), device.value("used_by")).second;
    if (!is_new) ++named_again_;
  }

  std::vector<std::string> clauses() const {
    std::vector<std::string> all;
    if (named_again_ > 0) {
      all.push_back(fmt::format("{} named as another of the same site, which NetBox refuses",
                                counted(named_again_, "device")));
    }
    for (const auto& [name, count] : columns_) {
      all.push_back(
          fmt::format("NetBox's import has no column for `{}`, which {}", name, have(count)));
    }
    for (const auto& [column, count] : long_) {
      all.push_back(fmt::format("`{}` is longer than {} characters in {}", column->theirs,
                                column->longest, counted(count, "device")));
    }
    for (const auto& [text, count] : statuses_) {
      all.push_back(
          fmt::format("NetBox has no status for `{}`, which {}", visible(text), have(count)));
    }
    for (const auto& [column, count] : lacking_) {
      all.push_back(fmt::format("{} without `{}`, which NetBox asks for", counted(count, "device"),
                                column->theirs));
    }
    return all;
  }

 private:
  static std::string have(std::int64_t count) {
    return counted(count, "device") + (count == 1 ? " has" : " have");
  }

  std::map<std::string, std::int64_t> columns_;
  std::map<const Column*, std::int64_t> long_;
  std::map<std::string, std::int64_t> statuses_;
  std::map<const Column*, std::int64_t> lacking_;
  std::set<std::tuple<std::string, std::string, std::string>> names_;  ///< Name, site, tenant.
  std::int64_t named_again_ = 0;
};

/// The cell of a column, told in `left_out` where it stays empty.
std::string cell_of(const Column& column, const Thing& device, const ingest::ValueNames& values,
                    LeftOut& left_out) {
  const std::string_view text = device.value(column.ours);
  if (text.empty()) {
    if (column.asked_for) left_out.lacks(column);
    return {};
  }
  if (column.ours == "status") {
    std::optional<std::string> status = status_of(text, values);
    if (!status) left_out.status(text);
    return std::move(status).value_or("");
  }
  if (characters(text) > column.longest) {
    left_out.too_long(column);
    return {};
  }
  return csv_cell(text);
}

}  // namespace

NetboxImport netbox_import(std::span<const Thing> devices, const ingest::ValueNames& values) {
  NetboxImport import;
  LeftOut left_out;
  for (const Column& column : kColumns) {
    import.csv += import.csv.empty() ? "" : ",";
    import.csv += column.theirs;
  }
  import.csv += '\n';
  for (const Thing& device : devices) {
    for (const Column& column : kColumns) {
      if (&column != kColumns.data()) import.csv += ',';
      import.csv += cell_of(column, device, values, left_out);
    }
    import.csv += '\n';
    left_out.named(device);
    for (const auto& [name, text] : device.values) {
      if (std::ranges::find(kColumns, name, &Column::ours) == kColumns.end()) {
        left_out.no_column(name);
      }
    }
  }
  import.left_out = left_out.clauses();
  return import;
}

}  // namespace assay::report
