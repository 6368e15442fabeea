#include "assay/ingest/sources/json_list_source.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <simdjson.h>

#include "assay/ingest/json_list.h"
#include "assay/ingest/sources/json_records.h"
#include "assay/ingest/sources/json_table.h"

namespace assay::ingest {
namespace {

namespace dom = simdjson::dom;

bool recognises(std::string_view first_bytes, std::string_view) {
  return begins_json(first_bytes) && first_bytes.find('{') != std::string_view::npos;
}

/// Where in an object its records stand.
struct Place {
  std::string path;
  std::size_t count = 0;
  bool values = false;  ///< They are the values of an object, not the items of a list.
};

/// Objects of which two have most of their keys in common are of one kind.
bool alike(dom::object a, dom::object b) {
  std::size_t common = 0;
  for (const auto [key, value] : a) common += b[key].error() == simdjson::SUCCESS ? 1U : 0U;
  return 2 * common > std::min(a.size(), b.size());
}

/// Looks for the longest list of objects, or object of objects that are alike.
class PlaceSearch {
 public:
  Place run(dom::object root) {
    look(root, "", 0);
    return std::move(best_);
  }

 private:
  static constexpr std::size_t kDeepest = 4;

  void look(dom::object object, const std::string& path, std::size_t depth) {
    if (holds_records(object)) return offer({path, object.size(), true});
    if (depth == kDeepest) return;
    for (const auto [key, value] : object) {
      // A path is told apart by its points.
      if (key.find('.') != std::string_view::npos) continue;
      const std::string below = path.empty() ? std::string(key) : path + "." + std::string(key);
      dom::array list;
      dom::object inner;
      if (value.get(list) == simdjson::SUCCESS) {
        const auto objects =
            std::ranges::count_if(list, [](dom::element item) { return item.is_object(); });
        offer({below, static_cast<std::size_t>(objects), false});
      } else if (value.get(inner) == simdjson::SUCCESS) {
        look(inner, below, depth + 1);
      }
    }
  }

  static bool holds_records(dom::object object) {
    dom::object first, second;
    std::size_t seen = 0;
    for (const auto [key, value] : object) {
      dom::object record;
      if (value.get(record) != simdjson::SUCCESS) return false;
      if (seen == 0) first = record;
      if (seen == 1) second = record;
      ++seen;
    }
    return seen > 1 && alike(first, second);
  }

  void offer(Place place) {
    if (place.count > best_.count) best_ = std::move(place);
  }

  Place best_;
};

void read(const SourceInput& input, Intake& into) {
  const std::string_view text = without_mark(input.bytes);
  if (is_json_lines(text)) return read_json_table(input, split_json_lines(text), into);
  if (begins_json(text, '[')) return read_json_table(input, "", into);
  dom::parser parser;
  dom::object root;
  // A text that is broken is refused by whoever takes it apart.
  if (parser.parse(text.data(), text.size()).get(root) != simdjson::SUCCESS) {
    return read_json_table(input, "", into);
  }
  const Place place = PlaceSearch().run(root);
  if (place.count == 0 || !place.values) return read_json_table(input, place.path, into);
  const Result<JsonList> list = split_json_values(text, place.path, input.file, input.limits.depth);
  if (!list) return into.refuse(list.error());
  read_json_table(input, *list, into);
}

}  // namespace

constinit const SourceFormat kJsonListSource{
    "json_list", "JSON of objects: a list, lines, or an object that holds them", recognises, read};

}  // namespace assay::ingest
