#include "assay/ingest/netbox_json_reader.h"

#include <array>
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
#include "assay/ingest/json_check.h"

namespace assay::ingest {
namespace {

namespace ondemand = simdjson::ondemand;

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

struct Value {
  std::string_view text;
  std::size_t at = 0;  ///< Byte of the file where it stands.
};

/// Why an object is rejected.
struct Flaw {
  Code code;
  std::string message;
  std::size_t at = 0;
};

/// Takes one object apart.
class DeviceObject {
 public:
  explicit DeviceObject(std::string_view bytes) : bytes_(bytes) {}

  std::array<Value, kMemberCount> values;
  bool is_device = false;
  std::optional<Flaw> flaw;
  bool text_broken = false;  ///< The text behind this object cannot be followed.

  void read(ondemand::object object) { read_level(object, {}); }

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

  void read_level(ondemand::object object, const Path& path) {
    std::uint32_t seen = 0;
    for (auto field : object) {
      std::string_view key;
      ondemand::value value;
      if (field.unescaped_key().get(key) != simdjson::SUCCESS ||
          field.value().get(value) != simdjson::SUCCESS) {
        text_broken = true;
        return;
      }
      if (path.empty() && std::ranges::find(kDeviceKeys, key) != kDeviceKeys.end()) {
        is_device = true;
      }
      read_member(value, path, key, seen);
      if (flaw || text_broken) return;
    }
  }

  void read_member(ondemand::value value, const Path& path, std::string_view key,
                   std::uint32_t& seen) {
    std::optional<std::size_t> text_of;
    bool deeper = false;
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < kMemberCount; ++i) {
      bool ends = false;
      if (!leads(i, path, key, ends)) continue;
      bits |= 1u << i;
      if (ends) text_of = i;
      deeper |= !ends;
    }
    if (bits == 0) return;
    const std::string_view token = value.raw_json_token();
    const auto at = static_cast<std::size_t>(token.data() - bytes_.data());
    if ((seen & bits) != 0) {
      flaw =
          Flaw{codes::kKeyTwiceInObject, fmt::format("`{}` stands twice in one object", key), at};
      return;
    }
    seen |= bits;
    if (deeper && token.starts_with('{')) return read_object(value, path, key);
    if (text_of && token.starts_with('"')) {
      read_text(value, *text_of, at);
    } else if (text_of && std::string_view("n{[").find(token.front()) == std::string_view::npos) {
      values[*text_of] = {trimmed(token), at};
    }
  }

  void read_object(ondemand::value value, const Path& path, std::string_view key) {
    ondemand::object object;
    if (value.get_object().get(object) != simdjson::SUCCESS) {
      text_broken = true;
      return;
    }
    Path below = path;
    below.push_back(key);
    read_level(object, below);
  }

  void read_text(ondemand::value value, std::size_t member, std::size_t at) {
    std::string_view text;
    if (value.get_string().get(text) == simdjson::SUCCESS && valid_utf8(text) &&
        text.find('\0') == std::string_view::npos) {
      values[member] = {text, at};
    } else {
      flaw = Flaw{codes::kUnusableValue,
                  "a text with half a character or a NUL in it; export it again", at};
    }
  }

  std::string_view bytes_;
};

/// Reads a file of devices into the table.
class DeviceFile {
 public:
  DeviceFile(const FormatInput& input, const simdjson::padded_string& text, AssetTable& into,
             FileReport& report, Problems& problems)
      : file_(input.file),
        bytes_(text.data(), text.size()),
        text_(text),
        into_(into),
        report_(report),
        problems_(problems),
        roles_(input.known.functions, into) {
    for (const Member& member : kMembers) {
      std::unique_ptr<FieldReader>& reader = readers_[static_cast<std::size_t>(member.field)];
      if (!reader) {
        reader = std::make_unique<FieldReader>(member.field, input.known,
                                               input.options.free_functions, into);
      }
    }
  }

  void read() {
    ondemand::document document;
    if (parser_.iterate(text_).get(document) != simdjson::SUCCESS) return break_off();
    simdjson::ondemand::json_type type{};
    if (document.type().get(type) != simdjson::SUCCESS) return break_off();
    if (type == ondemand::json_type::array) {
      ondemand::array list;
      if (document.get_array().get(list) != simdjson::SUCCESS) return break_off();
      read_list(list);
    } else if (type == ondemand::json_type::object) {
      read_root(document);
    } else {
      refuse(codes::kNoDevices, "neither an object nor a list; nothing here can be a device");
    }
    tell_what_was_passed_over();
  }

 private:
  /// A page, or one device.
  void read_root(ondemand::document& document) {
    ondemand::object root;
    if (document.get_object().get(root) != simdjson::SUCCESS) return break_off();
    ondemand::value results;
    if (root["results"].get(results) != simdjson::SUCCESS) {
      document.rewind();
      if (document.get_object().get(root) != simdjson::SUCCESS) return break_off();
      return take(root, bytes_.find('{'));
    }
    ondemand::array list;
    if (results.get_array().get(list) != simdjson::SUCCESS) {
      return refuse(codes::kJsonShape, "`results` is to be a list");
    }
    read_list(list);
    document.rewind();
    std::int64_t promised = 0;
    if (document["count"].get_int64().get(promised) == simdjson::SUCCESS) compare(promised);
  }

  void read_list(ondemand::array list) {
    for (auto item : list) {
      ondemand::value value;
      if (item.get(value) != simdjson::SUCCESS) return break_off();
      const auto at = static_cast<std::size_t>(value.raw_json_token().data() - bytes_.data());
      ondemand::object object;
      if (value.get_object().get(object) == simdjson::SUCCESS) {
        take(object, at);
      } else {
        ++report_.rows.in;
        reject({codes::kJsonShape, "an object is wanted here", at});
      }
      if (broken_off_) return;
    }
  }

  void take(ondemand::object object, std::size_t at) {
    ++report_.rows.in;
    DeviceObject device(bytes_);
    device.read(object);
    if (device.flaw) return reject(*device.flaw);
    if (device.text_broken) {
      ++report_.rows.rejected;
      return break_off();
    }
    if (!device.is_device) {
      ++report_.rows.ignored;
      return;
    }
    ++report_.rows.used;
    add(device, at);
  }

  void add(const DeviceObject& device, std::size_t at) {
    const AssetId row = into_.add_row(line_of(at));
    bool named = false;
    for (std::size_t i = 0; i < kMemberCount; ++i) {
      const Value& value = device.values[i];
      if (value.text.empty()) continue;
      FieldReader& reader = *readers_[static_cast<std::size_t>(kMembers[i].field)];
      const FieldReader::Read read = reader.read(value.text);
      into_.set(row, kMembers[i].field, read.code);
      named |= kMembers[i].field == AssetField::kAsset && read.code != 0;
      if (read.problem != nullptr) tell(*read.problem, value.at);
      if (kMembers[i].field == AssetField::kRole) set_function(row, read.code, value.at);
    }
    if (!named) {
      tell({Severity::kWarning, codes::kIdMissing, "the device has no name", {}, "", {}}, at);
    }
  }

  void set_function(AssetId row, std::uint32_t role, std::size_t at) {
    const RoleFunctions::Meaning meaning = roles_.function_of(role);
    into_.set(row, AssetField::kFunction, meaning.function);
    if (meaning.function != 0 || meaning.told) return;
    tell({Severity::kRemark, codes::kUnknownRole, roles_.why_unknown(role), {}, "", {}}, at);
  }

  /// The line of a byte at or behind the last one that was asked for.
  std::uint32_t line_of(std::size_t at) {
    line_ += static_cast<std::uint32_t>(
        std::ranges::count(bytes_.substr(counted_to_, at - counted_to_), '\n'));
    counted_to_ = at;
    return line_;
  }

  /// Lines of a JSON file are not shown: they may hold secrets.
  void tell(const Diagnostic& problem, std::size_t at) {
    problems_.add(problem.severity, problem.code, [&] {
      Diagnostic placed = problem;
      placed.where = place_in(bytes_, file_, at);
      return placed;
    });
  }

  void reject(const Flaw& flaw) {
    ++report_.rows.rejected;
    tell({Severity::kError, flaw.code, flaw.message, {}, "", {}}, flaw.at);
  }

  void break_off() {
    broken_off_ = true;
    problems_.add({Severity::kError,
                   codes::kNotJson,
                   "the text cannot be followed to its end; what came before is used, the rest is "
                   "not read",
                   whole(),
                   "",
                   {}});
  }

  void refuse(Code code, std::string message) {
    report_.refused = true;
    problems_.add({Severity::kError, code, std::move(message), whole(), "", {}});
  }

  void compare(std::int64_t promised) {
    if (promised == report_.rows.in) return;
    problems_.add({Severity::kWarning,
                   codes::kPageIncomplete,
                   fmt::format("the page promises {} and holds {}; other pages are not fetched, "
                               "save them too",
                               counted(promised, "object"), grouped(report_.rows.in)),
                   whole(),
                   "",
                   {}});
  }

  void tell_what_was_passed_over() {
    if (report_.rows.ignored == 0) return;
    problems_.add(
        {Severity::kWarning,
         codes::kNoDevices,
         fmt::format("{} no device and {} ignored",
                     report_.rows.ignored == 1 ? "1 object is"
                                               : grouped(report_.rows.ignored) + " objects are",
                     report_.rows.ignored == 1 ? "is" : "are"),
         whole(),
         "",
         {}});
  }

  SourceSpan whole() const { return {std::string(file_), 0, 0, 0}; }

  std::string_view file_;
  std::string_view bytes_;
  const simdjson::padded_string& text_;
  AssetTable& into_;
  FileReport& report_;
  Problems& problems_;
  RoleFunctions roles_;
  ondemand::parser parser_;  ///< Keeps the texts that readers have seen.
  std::array<std::unique_ptr<FieldReader>, kAssetFields> readers_;
  std::uint32_t line_ = 1;
  std::size_t counted_to_ = 0;
  bool broken_off_ = false;
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
  if (const Result<void> whole = check_json(text, input.file); !whole) {
    report.refused = true;
    problems.add(whole.error());
    return;
  }
  report.layout = "JSON";
  report.columns = guesses();
  DeviceFile(input, text, into, report, problems).read();
}

}  // namespace

constinit const Format kNetboxJsonFormat{"netbox_json", "devices from NetBox's REST interface",
                                         recognises, read};

}  // namespace assay::ingest
