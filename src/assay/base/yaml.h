#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/date.h"
#include "assay/base/result.h"

namespace assay {

struct YamlEntry;

/// A value of a file that a person wrote, with its place. Scalars are kept as
/// their text: a reader decides that `NO` is Norway and not a denial.
class YamlValue {
 public:
  enum class Kind : std::uint8_t { kNull, kScalar, kList, kMap };

  Kind kind = Kind::kNull;
  std::string text;                ///< Of a scalar.
  std::vector<YamlValue> items;    ///< Of a list.
  std::vector<YamlEntry> entries;  ///< Of a map, in the order of the file.
  SourceSpan where;

  bool null() const { return kind == Kind::kNull; }
  bool scalar() const { return kind == Kind::kScalar; }
  bool list() const { return kind == Kind::kList; }
  bool map() const { return kind == Kind::kMap; }

  /// The value under `key` of a map; nothing if it is absent or says nothing.
  const YamlValue* find(std::string_view key) const;
};

struct YamlEntry {
  std::string key;
  SourceSpan where;  ///< Of the key.
  YamlValue value;
};

/// Reads one YAML document of the plain kind: maps with text keys, lists, scalars.
///
/// Anchors, aliases and tags are refused: they let a small file stand for a huge one.
///
/// Errors: BAS009 not YAML, or not of this kind; BAS010 a key twice in one map.
/// Cost:   linear; nesting is limited to 64 levels.
Result<YamlValue> parse_yaml(std::string_view bytes, std::string_view file);

/// Shows the line of `bytes` under each problem that lies in it.
void quote_lines(std::span<Diagnostic> problems, std::string_view bytes);

/// Reads one map key by key, and collects what is wrong with it. After the last
/// key, `finish` reports those that nobody asked for.
///
/// Errors: BAS011 a key that is not known, with the nearest that is; BAS012 a key
///         is missing; BAS013 not the kind of value that is wanted there.
class YamlMap {
 public:
  /// `what` names the map in messages: "a duty". Both must outlive this.
  YamlMap(const YamlValue& map, std::string_view what, std::vector<Diagnostic>& problems);

  /// The value under `key`, or nothing.
  const YamlValue* optional(std::string_view key);
  /// The same; its absence is a problem.
  const YamlValue* required(std::string_view key);

  // Of the wanted kind, or nothing; what is of another kind is a problem.
  const YamlValue* map(std::string_view key);
  std::span<const YamlValue> list(std::string_view key);
  const YamlValue* scalar(std::string_view key);
  /// The single values of a list, or the one that stands without a list.
  std::vector<const YamlValue*> scalars(std::string_view key);
  std::string text(std::string_view key);
  std::string required_text(std::string_view key);
  /// The texts of `scalars`.
  std::vector<std::string> texts(std::string_view key);
  std::optional<Date> date(std::string_view key);
  std::optional<std::int64_t> count(std::string_view key);
  bool yes(std::string_view key);  ///< `yes` or `no`; absent is no.

  void problem(Code code, const SourceSpan& where, std::string message);
  std::vector<Diagnostic>& problems() { return problems_; }
  const SourceSpan& where() const { return map_.where; }

  void finish();

 private:
  const YamlValue* wanted(std::string_view key, YamlValue::Kind kind, std::string_view name);

  const YamlValue& map_;
  std::string_view what_;
  std::vector<Diagnostic>& problems_;
  std::vector<std::string_view> known_;
};

}  // namespace assay
