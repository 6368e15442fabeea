#include "assay/ingest/netbox_json_reader.h"

#include <algorithm>
#include <array>
#include <deque>
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
#include "assay/ingest/line_place.h"

namespace assay::ingest {
namespace {

/// What is read of a device, and the path of keys that leads to it. Everything else
/// in the file, secrets among it, is passed over.
struct Member {
  AssetField field;
  std::array<std::string_view, 3> path;  ///< Up to the first empty key.
};
constexpr Member kMembers[] = {
    {AssetField::kAsset, {"name"}},
    {AssetField::kMaker, {"device_type", "manufacturer", "name"}},
    {AssetField::kProduct, {"device_type", "model"}},
    {AssetField::kRole, {"role", "name"}},
    {AssetField::kRole, {"device_role", "name"}},
    {AssetField::kSite, {"site", "name"}},
    {AssetField::kUsedBy, {"tenant", "name"}},
    {AssetField::kStatus, {"status", "label"}},
    {AssetField::kStatus, {"status"}},  // as older versions and hand-made files have it
    {AssetField::kSerial, {"serial"}},
};
constexpr std::size_t kMemberCount = std::size(kMembers);

/// Keys that tell a device from a site, a cable or a device type.
constexpr std::array<std::string_view, 3> kDeviceKeys{"device_type", "device_role", "role"};

/// Why an object is rejected.
struct Flaw {
  Code code;
  std::string message;
};

/// Takes one object apart.
class DeviceObject {
 public:
  std::array<std::string_view, kMemberCount> values;
  bool is_device = false;
  std::optional<Flaw> flaw;

  void read(simdjson::dom::object object) { read_level(object, {}); }

 private:
  using Path = std::vector<std::string_view>;

  /// Whether `path` and `key` lead towards member `i`; `ends` whether they reach it.
  static bool leads(std::size_t i, const Path& path, std::string_view key, bool& ends) {
    const std::array<std::string_view, 3>& wanted = kMembers[i].path;
    for (std::size_t depth = 0; depth < path.size(); ++depth) {
      if (wanted[depth] != path[depth]) return false;
    }
    if (path.size() >= wanted.size() || wanted[path.size()] != key) return false;
    ends = path.size() + 1 == wanted.size() || wanted[path.size() + 1].empty();
    return true;
  }

  void read_level(simdjson::dom::object object, const Path& path) {
    std::uint32_t seen = 0;
    for (const auto [key, value] : object) {
      if (path.empty() && std::ranges::find(kDeviceKeys, key) != kDeviceKeys.end()) {
        is_device = true;
      }
      for (std::size_t i = 0; i < kMemberCount && !flaw; ++i) {
        bool ends = false;
        if (leads(i, path, key, ends)) read_member(i, ends, value, path, key, seen);
      }
      if (flaw) return;
    }
  }

  /// Member `i` or what leads to it. Members share keys, each of which counts once.
  void read_member(std::size_t i, bool ends, simdjson::dom::element value, const Path& path,
                   std::string_view key, std::uint32_t& seen) {
    if ((seen & 1u << i) != 0) {
      flaw = Flaw{codes::kKeyTwiceInObject, fmt::format("`{}` stands twice in one object", key)};
      return;
    }
    seen |= 1u << i;
    simdjson::dom::object below;
    if (ends) {
      read_value(i, value);
    } else if (value.get(below) == simdjson::SUCCESS) {
      Path deeper = path;
      deeper.push_back(key);
      read_level(below, deeper);
    }
  }

  void read_value(std::size_t i, simdjson::dom::element value) {
    std::string_view text;
    std::int64_t number = 0;
    if (value.get(text) == simdjson::SUCCESS) {
      values[i] = text;
      if (text.find('\0') == std::string_view::npos) return;
      flaw = Flaw{codes::kUnusableValue, "a text with a NUL in it; export it again"};
    } else if (value.get(number) == simdjson::SUCCESS) {
      values[i] = numbers_.emplace_back(std::to_string(number));
    }
  }

  std::deque<std::string> numbers_;  ///< Of members that were written as numbers.
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
    for (const Member& member : kMembers) {
      std::unique_ptr<FieldReader>& reader = readers_[static_cast<std::size_t>(member.field)];
      if (reader) continue;
      reader = std::make_unique<FieldReader>(member.field, input.known,
                                             input.options.free_functions, into);
    }
  }

  void read(const JsonList& list) {
    for (const JsonList::Item& item : list.items) {
      ++report_.rows.in;
      read_item(item);
    }
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
    DeviceObject device;
    device.read(object);
    if (device.flaw) return reject(*device.flaw);
    if (!device.is_device) {
      ++report_.rows.ignored;
      return;
    }
    ++report_.rows.used;
    add(device);
  }

  static Flaw flaw_of(simdjson::error_code error) {
    switch (error) {
      case simdjson::STRING_ERROR:
        return {codes::kUnusableValue, "a text with half a character in it; export it again"};
      case simdjson::NUMBER_ERROR:
        return {codes::kUnusableValue, "a number that is none, or does not fit into 64 bits"};
      case simdjson::UTF8_ERROR:
        return {codes::kNotUtf8, "a byte that is not UTF-8 text; save the file as UTF-8"};
      default:
        return {codes::kNotJson, "this object is not JSON; it is left out"};
    }
  }

  void add(const DeviceObject& device) {
    const AssetId row = into_.add_row(line());
    bool named = false;
    for (std::size_t i = 0; i < kMemberCount; ++i) {
      const AssetField field = kMembers[i].field;
      if (device.values[i].empty()) continue;
      const FieldReader::Read read =
          readers_[static_cast<std::size_t>(field)]->read(device.values[i]);
      into_.set(row, field, read.code);
      named |= field == AssetField::kAsset && read.code != 0;
      if (read.problem != nullptr) tell(*read.problem);
      if (field == AssetField::kRole) set_function(row, read.code);
    }
    if (!named) {
      tell({Severity::kWarning, codes::kIdMissing, "the device has no name", {}, "", {}});
    }
    for (std::unique_ptr<FieldReader>& reader : readers_) {
      if (reader) reader->forget();
    }
  }

  void set_function(AssetId row, std::uint32_t role) {
    const RoleFunctions::Meaning meaning = roles_.function_of(role);
    into_.set(row, AssetField::kFunction, meaning.function);
    if (meaning.function != 0 || meaning.told) return;
    tell({Severity::kRemark, codes::kUnknownRole, roles_.why_unknown(role), {}, "", {}});
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

  void reject(const Flaw& flaw) {
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
  JsonList::Item item_;
  std::uint32_t line_ = 1;
  std::size_t counted_to_ = 0;
};

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string_view without_mark(std::string_view bytes) {
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  return bytes;
}

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
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || (text[first] != '{' && text[first] != '[')) return false;
  return text.find("\"results\"") != std::string_view::npos || has_object(text, "\"device_type\"");
}

/// What the keys of devices are taken for.
std::vector<ColumnGuess> guesses() {
  std::vector<ColumnGuess> all;
  for (const Member& member : kMembers) {
    std::string header;
    for (const std::string_view key : member.path) {
      if (!key.empty()) header += (header.empty() ? "" : ".") + std::string(key);
    }
    all.push_back(
        {header, ColumnUse::kRead, std::string(traits(member.field).name), "as NetBox calls it"});
  }
  return all;
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
  report.columns = guesses();
  DeviceFile(input, text, into, report, problems).read(*list);
}

}  // namespace

constinit const Format kNetboxJsonFormat{"netbox_json", "devices from NetBox's REST interface",
                                         recognises, read};

}  // namespace assay::ingest
