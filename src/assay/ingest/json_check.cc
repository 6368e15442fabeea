#include "assay/ingest/json_check.h"

#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"

namespace assay::ingest {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxDepth = 64;

/// Follows a text to the byte where it stops being JSON, and counts the whole
/// objects of the first list on the way.
class Follower : public json::json_sax_t {
 public:
  std::size_t broken_at = 0;
  std::int64_t whole_objects = 0;

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(json::number_integer_t) override { return true; }
  bool number_unsigned(json::number_unsigned_t) override { return true; }
  bool number_float(json::number_float_t, const json::string_t&) override { return true; }
  bool string(json::string_t&) override { return true; }
  bool binary(json::binary_t&) override { return true; }
  bool key(json::string_t&) override { return true; }
  bool start_object(std::size_t) override { return deeper(); }
  bool start_array(std::size_t) override {
    if (!list_depth_) list_depth_ = depth_ + 1;
    return deeper();
  }
  bool end_object() override {
    --depth_;
    whole_objects += list_depth_ == depth_;
    return true;
  }
  bool end_array() override {
    --depth_;
    return true;
  }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception&) override {
    broken_at = position;
    return false;
  }

 private:
  bool deeper() {
    ++depth_;
    return true;
  }

  std::size_t depth_ = 0;
  std::optional<std::size_t> list_depth_;
};

/// Errors that are one value's own.
bool of_one_value(simdjson::error_code error) {
  return error == simdjson::NUMBER_ERROR || error == simdjson::STRING_ERROR;
}

Diagnostic broken(std::string_view text, std::string_view file) {
  Follower follower;
  json::sax_parse(text, &follower);
  const std::size_t at = std::min(follower.broken_at > 0 ? follower.broken_at - 1 : 0, text.size());
  const std::string where = at == text.size() ? fmt::format("the text ends at byte {}", at)
                                              : fmt::format("this is not JSON at byte {}", at);
  const std::string before = follower.whole_objects == 0
                                 ? std::string("no whole object came before")
                                 : counted(follower.whole_objects, "whole object") + " came before";
  return {Severity::kError,
          codes::kNotJson,
          fmt::format("{}; {}, none is used", where, before),
          place_in(text, file, at),
          "",
          {}};
}

}  // namespace

SourceSpan place_in(std::string_view text, std::string_view file, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  const auto lines = std::ranges::count(before, '\n');
  const std::size_t line_start = before.rfind('\n') + 1;
  return {std::string(file), static_cast<std::uint32_t>(lines + 1),
          static_cast<std::uint32_t>(at - line_start + 1), 0};
}

Result<void> check_json(const simdjson::padded_string& text, std::string_view file) {
  simdjson::dom::parser parser;
  simdjson::error_code error = parser.allocate(std::max<std::size_t>(text.size(), 1), kMaxDepth);
  if (error == simdjson::SUCCESS) error = parser.parse(text).error();
  if (error == simdjson::SUCCESS || of_one_value(error)) return {};
  const std::string_view bytes(text.data(), text.size());
  if (error == simdjson::DEPTH_ERROR) {
    return failure(codes::kNestedTooDeep, {std::string(file), 0, 0, 0},
                   fmt::format("nested deeper than {} levels", kMaxDepth));
  }
  return failure(broken(bytes, file));
}

}  // namespace assay::ingest
