#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <simdjson.h>

#include "assay/base/problems.h"

namespace assay::ingest {

/// A value of a JSON document with the path that leads to it, such as `services[3].site`.
/// Reading a value that is absent or of another kind reports it once, and goes on.
///
/// Reports: ING031 a value of another kind.
class JsonNode {
 public:
  /// All arguments must outlive this; `file` is the document's name in places.
  JsonNode(simdjson::dom::element value, std::string path, std::string_view file,
           Problems& problems)
      : value_(value), path_(std::move(path)), file_(file), problems_(problems) {}

  SourceSpan place() const { return {std::string(file_), 0, 0, 0}; }
  const std::string& path() const { return path_; }

  void report(Code code, std::string message) const;
  void report(Diagnostic problem) const { report(problem.code, problem.message); }

  /// The member of that name, or nothing.
  std::optional<JsonNode> member(std::string_view name) const;

  std::string_view text(std::string_view name, bool required = true) const;
  std::int64_t number(std::string_view name, std::int64_t absent) const;
  bool yes(std::string_view name) const;

  /// The items of the list under `name`, or of this value; none where it is absent.
  std::vector<JsonNode> items(std::string_view name) const;
  std::vector<JsonNode> items() const;

  std::vector<std::string_view> texts(std::string_view name) const;

  /// Name and number of each member of the object under `name`.
  std::vector<std::pair<std::string_view, std::int64_t>> counts(std::string_view name) const;

 private:
  simdjson::dom::element value_;
  std::string path_;
  std::string_view file_;
  Problems& problems_;
};

}  // namespace assay::ingest
