#include "assay/ingest/netbox_json_reader.h"

#include <algorithm>
#include <array>
#include <list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <simdjson.h>

#include "assay/base/text.h"
#include "assay/ingest/asset_rows.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/field_reader.h"
#include "assay/ingest/json_list.h"
#include "assay/ingest/json_text.h"
#include "assay/ingest/line_place.h"

namespace assay::ingest {
namespace {

/// A key of a device that is read: its text as a field, or what lies below it.
/// Everything else in the file, secrets among it, is passed over.
struct Key {
  std::string_view name;
  std::optional<AssetField> field;
  std::span<const Key> below;
};
constexpr Key kMakerName[] = {{"name", AssetField::kMaker, {}}};
constexpr Key kTypeKeys[] = {{"manufacturer", {}, kMakerName}, {"model", AssetField::kProduct, {}}};
constexpr Key kRoleName[] = {{"name", AssetField::kRole, {}}};
constexpr Key kOldRoleName[] = {{"name", AssetField::kRole, {}}};
constexpr Key kSiteName[] = {{"name", AssetField::kSite, {}}};
constexpr Key kTenantName[] = {{"name", AssetField::kUsedBy, {}}};
constexpr Key kStatusLabel[] = {{"label", AssetField::kStatus, {}}};
constexpr Key kDeviceKeys[] = {
    {"name", AssetField::kAsset, {}},
    {"device_type", {}, kTypeKeys},
    {"role", {}, kRoleName},
    {"device_role", {}, kOldRoleName},
    {"site", {}, kSiteName},
    {"tenant", {}, kTenantName},
    {"status", AssetField::kStatus, kStatusLabel},  // a text in files of older versions
    {"serial", AssetField::kSerial, {}},
};

/// Keys that tell a device from a site, a cable or a device type.
constexpr std::array<std::string_view, 3> kTelling{"device_type", "device_role", "role"};

/// Takes one object apart.
class DeviceObject {
 public:
  struct Value {
    const Key* key;
    std::string_view text;
  };
  std::vector<Value> values;
  bool is_device = false;
  std::optional<JsonFlaw> flaw;

  explicit DeviceObject(simdjson::dom::object object) { read_level(object, kDeviceKeys); }

 private:
  void read_level(simdjson::dom::object object, std::span<const Key> keys) {
    std::uint32_t seen = 0;
    for (const auto [name, value] : object) {
      const auto key = std::ranges::find(keys, name, &Key::name);
      if (key == keys.end()) continue;
      const std::uint32_t bit = 1u << (key - keys.begin());
      if ((seen & bit) != 0) {
        flaw = JsonFlaw{codes::kKeyTwiceInObject,
                        fmt::format("`{}` stands twice in one object", name)};
        return;
      }
      seen |= bit;
      read_value(*key, value);
      if (flaw) return;
    }
  }

  void read_value(const Key& key, simdjson::dom::element value) {
    is_device |= std::ranges::find(kTelling, key.name) != kTelling.end();
    simdjson::dom::object below;
    std::string_view text;
    std::int64_t number = 0;
    if (value.get(below) == simdjson::SUCCESS) {
      read_level(below, key.below);
    } else if (!key.field) {
      return;
    } else if (value.get(text) == simdjson::SUCCESS) {
      values.push_back({&key, text});
      if (text.find('\0') == std::string_view::npos) return;
      flaw = JsonFlaw{codes::kUnusableValue, "a text with a NUL in it; export it again"};
    } else if (value.get(number) == simdjson::SUCCESS) {
      values.push_back({&key, numbers_.emplace_back(std::to_string(number))});
    }
  }

  std::list<std::string> numbers_;  ///< Of values that were written as numbers.
};

/// Reads a file of devices into the table.
class DeviceFile {
 public:
  DeviceFile(const FormatInput& input, const simdjson::padded_string& text, AssetTable& into,
             FileReport& report, Problems& problems)
      : file_(input.file),
        text_(text.data(), text.size()),
        into_(into),
        report_(report),
        problems_(problems),
        roles_(input.known.functions, into) {
    make_readers(kDeviceKeys, input);
  }

  void read(const JsonList& list) {
    for (const JsonList::Item& item : list.items) {
      ++report_.rows.in;
      read_item(item);
    }
    tell_keys(kDeviceKeys, "");
    if (list.promised && *list.promised != report_.rows.in) {
      tell_file(codes::kPageIncomplete,
                fmt::format("the page promises {} and holds {}; other pages are not fetched, save "
                            "them too",
                            counted(*list.promised, "object"), grouped(report_.rows.in)));
    }
    if (report_.rows.ignored == 0) return;
    tell_file(codes::kNoDevices,
              report_.rows.ignored == 1
                  ? "1 object is no device and is ignored"
                  : grouped(report_.rows.ignored) + " objects are no devices and are ignored");
  }

 private:
  void read_item(const JsonList::Item& item) {
    item_ = item;
    simdjson::dom::element value;
    simdjson::dom::object object;
    // The text is padded at its end, and what follows an item within it is padding enough.
    const auto error = parser_.parse(text_.data() + item.begin, item.length, false).get(value);
    if (error != simdjson::SUCCESS) return reject(flaw_of(error));
    if (value.get(object) != simdjson::SUCCESS) {
      return reject({codes::kJsonShape, "an object is wanted here"});
    }
    const DeviceObject device(object);
    if (device.flaw) return reject(*device.flaw);
    if (!device.is_device) {
      ++report_.rows.ignored;
      return;
    }
    ++report_.rows.used;
    add(device);
  }

  void add(const DeviceObject& device) {
    const AssetId row = into_.add_row(line());
    bool named = false;
    for (const auto& [key, text] : device.values) {
      FieldReader& reader = *readers_[static_cast<std::size_t>(*key->field)];
      const FieldReader::Read read = reader.read(text);
      reader.forget();
      into_.set(row, *key->field, read.code);
      named |= key->field == AssetField::kAsset && read.code != 0;
      if (read.problem != nullptr) tell(*read.problem);
      if (key->field == AssetField::kRole) set_function(row, read.code);
      if (std::ranges::find(seen_, key) == seen_.end()) seen_.push_back(key);
    }
    if (!named) {
      tell({Severity::kWarning, codes::kIdMissing, "the device has no name", {}, "", {}});
    }
  }

  void set_function(AssetId row, std::uint32_t role) {
    const RoleFunctions::Meaning meaning = roles_.function_of(role);
    into_.set(row, AssetField::kFunction, meaning.function);
    if (meaning.function != 0 || meaning.told) return;
    tell({Severity::kRemark, codes::kUnknownRole, roles_.why_unknown(role), {}, "", {}});
  }

  void make_readers(std::span<const Key> keys, const FormatInput& input) {
    for (const Key& key : keys) {
      make_readers(key.below, input);
      if (!key.field) continue;
      readers_[static_cast<std::size_t>(*key.field)] = std::make_unique<FieldReader>(
          *key.field, input.known, input.options.free_functions, into_);
    }
  }

  /// The keys that some device has, and what they are taken for.
  void tell_keys(std::span<const Key> keys, const std::string& above) {
    for (const Key& key : keys) {
      const std::string path = above + std::string(key.name);
      tell_keys(key.below, path + ".");
      if (std::ranges::find(seen_, &key) == seen_.end()) continue;
      report_.columns.push_back(
          {path, ColumnUse::kRead, std::string(traits(*key.field).name), "as NetBox calls it"});
    }
  }

  /// The line of the item at hand.
  std::uint32_t line() {
    line_ += count_line_ends(text_.substr(counted_to_, item_.begin - counted_to_));
    counted_to_ = item_.begin;
    return line_;
  }

  /// A problem of the item at hand. Lines of a JSON file are not shown: they may
  /// hold secrets.
  void tell(const Diagnostic& problem) {
    problems_.add(problem.severity, problem.code, [&] {
      Diagnostic placed = problem;
      placed.where = place_in(text_, file_, item_.begin);
      return placed;
    });
  }

  void tell_file(Code code, std::string message) {
    problems_.add(
        {Severity::kWarning, code, std::move(message), {std::string(file_), 0, 0, 0}, "", {}});
  }

  void reject(const JsonFlaw& flaw) {
    ++report_.rows.rejected;
    tell({Severity::kError, flaw.code, flaw.message, {}, "", {}});
  }

  std::string_view file_;
  std::string_view text_;
  AssetTable& into_;
  FileReport& report_;
  Problems& problems_;
  RoleFunctions roles_;
  simdjson::dom::parser parser_;
  std::array<std::unique_ptr<FieldReader>, kAssetFields> readers_;
  std::vector<const Key*> seen_;
  JsonList::Item item_;
  std::uint32_t line_ = 1;
  std::size_t counted_to_ = 0;
};

/// Whether `text` has an object under that key.
bool has_object(std::string_view text, std::string_view key) {
  const std::size_t at = text.find(key);
  if (at == std::string_view::npos) return false;
  const std::string_view after = text.substr(at + key.size());
  const std::size_t value = after.find_first_not_of(" \t\r\n:");
  return value != std::string_view::npos && after[value] == '{';
}

bool recognises(std::string_view first_bytes) {
  const std::string_view text = without_mark(first_bytes);
  if (!begins_json(text)) return false;
  return text.find("\"results\"") != std::string_view::npos || has_object(text, "\"device_type\"");
}

void read(const FormatInput& input, AssetTable& into, FileReport& report, Problems& problems) {
  const simdjson::padded_string text(without_mark(input.bytes));
  const Result<JsonList> list = split_json_list(text, "results", input.file);
  if (!list) {
    report.refused = true;
    problems.add(list.error());
    return;
  }
  report.layout = "JSON";
  DeviceFile(input, text, into, report, problems).read(*list);
}

}  // namespace

constinit const Format kNetboxJsonFormat{"netbox_json", "devices from NetBox's REST interface",
                                         recognises, read};

}  // namespace assay::ingest
