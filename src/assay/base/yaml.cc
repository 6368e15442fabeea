#include "assay/base/yaml.h"

#include <algorithm>
#include <exception>
#include <sstream>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include "assay/base/codes.h"
#include "assay/base/text.h"
#include "assay/base/yaml_kind.h"

namespace assay {
namespace {

constexpr std::size_t kMaxDepth = 64;

/// Unwinds yaml-cpp's parser when the document is not of the plain kind.
struct Refused {
  Diagnostic why;
};

/// The lines of a text, of which LF ends each.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

/// Builds the tree from the events of yaml-cpp's parser.
class TreeBuilder : public YAML::EventHandler {
 public:
  /// `lines` are those of the text, which must outlive this.
  TreeBuilder(std::string_view file, std::span<const std::string_view> lines)
      : file_(file), lines_(lines) {}

  YamlValue take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_anchor(mark, anchor);
    place(value(YamlValue::Kind::kNull, mark, 0));
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    refuse(mark, "an alias `*...` is not read here; write the value out");
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    // The parser makes single bytes of these two, which are no text.
    if (!valid_utf8(text)) {
      refuse(mark, "the escapes `\\N` and `\\_` are not read here; write the sign itself");
    }
    const std::size_t quotes = tag == "!" ? 2 : 0;
    YamlValue scalar = value(YamlValue::Kind::kScalar, mark, text.size() + quotes);
    scalar.text = text;
    place(std::move(scalar));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(YamlValue::Kind::kList, mark, tag, anchor);
  }
  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(YamlValue::Kind::kMap, mark, tag, anchor);
  }
  void OnMapEnd() override { close(); }

 private:
  /// A list or map whose end has not come yet, and the key that waits for its value.
  struct Open {
    YamlValue value;
    std::optional<YamlValue> key;
  };

  YamlValue value(YamlValue::Kind kind, const YAML::Mark& mark, std::size_t length) const {
    YamlValue made;
    made.kind = kind;
    made.where = span(mark, length);
    return made;
  }

  /// A place in one line: what goes on behind its end is left out.
  SourceSpan span(const YAML::Mark& mark, std::size_t length) const {
    const auto line = static_cast<std::size_t>(std::max(mark.line, 0));
    const auto column = static_cast<std::size_t>(std::max(mark.column, 0));
    const std::size_t size = line < lines_.size() ? lines_[line].size() : 0;
    const std::size_t rest = size - std::min(column, size);
    return {file_, static_cast<std::uint32_t>(line + 1), static_cast<std::uint32_t>(column + 1),
            static_cast<std::uint32_t>(std::min(length, rest))};
  }

  [[noreturn]] void refuse(const YAML::Mark& mark, std::string message) const {
    throw Refused{{Severity::kError, codes::kNotYaml, std::move(message), span(mark, 0), {}, {}}};
  }

  void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) const {
    if (anchor != 0) refuse(mark, "an anchor `&...` is not read here; write the value out");
  }

  void refuse_tag(const YAML::Mark& mark, const std::string& tag) const {
    const bool plain = tag.empty() || tag == "?" || tag == "!";
    if (!plain) refuse(mark, fmt::format("a tag `{}` is not read here; leave it out", tag));
  }

  void open(YamlValue::Kind kind, const YAML::Mark& mark, const std::string& tag,
            YAML::anchor_t anchor) {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    if (open_.size() == kMaxDepth) {
      refuse(mark, fmt::format("nested more than {} levels deep", kMaxDepth));
    }
    open_.push_back({value(kind, mark, 0), std::nullopt});
  }

  void close() {
    YamlValue closed = std::move(open_.back().value);
    open_.pop_back();
    place(std::move(closed));
  }

  void place(YamlValue made) {
    if (open_.empty()) {
      root_ = std::move(made);
      return;
    }
    Open& in = open_.back();
    if (in.value.list()) {
      in.value.items.push_back(std::move(made));
    } else if (!in.key) {
      take_key(in, std::move(made));
    } else {
      in.value.entries.push_back({in.key->text, in.key->where, std::move(made)});
      in.key.reset();
    }
  }

  static void take_key(Open& in, YamlValue key) {
    if (!key.scalar()) {
      throw Refused{{Severity::kError,
                     codes::kNotYaml,
                     fmt::format("a key is a word, not {}", name_of(key.kind)),
                     key.where,
                     {},
                     {}}};
    }
    const auto twin = std::ranges::find(in.value.entries, key.text, &YamlEntry::key);
    if (twin != in.value.entries.end()) {
      throw Refused{{Severity::kError,
                     codes::kKeyTwice,
                     fmt::format("key `{}` stands twice in one map", key.text),
                     key.where,
                     {},
                     {{"first here", twin->where}}}};
    }
    in.key = std::move(key);
  }

  std::string file_;
  std::span<const std::string_view> lines_;
  std::vector<Open> open_;
  YamlValue root_;
};

}  // namespace

const YamlValue* YamlValue::find(std::string_view key) const {
  const auto entry = std::ranges::find(entries, key, &YamlEntry::key);
  return entry == entries.end() || entry->value.null() ? nullptr : &entry->value;
}

Result<YamlValue> parse_yaml(std::string_view bytes, std::string_view file) {
  const SourceSpan whole{std::string(file), 0, 0, 0};
  if (!valid_utf8(bytes)) {
    return failure(codes::kNotYaml, whole, "the file is not UTF-8 text; save it as UTF-8");
  }
  // The parser takes a NUL for the end of the text, and loses count of where it is.
  if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos) {
    return failure(codes::kNotYaml, whole, fmt::format("a NUL at byte {}; no YAML has one", nul));
  }
  try {
    // The parser counts no CR that ends a line alone.
    const std::string text = with_lf_for_cr(bytes);
    const std::vector<std::string_view> lines = lines_of(text);
    std::istringstream stream{text};
    YAML::Parser parser(stream);
    TreeBuilder tree(file, lines);
    parser.HandleNextDocument(tree);
    YamlValue root = tree.take();
    TreeBuilder second(file, lines);
    if (parser.HandleNextDocument(second)) {
      return failure(codes::kNotYaml, whole, "the file holds a second document behind `---`");
    }
    if (root.where.file.empty()) root.where = whole;
    return root;
  } catch (Refused& refused) {
    return failure(std::move(refused.why));
  } catch (const YAML::Exception& e) {
    const auto counted = [](int n) { return static_cast<std::uint32_t>(std::max(n, 0)) + 1; };
    return failure(codes::kNotYaml,
                   {std::string(file), counted(e.mark.line), counted(e.mark.column), 0},
                   fmt::format("this is not YAML: {}", e.msg));
  } catch (const std::exception& e) {
    return failure(codes::kNotYaml, whole, fmt::format("this is not YAML: {}", e.what()));
  }
}

void quote_lines(std::span<Diagnostic> problems, std::string_view bytes) {
  const std::string text = with_lf_for_cr(bytes);
  const std::vector<std::string_view> lines = lines_of(text);
  for (Diagnostic& problem : problems) {
    const std::size_t line = problem.where.line;
    if (problem.line_text.empty() && line > 0 && line <= lines.size()) {
      problem.line_text = lines[line - 1];
    }
  }
}

}  // namespace assay
