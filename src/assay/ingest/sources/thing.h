#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assay/base/source_span.h"

namespace assay::ingest {

/// What a thing is that a file of another system tells of.
enum class ThingKind : std::uint8_t {
  kDevice,
  kComponent,  ///< A part of a device: a card, a transceiver, a chip.
  kProduct,    ///< A model that somebody sells, of which no unit is told.
  kSite,
  kLink,
};

/// One thing that a file tells of. Its values stand in the columns of the project's own table of
/// its kind, as the file has them.
struct Thing {
  ThingKind kind = ThingKind::kDevice;
  std::uint32_t record = 0;  ///< Of the file, from 1.
  std::uint32_t line = 0;
  std::uint32_t of = 0;    ///< Of a component: the record of its device; 0 where it is not told.
  bool self_told = false;  ///< The values are the device's own words, not an inventory's.
  std::vector<std::pair<std::string_view, std::string>> values;  ///< Column -> text, not empty.

  /// Adds a value; a text that is blank says nothing.
  void say(std::string_view column, std::string_view text);

  /// What was said in that column; empty if nothing was.
  std::string_view value(std::string_view column) const;
};

/// A record that could not be used.
struct RejectedRecord {
  std::uint32_t record = 0;  ///< Of the file, from 1.
  SourceSpan where;
  std::string_view code;
  std::string reason;
  std::string row;  ///< As it stands in the file; empty where it may hold a secret.
  std::shared_ptr<const std::string> header;  ///< Of the table that the row stands in.
};

}  // namespace assay::ingest
