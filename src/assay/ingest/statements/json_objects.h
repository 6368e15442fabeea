#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

#include "assay/base/date.h"
#include "assay/base/problems.h"
#include "assay/ingest/ingest.h"
#include "assay/model/share.h"

namespace assay::ingest {

/// Where an object of a file stands, and what is wrong within it.
class ObjectReport {
 public:
  ObjectReport(SourceSpan where, Problems& problems)
      : where_(std::move(where)), problems_(problems) {}

  const SourceSpan& where() const { return where_; }
  bool refused() const { return refused_; }

  /// Something that loses a value.
  void warn(Code code, std::string message);

  /// Something that loses the object.
  void refuse(Code code, std::string message);

 private:
  SourceSpan where_;
  Problems& problems_;
  bool refused_ = false;
};

/// An object whose values are asked for by key. A value of another kind than was asked for is
/// reported and reads as absent; `null` is absent.
class JsonFields {
 public:
  JsonFields(simdjson::dom::object object, ObjectReport& report, std::string path = {})
      : object_(object), report_(&report), path_(std::move(path)) {}

  bool has(std::string_view key) const;

  std::optional<std::string_view> text(std::string_view key) const;
  std::optional<bool> boolean(std::string_view key) const;
  std::optional<JsonFields> object(std::string_view key) const;

  /// A day; what follows it, such as a time, is dropped.
  std::optional<Date> date(std::string_view key) const;

  /// A percentage as a share, to nine decimals of the whole.
  std::optional<Share> percent(std::string_view key) const;

  /// The objects, or the texts, of a list.
  std::vector<JsonFields> objects(std::string_view key) const;
  std::vector<std::string_view> texts(std::string_view key) const;

  /// The value itself, whatever it is.
  std::optional<simdjson::dom::element> raw(std::string_view key) const;

  /// Calls `visit` with each key and its value.
  template <class Visit>
  void each(Visit visit) const {
    for (const auto [key, value] : object_) visit(key, value);
  }

  /// A key as a message names it: with those above it.
  std::string path(std::string_view key) const;

  ObjectReport& report() const { return *report_; }

 private:
  void wrong(std::string_view key, std::string_view wanted) const;

  simdjson::dom::object object_;
  ObjectReport* report_;
  std::string path_;
};

/// What a reader made of an object that it did not refuse.
enum class Taken : std::uint8_t { kUsed, kIgnored };

/// Reads a JSON list, a page with a list under `key`, JSON lines, or one object: calls `take`
/// for each object. Those that are broken, or that `take` reports as refused, count as rejected.
///
/// Reports: ING030, ING031 and ING033 the text or an object is no JSON; ING016, ING035.
void read_json_objects(std::string_view file, std::string_view bytes, std::string_view key,
                       FileReport& report, Problems& problems,
                       const std::function<Taken(const JsonFields&)>& take);

}  // namespace assay::ingest
