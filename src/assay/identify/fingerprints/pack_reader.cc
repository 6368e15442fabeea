#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "assay/base/file.h"
#include "assay/base/text.h"
#include "assay/base/yaml.h"
#include "assay/identify/codes.h"
#include "assay/identify/fingerprints/pack.h"

namespace assay::identify {
namespace {

constexpr std::string_view kNobody = "-";  ///< A brand whose rules tell no maker.
constexpr std::string_view kEnterprises = "1.3.6.1.4.1.";

constexpr std::array<std::string_view, 5> kStrengths{"certain", "strong", "fair", "weak", "hint"};
constexpr std::array<std::string_view, 2> kTells{"device", "software"};
constexpr std::array<std::string_view, 7> kHow{"oem",     "odm",      "resold",   "acquired",
                                               "renamed", "spun_off", "own_brand"};
constexpr std::size_t kRelabelling = 3;  ///< So many of them relabel; the others are one house.

/// The words of `reads` for one channel each.
constexpr std::array kReads{
    std::pair{std::string_view("sys_descr"), Channel::kSysDescr},
    std::pair{std::string_view("sys_object_id"), Channel::kSysObjectId},
    std::pair{std::string_view("string"), Channel::kSnmpString},
    std::pair{std::string_view("entity.descr"), Channel::kEntityDescr},
    std::pair{std::string_view("entity.name"), Channel::kEntityName},
    std::pair{std::string_view("entity.hw"), Channel::kEntityHw},
    std::pair{std::string_view("entity.fw"), Channel::kEntityFw},
    std::pair{std::string_view("entity.sw"), Channel::kEntitySw},
    std::pair{std::string_view("entity.mfg"), Channel::kEntityMfg},
    std::pair{std::string_view("entity.model"), Channel::kEntityModel},
    std::pair{std::string_view("cli"), Channel::kCliOutput},
    std::pair{std::string_view("model"), Channel::kModel},
};
constexpr std::string_view kBannerWord = "banner";

/// Reads one file of the pack.
class FileReader {
 public:
  FileReader(const YamlValue& file, Pack& pack)
      : map_(file, "a file of the pack", pack.problems), pack_(pack) {}

  void read() {
    field_ = map_.text("field");
    if (const YamlValue* sources = map_.map("sources")) {
      for (const YamlEntry& entry : sources->entries) sources_[entry.key] = entry.value.text;
    }
    source_ = source_of(map_.text("source"));
    for (const YamlValue& maker : map_.list("makers")) read_maker(maker);
    for (const YamlValue& row : map_.list("rows")) read_oem(row);
    for (const YamlValue& row : map_.list("numbers")) read_shared(row);
    for (std::string& part : map_.texts("parts")) pack_.parts.push_back(std::move(part));
    map_.finish();
  }

 private:
  void problem(Code code, const SourceSpan& where, std::string message) {
    pack_.problems.push_back({Severity::kError, code, std::move(message), where, {}, {}});
  }

  std::string source_of(const std::string& key) const {
    const auto found = sources_.find(key);
    return found == sources_.end() ? key : found->second;
  }

  std::string source_in(YamlMap& map) const {
    const std::string own = map.text("source");
    return own.empty() ? source_ : source_of(own);
  }

  /// The place of a word of `words` under `key`; `otherwise` where it is left out or none of them.
  template <std::size_t N>
  std::size_t word_in(YamlMap& map, std::string_view key,
                      const std::array<std::string_view, N>& words, std::size_t otherwise) {
    const YamlValue* word = map.scalar(key);
    if (word == nullptr) return otherwise;
    const auto found = std::ranges::find(words, word->text);
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    problem(codes::kUnknownPackWord, word->where,
            fmt::format("`{}` is no word for `{}`{}", word->text, key,
                        did_you_mean(word->text, words)));
    return otherwise;
  }

  Tells tells_in(YamlMap& map, Tells of_maker) {
    return static_cast<Tells>(word_in(map, "tells", kTells, static_cast<std::size_t>(of_maker)));
  }

  static std::string brand_in(YamlMap& map, const std::string& of_maker) {
    const std::string own = map.text("brand");
    if (own == kNobody) return {};
    return own.empty() ? of_maker : own;
  }

  std::optional<std::uint32_t> number_of(const YamlValue& value) {
    std::uint32_t number = 0;
    const char* end = value.text.data() + value.text.size();
    const auto [at, error] = std::from_chars(value.text.data(), end, number);
    if (error == std::errc() && at == end) return number;
    problem(codes::kNotANumberOfIana, value.where,
            fmt::format("`{}` is no enterprise number", value.text));
    return std::nullopt;
  }

  /// Numbers with dots, without those of `enterprises` before them.
  std::string arc_of(const YamlValue& value) {
    std::string_view arc = value.text;
    if (arc.starts_with('.')) arc.remove_prefix(1);
    if (arc.starts_with(kEnterprises)) arc.remove_prefix(kEnterprises.size());
    const bool numbers = arc.find_first_not_of("0123456789.") == std::string_view::npos;
    if (!arc.empty() && numbers && arc.front() != '.' && arc.back() != '.') return std::string(arc);
    problem(codes::kNotANumberOfIana, value.where,
            fmt::format("`{}` is no arc; write the numbers below 1.3.6.1.4.1, such as 193.81.1",
                        value.text));
    return {};
  }

  std::vector<std::string> arcs_in(YamlMap& map, std::string_view key) {
    std::vector<std::string> arcs;
    for (const YamlValue* value : map.scalars(key)) {
      if (std::string arc = arc_of(*value); !arc.empty()) arcs.push_back(std::move(arc));
    }
    return arcs;
  }

  void read_maker(const YamlValue& value) {
    YamlMap map(value, "a maker", pack_.problems);
    MakerRow maker;
    maker.where = map.where();
    maker.brand = map.required_text("brand");
    if (maker.brand == kNobody) maker.brand.clear();
    maker.entity = map.text("maker");
    maker.os = map.text("os");
    maker.field = field_;
    maker.tells = tells_in(map, Tells::kDevice);
    maker.names = map.texts("names");
    for (const YamlValue* number : map.scalars("numbers")) {
      if (const auto read = number_of(*number)) maker.numbers.push_back(*read);
    }
    maker.blocks = map.texts("oui");
    for (const YamlValue& row : map.list("arcs")) read_arc(row, maker);
    for (const YamlValue& row : map.list("fingerprints")) read_fingerprint(row, maker);
    map.text("note");
    map.finish();
    if (!maker.brand.empty()) pack_.makers.push_back(std::move(maker));
  }

  void read_arc(const YamlValue& value, const MakerRow& of) {
    YamlMap map(value, "an arc", pack_.problems);
    Arc arc;
    arc.where = map.where();
    if (const YamlValue* numbers = map.required("arc")) arc.arc = arc_of(*numbers);
    arc.brand = brand_in(map, of.brand);
    arc.maker = map.text("maker");
    arc.product = map.text("product");
    arc.os = map.text("os");
    arc.tells = tells_in(map, of.tells);
    map.text("note");
    arc.source = source_in(map);
    map.finish();
    if (!arc.arc.empty()) pack_.arcs.push_back(std::move(arc));
  }

  void read_fingerprint(const YamlValue& value, const MakerRow& of) {
    YamlMap map(value, "a fingerprint", pack_.problems);
    const std::size_t problems = pack_.problems.size();
    Fingerprint made;
    made.where = map.where();
    made.id = map.required_text("id");
    made.reads = reads_in(map);
    made.oids = arcs_in(map, "oid");
    made.under = arcs_in(map, "under");
    made.command = map.text("command");
    if (const YamlValue* match = map.required("match")) made.match = match->text;
    made.brand = brand_in(map, of.brand);
    made.maker = map.text("maker");
    made.product = map.text("product");
    made.os = map.text("os");
    made.version = map.text("version");
    map.text("kind");
    map.text("note");
    made.strength = static_cast<Strength>(
        word_in(map, "strength", kStrengths, static_cast<std::size_t>(Strength::kStrong)));
    made.tells = tells_in(map, of.tells);
    made.source = source_in(map);
    for (const YamlValue& example : map.list("examples")) read_example(example, made);
    for (const YamlValue* text : map.scalars("not")) {
      made.examples.push_back({text->text, {}, {}, {}, true, false, text->where});
    }
    map.finish();
    const bool reads = !made.reads.channels.empty() || !made.reads.groups.empty();
    if (pack_.problems.size() == problems && (made.id.empty() || made.match.empty() || !reads)) {
      problem(codes::kUnknownPackWord, made.where, "a fingerprint needs `id`, `reads` and `match`");
    }
    if (pack_.problems.size() == problems) pack_.fingerprints.push_back(std::move(made));
  }

  Reads reads_in(YamlMap& map) {
    Reads reads;
    const std::vector<const YamlValue*> words = map.scalars("reads");
    if (words.empty()) map.required("reads");
    const std::vector<const YamlValue*> protocols = map.scalars("protocol");
    for (const YamlValue* word : words) {
      const auto found =
          std::ranges::find(kReads, word->text, [](const auto& row) { return row.first; });
      if (found != kReads.end()) {
        reads.channels.push_back(found->second);
      } else if (word->text == kBannerWord) {
        if (protocols.empty()) reads.groups.push_back(ChannelGroup::kBanner);
        for (const YamlValue* protocol : protocols) add_protocol(*protocol, reads);
      } else {
        std::vector<std::string_view> known{kBannerWord};
        for (const auto& row : kReads) known.push_back(row.first);
        problem(codes::kUnknownChannel, word->where,
                fmt::format("nothing that a device says is called `{}`{}", word->text,
                            did_you_mean(word->text, known)));
      }
    }
    return reads;
  }

  /// A protocol by its name, or all whose names go on behind a dot.
  void add_protocol(const YamlValue& word, Reads& reads) {
    std::vector<std::string_view> known;
    bool found = false;
    for (auto i = static_cast<std::size_t>(Channel::kFirstProtocol); i < kChannels.size(); ++i) {
      const std::string_view name = kChannels[i].name;
      known.push_back(name);
      if (name != word.text && !name.starts_with(word.text + '.')) continue;
      reads.channels.push_back(static_cast<Channel>(i));
      found = true;
    }
    if (found) return;
    problem(codes::kUnknownChannel, word.where,
            fmt::format("no protocol is called `{}`{}", word.text, did_you_mean(word.text, known)));
  }

  void read_example(const YamlValue& value, Fingerprint& of) {
    YamlMap map(value, "an example", pack_.problems);
    FingerprintExample example;
    example.where = map.where();
    if (const YamlValue* text = map.required("text")) example.text = text->text;
    example.product = map.text("product");
    example.os = map.text("os");
    example.version = map.text("version");
    map.finish();
    of.examples.push_back(std::move(example));
  }

  void read_shared(const YamlValue& value) {
    YamlMap map(value, "a shared number", pack_.problems);
    SharedNumber shared;
    shared.where = map.where();
    const YamlValue* number = map.required("number");
    shared.name = map.required_text("name");
    map.text("what");
    map.texts("seen_in");
    map.text("note");
    source_in(map);
    map.finish();
    if (number == nullptr) return;
    if (const auto read = number_of(*number)) {
      shared.number = *read;
      pack_.shared.push_back(std::move(shared));
    }
  }

  void read_oem(const YamlValue& value) {
    YamlMap map(value, "a row of who makes what for whom", pack_.problems);
    OemRow row;
    row.where = map.where();
    row.brand = map.required_text("brand");
    row.match = map.text("match");
    row.made_by = map.required_text("made_by");
    const bool one_house = word_in(map, "how", kHow, 0) >= kRelabelling;
    row.kind = one_house ? OemKind::kLineage : OemKind::kRelabelled;
    for (const char* told : {"products", "maker", "from", "until", "certainty", "note"}) {
      map.text(told);
    }
    row.source = source_in(map);
    map.finish();
    if (!row.brand.empty() && !row.made_by.empty()) pack_.oem.push_back(std::move(row));
  }

  YamlMap map_;
  Pack& pack_;
  std::string field_;
  std::map<std::string, std::string, std::less<>> sources_;
  std::string source_;
};

}  // namespace

void read_pack_file(std::string_view bytes, std::string_view file, Pack& pack) {
  const std::size_t before = pack.problems.size();
  if (const Result<YamlValue> value = parse_yaml(bytes, file)) {
    FileReader(*value, pack).read();
  } else {
    pack.problems.push_back(value.error());
  }
  quote_lines(std::span(pack.problems).subspan(before), bytes);
}

}  // namespace assay::identify
