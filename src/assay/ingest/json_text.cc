#include "assay/ingest/json_text.h"

#include <fmt/format.h>

#include "assay/ingest/codes.h"

namespace assay::ingest {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kBlanks = " \t\r\n";

}  // namespace

std::string_view without_mark(std::string_view bytes) {
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  return bytes;
}

bool begins_json(std::string_view text, char bracket) {
  text = without_mark(text);
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return false;
  return bracket == '\0' ? text[first] == '{' || text[first] == '[' : text[first] == bracket;
}

bool names_key(std::string_view text, std::string_view key) {
  const std::string quoted = fmt::format("\"{}\"", key);
  for (std::size_t at = text.find(quoted); at != std::string_view::npos;
       at = text.find(quoted, at + 1)) {
    const std::size_t next = text.find_first_not_of(kBlanks, at + quoted.size());
    if (next != std::string_view::npos && text[next] == ':') return true;
  }
  return false;
}

JsonFlaw flaw_of(simdjson::error_code error) {
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

}  // namespace assay::ingest
