#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <simdjson.h>

#include "assay/ingest/json_list.h"
#include "assay/ingest/json_text.h"
#include "assay/ingest/sources/source_format.h"

namespace assay::ingest {

/// Takes one object of a file; `into` has its record open.
using TakeObject = std::function<void(simdjson::dom::object object)>;

/// Gives each object of a JSON list, of the list under `key` of an object (`results` of a page),
/// or the only object, to `take`, as a record. An object that is broken by itself is rejected: a
/// key twice, half a character, a NUL, a number that does not fit.
///
/// Reports: ING030, ING031, ING033 the file is refused; ING034 a page promises more; ING015,
///          ING016, ING030, ING032, ING035 an object is rejected.
void each_object(const SourceInput& input, std::string_view key, Intake& into,
                 const TakeObject& take);

/// The same of objects that were taken apart already.
void each_object(const SourceInput& input, JsonList list, Intake& into, const TakeObject& take);

/// The same on many threads: `prepare` is called for objects in any order and together, and writes
/// what it makes of each to the slot of that number, of `kObjectSlots`; `take` is called for one
/// slot after the other in the order of the file, with the record open.
inline constexpr std::size_t kObjectSlots = 4096;
void each_object(const SourceInput& input, std::string_view key, Intake& into,
                 const std::function<void(std::size_t slot, simdjson::dom::object)>& prepare,
                 const std::function<void(std::size_t slot)>& take);

/// An object as it stands, to be mended; nothing where it is long or may hold secrets.
std::string shown_object(std::string_view text, const JsonList::Item& item,
                         const ColumnNames& names);

/// Parses a JSON text whole, for formats whose records lie in several lists, and gives it to
/// `take`; nothing is a record yet.
///
/// Reports: as each_object, the file is refused.
void whole_object(const SourceInput& input, Intake& into, const TakeObject& take);

/// The same of a text that may be a list.
void whole_value(const SourceInput& input, Intake& into,
                 const std::function<void(simdjson::dom::element value)>& take);

/// Opens a record of `into` for each object of a list, and gives it to `take`; `name` is what
/// messages call the list.
void each_of(simdjson::dom::array list, std::string_view name, Intake& into,
             const TakeObject& take);

/// The same of the list at `path`.
void each_below(simdjson::dom::object from, std::string_view path, Intake& into,
                const TakeObject& take);

/// The value at a path of keys, such as `device_type.manufacturer.name`; keys that begin with `*`
/// fit every key that ends so: `*:component`.
std::optional<simdjson::dom::element> value_at(simdjson::dom::object from, std::string_view path);
std::optional<simdjson::dom::element> value_at(simdjson::dom::element from, std::string_view path);

/// The text of that value: a text, a number or a truth as written; of an object its `name`,
/// `label`, `display`, `display_value` or `value`, of a list its first; else empty.
std::string text_at(simdjson::dom::object from, std::string_view path);
std::string text_at(simdjson::dom::element from, std::string_view path);
std::string text_of(simdjson::dom::element value);

/// The key's own value, if the object has it and it is not null.
bool holds(simdjson::dom::object object, std::string_view key);

}  // namespace assay::ingest
