#include "assay/identify/recog/recog_pack.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <expat.h>
#include <fmt/format.h>

#include "assay/base/file.h"
#include "assay/base/text.h"
#include "assay/identify/codes.h"
#include "assay/identify/fingerprints/pattern_flaw.h"
#include "assay/identify/recog/base64.h"
#include "assay/identify/recog/ruby_pattern.h"

namespace assay::identify {
namespace {

constexpr double kUsualCertainty = 0.85;
constexpr std::size_t kLargestFile = std::size_t{1} << 30;

/// What recog calls two of our channels; the others have its names.
constexpr std::array kOtherNames{
    std::pair{std::string_view("snmp.sys_description"), "sys_descr"},
    std::pair{std::string_view("snmp.sys_object_id"), "sys_object_id"}};

/// Kinds of device that are any computer: who wrote its system has not made it.
constexpr std::array<std::string_view, 6> kAnyComputer{"",       "General", "Server",
                                                       "Client", "Desktop", "Virtual Machine"};

/// A value as recog states it: a constant, or the group that holds it.
struct Parameter {
  int group = 0;
  std::string value;
};
using Parameters = std::map<std::string, Parameter, std::less<>>;

struct Example {
  std::map<std::string, std::string, std::less<>> stated;
  std::string text;
  SourceSpan where;
};

/// A fingerprint as the file has it.
struct Element {
  std::string pattern;
  RubyOptions options;
  double certainty = kUsualCertainty;
  Parameters parameters;
  std::vector<Example> examples;
  SourceSpan where;
};

double number_or(std::string_view text, double otherwise) {
  double number = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

Strength strength_of(double certainty) {
  if (certainty >= 0.75) return Strength::kStrong;
  if (certainty >= 0.5) return Strength::kFair;
  return certainty >= 0.25 ? Strength::kWeak : Strength::kHint;
}

/// Turns elements into fingerprints.
class Fingerprints {
 public:
  Fingerprints(std::string list, std::uint32_t number, Pack& pack)
      : list_(std::move(list)), number_(number), pack_(pack) {}

  void add(const Element& element, Channel channel) {
    const std::uint32_t which = count_++;
    TranslatedPattern pattern = translate_ruby(element.pattern, element.options);
    if (pattern.refused.empty()) {
      const PatternFlaw flaw = flaw_of(pattern.regex);
      pattern.refused = flaw.fits_nothing ? "it fits the empty text" : flaw.refused;
    }
    if (!pattern.refused.empty()) {
      pack_.problems.push_back(
          {Severity::kWarning,
           codes::kPatternUntranslated,
           fmt::format("`{}` is left out: {}", element.pattern, pattern.refused),
           element.where,
           {},
           {}});
      return;
    }
    Fingerprint made;
    made.id = fmt::format("recog.{}.{}", list_, which);
    made.reads.channels = {channel};
    made.match = std::move(pattern.regex);
    made.ordered_list = number_;
    made.source = fmt::format("recog, {}.xml", list_);
    made.where = element.where;
    tell(element, made);
    pack_.fingerprints.push_back(std::move(made));
  }

 private:
  /// What the fingerprint says, of whom its vendor is.
  static void tell(const Element& element, Fingerprint& made) {
    const Parameters& all = element.parameters;
    // A vendor that the text names, not the fingerprint, is none that could be looked up.
    const auto constant = [&](const std::string& name) {
      const std::string value = template_of(all, name);
      return value.find('{') == std::string::npos ? value : std::string();
    };
    std::string role = "service";
    for (const char* other : {"os", "hw"}) {
      if (!constant(fmt::format("{}.vendor", other)).empty()) role = other;
    }
    made.brand = constant(fmt::format("{}.vendor", role));
    const bool of_box =
        std::ranges::find(kAnyComputer, constant("os.device")) == kAnyComputer.end();
    made.tells = role == "hw" || (role == "os" && of_box) ? Tells::kDevice : Tells::kSoftware;
    const auto certainty = all.find(fmt::format("{}.certainty", role));
    made.strength =
        strength_of(certainty == all.end() ? element.certainty
                                           : number_or(certainty->second.value, element.certainty));
    const std::string product = named(all, {fmt::format("{}.product", role), "os.product"});
    const std::string version = role == "service"
                                    ? named(all, {"service.version"})
                                    : named(all, {"os.version", fmt::format("{}.version", role)});
    const std::string os = named(all, {"os.product"});
    made.product = template_of(all, product);
    made.version = template_of(all, version);
    made.os = template_of(all, os);
    for (const Example& example : element.examples) {
      FingerprintExample told{example.text, {}, {}, {}, false, true, example.where};
      const auto stated = [&](const std::string& name) {
        const auto found = example.stated.find(name);
        return found == example.stated.end() ? std::string() : std::string(trimmed(found->second));
      };
      told.product = stated(product);
      told.version = stated(version);
      told.os = stated(os);
      made.examples.push_back(std::move(told));
    }
  }

  /// The first of `names` that is stated.
  static std::string named(const Parameters& all, const std::vector<std::string>& names) {
    const auto found =
        std::ranges::find_if(names, [&](const std::string& name) { return all.contains(name); });
    return found == names.end() ? std::string() : *found;
  }

  /// Its constant or its group, with those of the values that it names in braces.
  static std::string template_of(const Parameters& all, const std::string& name, int depth = 0) {
    constexpr int kDeepest = 4;
    const auto found = all.find(name);
    if (found == all.end() || depth == kDeepest) return {};
    if (found->second.group != 0) return fmt::format("{{{}}}", found->second.group);
    std::string made;
    std::string_view rest = found->second.value;
    while (!rest.empty()) {
      const std::size_t open = rest.find('{');
      const std::size_t close = rest.find('}', std::min(open, rest.size()));
      made += rest.substr(0, open);
      if (close == std::string_view::npos) break;
      made += template_of(all, std::string(rest.substr(open + 1, close - open - 1)), depth + 1);
      rest.remove_prefix(close + 1);
    }
    return made;
  }

  std::string list_;
  std::uint32_t number_;
  Pack& pack_;
  std::uint32_t count_ = 0;
};

/// Reads one file element by element.
class FileReader {
 public:
  FileReader(std::string_view file, Pack& pack)
      : file_(file),
        stem_(std::filesystem::path(file).stem().string()),
        pack_(pack),
        fingerprints_(stem_, next_list(pack), pack),
        parser_(XML_ParserCreate(nullptr), XML_ParserFree) {
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), &FileReader::on_start, &FileReader::on_end);
    XML_SetCharacterDataHandler(parser_.get(), &FileReader::on_text);
    XML_SetEntityDeclHandler(parser_.get(), &FileReader::on_entity);
  }

  void read(std::string_view bytes) {
    if (bytes.size() > kLargestFile) return broken("a file of fingerprints has no gigabyte");
    if (XML_Parse(parser_.get(), bytes.data(), static_cast<int>(bytes.size()), XML_TRUE) ==
        XML_STATUS_ERROR) {
      broken(lowered(XML_ErrorString(XML_GetErrorCode(parser_.get()))));
    }
  }

 private:
  static std::uint32_t next_list(const Pack& pack) {
    std::uint32_t last = 0;
    for (const Fingerprint& made : pack.fingerprints) last = std::max(last, made.ordered_list);
    return last + 1;
  }

  static FileReader& self(void* data) { return *static_cast<FileReader*>(data); }
  static void on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
    self(data).start(name, attributes);
  }
  static void on_end(void* data, const XML_Char* name) { self(data).end(name); }
  static void on_text(void* data, const XML_Char* text, int length) {
    if (self(data).in_example_) {
      self(data).example_.text.append(text, static_cast<std::size_t>(length));
    }
  }
  /// A small file could stand for a huge one.
  static void on_entity(void* data, const XML_Char*, int, const XML_Char*, int, const XML_Char*,
                        const XML_Char*, const XML_Char*, const XML_Char*) {
    XML_StopParser(self(data).parser_.get(), XML_FALSE);
  }

  SourceSpan here() const {
    return {file_, static_cast<std::uint32_t>(XML_GetCurrentLineNumber(parser_.get())),
            static_cast<std::uint32_t>(XML_GetCurrentColumnNumber(parser_.get())) + 1, 0};
  }

  void broken(std::string why) {
    pack_.problems.push_back({Severity::kError,
                              codes::kRecogFileBroken,
                              fmt::format("{}; the fingerprints before it count", why),
                              here(),
                              {},
                              {}});
  }

  void start(std::string_view name, const XML_Char** attributes) {
    std::map<std::string, std::string, std::less<>> given;
    for (; *attributes != nullptr; attributes += 2) given[attributes[0]] = attributes[1];
    if (name == "fingerprints") {
      find_channel_of(given["matches"]);
    } else if (name == "fingerprint") {
      element_ = {};
      element_.where = here();
      element_.pattern = given["pattern"];
      element_.certainty = number_or(given["certainty"], kUsualCertainty);
      const std::string& flags = given["flags"];
      const auto set = [&](std::string_view flag) { return flags.find(flag) != std::string::npos; };
      element_.options = {set("REG_ICASE"), set("REG_DOT_NEWLINE") || set("REG_MULTILINE")};
    } else if (name == "param") {
      Parameter parameter{0, given["value"]};
      const std::string& group = given["pos"];
      std::from_chars(group.data(), group.data() + group.size(), parameter.group);
      element_.parameters[given["name"]] = std::move(parameter);
    } else if (name == "example") {
      example_ = {std::move(given), {}, here()};
      in_example_ = true;
    }
  }

  void end(std::string_view name) {
    if (name == "example") {
      in_example_ = false;
      const auto encoding = example_.stated.find("_encoding");
      if (encoding != example_.stated.end() && encoding->second == "base64") {
        example_.text = decode_base64(example_.text);
      }
      element_.examples.push_back(std::move(example_));
    } else if (name == "fingerprint" && channel_) {
      fingerprints_.add(element_, *channel_);
    }
  }

  /// A file that does not say what it reads is called by it.
  void find_channel_of(std::string_view matches) {
    if (matches.empty()) matches = stem_;
    for (const auto& [recogs, ours] : kOtherNames) {
      if (matches == recogs) matches = ours;
    }
    channel_ = find_channel(matches);
    if (channel_) return;
    pack_.problems.push_back(
        {Severity::kRemark,
         codes::kRecogFieldUnread,
         fmt::format("no evidence has a field `{}`, so that this file says nothing", matches),
         here(),
         {},
         {}});
  }

  std::string file_;
  std::string stem_;
  Pack& pack_;
  Fingerprints fingerprints_;
  std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)> parser_;
  std::optional<Channel> channel_;
  Element element_;
  Example example_;
  bool in_example_ = false;
};

}  // namespace

void read_recog_file(std::string_view bytes, std::string_view file, Pack& pack) {
  FileReader(file, pack).read(bytes);
}

void read_recog(const std::filesystem::path& folder, Pack& pack) {
  std::vector<std::filesystem::path> files;
  for (const std::filesystem::path& place : {folder / "xml", folder}) {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(place, error)) {
      if (entry.path().extension() == ".xml") files.push_back(entry.path());
    }
    if (!files.empty()) break;
  }
  if (files.empty()) {
    pack.problems.push_back({Severity::kError,
                             codes::kNoPackFile,
                             fmt::format("no file of fingerprints (.xml) in `{}`", folder.string()),
                             {folder.string()},
                             {},
                             {}});
  }
  std::ranges::sort(files);
  for (const std::filesystem::path& path : files) {
    if (const Result<FileBytes> file = FileBytes::open(path)) {
      read_recog_file(file->bytes(), path.string(), pack);
    } else {
      pack.problems.push_back(file.error());
    }
  }
}

}  // namespace assay::identify
