#include "assay/ingest/sources/topology/gml.h"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "assay/ingest/codes.h"
#include "assay/ingest/line_place.h"
#include "assay/ingest/sources/topology/topology.h"

namespace assay::ingest {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// Reads lists of keys and values. After the first thing that cannot be, `broken` says what it was.
class GmlReader {
 public:
  GmlReader(std::string_view text, std::uint32_t depth) : text_(text), deepest_(depth) {}

  Topology topology;
  std::string broken;
  bool too_deep = false;

  std::size_t at() const { return at_; }

  void read() {
    list(0, nullptr, false);
    if (broken.empty() && at_ < text_.size()) broken = "a bracket that closes nothing";
  }

 private:
  /// Keys and values up to the bracket that closes the list. Texts go to `record`.
  void list(std::uint32_t depth, Topology::Record* record, bool in_graph) {
    if (depth > deepest_) {
      too_deep = true;
      broken = fmt::format("nested deeper than {} levels", deepest_);
      return;
    }
    for (skip(); at_ < text_.size() && text_[at_] != ']'; skip()) {
      const std::size_t begin = at_;
      const std::string_view key = word();
      if (!broken.empty()) return;
      skip();
      if (at_ >= text_.size()) {
        broken = fmt::format("the text ends behind `{}`", key);
        return;
      }
      if (text_[at_] == '[') {
        below(key, begin, depth, in_graph);
      } else {
        std::string value = scalar();
        if (record != nullptr) record->said.emplace_back(key, std::move(value));
      }
      if (!broken.empty()) return;
    }
  }

  void below(std::string_view key, std::size_t begin, std::uint32_t depth, bool in_graph) {
    Topology::Record one{line(), {}, begin, 0};
    ++at_;
    const bool node = in_graph && key == "node", edge = in_graph && key == "edge";
    list(depth + 1, node || edge ? &one : nullptr, key == "graph");
    if (!broken.empty()) return;
    if (at_ >= text_.size()) {
      broken = fmt::format("the list of `{}` is not closed", key);
      return;
    }
    ++at_;
    one.end = at_;
    if (node) topology.nodes.push_back(std::move(one));
    if (edge) topology.edges.push_back(std::move(one));
  }

  void skip() {
    while (at_ < text_.size()) {
      if (text_[at_] == '#') {
        at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
      } else if (is_blank(text_[at_])) {
        ++at_;
      } else {
        return;
      }
    }
  }

  std::string_view word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() &&
           (is_letter(text_[at_]) || (at_ > begin && text_[at_] >= '0' && text_[at_] <= '9'))) {
      ++at_;
    }
    if (at_ == begin) broken = "a key is wanted here";
    return text_.substr(begin, at_ - begin);
  }

  std::string scalar() {
    if (text_[at_] != '"') {
      const std::size_t begin = at_;
      while (at_ < text_.size() && !is_blank(text_[at_]) && text_[at_] != ']') ++at_;
      if (at_ == begin) broken = "a value is wanted here";
      return std::string(text_.substr(begin, at_ - begin));
    }
    const std::size_t end = text_.find('"', at_ + 1);
    if (end == std::string_view::npos) {
      broken = "a text whose quote is never closed";
      return {};
    }
    std::string_view quoted = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    return plain(quoted);
  }

  /// GML is ASCII; other letters stand as entities.
  static std::string plain(std::string_view quoted) {
    std::string text;
    for (std::size_t i = 0; i < quoted.size(); ++i) {
      if (quoted.substr(i).starts_with("&amp;")) {
        text += '&';
        i += 4;
      } else if (quoted.substr(i).starts_with("&quot;")) {
        text += '"';
        i += 5;
      } else {
        text += quoted[i];
      }
    }
    return text;
  }

  /// The line at hand: the text is counted once, for it is read from front to back.
  std::uint32_t line() {
    line_ += count_line_ends(text_.substr(counted_, at_ - counted_));
    counted_ = at_;
    return line_;
  }

  std::string_view text_;
  std::uint32_t deepest_;
  std::size_t at_ = 0;
  std::size_t counted_ = 0;
  std::uint32_t line_ = 1;
};

bool recognises(std::string_view first_bytes, std::string_view) {
  const std::size_t graph = first_bytes.find("graph");
  if (graph == std::string_view::npos) return false;
  const std::size_t open = first_bytes.find_first_not_of(" \t\r\n", graph + 5);
  if (open == std::string_view::npos || first_bytes[open] != '[') return false;
  const char first = first_bytes[first_bytes.find_first_not_of(" \t\r\n")];
  const std::size_t line = first_bytes.find_last_of("\r\n", graph);
  const std::string_view before =
      first_bytes.substr(line + 1, graph - line - 1);  // of its own line
  return (is_letter(first) || first == '#') &&
         before.find_first_not_of(" \t") == std::string_view::npos;
}

void read(const SourceInput& input, Intake& into) {
  into.report().layout = "GML";
  GmlReader reader(input.bytes, input.limits.depth);
  reader.read();
  if (reader.broken.empty()) return take_topology(reader.topology, input, into);
  into.refuse({Severity::kError,
               reader.too_deep ? codes::kNestedTooDeep : codes::kUnknownFormat,
               "not GML that can be read: " + reader.broken,
               place_in(input.bytes, input.file, reader.at()),
               "",
               {}});
}

}  // namespace

constinit const SourceFormat kGmlSource{"gml", "graphs in GML", recognises, read};

}  // namespace assay::ingest
