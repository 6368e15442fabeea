#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "assay/base/result.h"
#include "assay/ingest/limits.h"

namespace assay::ingest {

/// The values of a list in a JSON text, apart but not yet read: each can be parsed,
/// and be broken, by itself.
struct JsonList {
  struct Item {
    std::size_t begin = 0;  ///< Byte of the text.
    std::size_t length = 0;
  };
  std::vector<Item> items;
  std::vector<std::string_view> keys;    ///< Of the items, where they are values of an object.
  std::optional<std::int64_t> promised;  ///< `count` beside the list, where it is a whole number.
};

/// Takes apart a list, a page (an object that has a list under `key`, which may be a path such as
/// `data.items`), or any other object, which is then the only item.
///
/// Errors: ING030 brackets, quotes or commas do not match, or the text ends before it
///         should, with the number of whole objects that came before; ING031 neither
///         list nor object; ING033 nested deeper than `depth` levels, at most 1,000.
/// Cost:   one pass, 64 bytes at a time; nothing is copied.
Result<JsonList> split_json_list(std::string_view text, std::string_view key, std::string_view file,
                                 std::size_t depth = Limits{}.depth);

/// Takes apart the values of the object at a path of keys, of the whole text where that is empty.
///
/// Errors: as split_json_list.
Result<JsonList> split_json_values(std::string_view text, std::string_view path,
                                   std::string_view file, std::size_t depth = Limits{}.depth);

/// Whether the first line is an object by itself, and more lines follow.
bool is_json_lines(std::string_view text);

/// Takes apart a text of which each line is a value: blank lines are none.
JsonList split_json_lines(std::string_view text);

}  // namespace assay::ingest
