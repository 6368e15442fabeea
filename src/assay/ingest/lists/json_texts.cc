#include "assay/ingest/lists/json_texts.h"

#include "assay/base/text.h"

namespace assay::ingest {
namespace {

void add(simdjson::dom::element value, std::deque<std::string>& numbers,
         std::vector<std::string_view>& into) {
  std::string_view text;
  std::int64_t number = 0;
  if (value.get(text) == simdjson::SUCCESS) {
    if (const std::string_view said = trimmed(text); !said.empty()) into.push_back(said);
  } else if (value.is_int64() && value.get(number) == simdjson::SUCCESS) {
    into.push_back(numbers.emplace_back(std::to_string(number)));
  }
}

}  // namespace

std::vector<std::string_view> json_texts(simdjson::dom::object object, std::string_view key,
                                         std::deque<std::string>& numbers) {
  std::vector<std::string_view> texts;
  simdjson::dom::element value;
  if (object[key].get(value) != simdjson::SUCCESS) return texts;
  simdjson::dom::array list;
  if (value.get(list) != simdjson::SUCCESS) {
    add(value, numbers, texts);
    return texts;
  }
  for (const simdjson::dom::element item : list) add(item, numbers, texts);
  return texts;
}

std::string_view json_text(simdjson::dom::object object, std::string_view key) {
  std::string_view text;
  simdjson::dom::element value;
  if (object[key].get(value) != simdjson::SUCCESS) return {};
  return value.get(text) == simdjson::SUCCESS ? trimmed(text) : std::string_view();
}

std::string_view json_flaw(simdjson::error_code error) {
  switch (error) {
    case simdjson::STRING_ERROR:
      return "a text with an escape that does not exist";
    case simdjson::NUMBER_ERROR:
      return "a number that is none";
    case simdjson::UTF8_ERROR:
      return "a byte that is not UTF-8 text";
    case simdjson::DEPTH_ERROR:
      return "nested too deep";
    default:
      return "not JSON";
  }
}

}  // namespace assay::ingest
