#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "assay/base/problems.h"
#include "assay/base/result.h"
#include "assay/model/observation.h"

namespace assay::ingest {

/// A part of a file of evidence.
struct EvidenceInput {
  std::string_view file;   ///< As the user named it.
  std::string_view bytes;  ///< Whole lines where the format is read by lines, else all of the file.
  std::uint32_t first_line = 1;
};

/// Takes one device; what it points to lasts until it returns.
using DeviceSink = std::function<void(const Device&)>;

/// A kind of file in which devices speak. Each is a file pair that defines one, and a line in
/// evidence_formats.cc.
struct EvidenceFormat {
  std::string_view name;
  std::string_view what;  ///< For people: "JSON lines of evidence".

  /// Whether any cut after a line leaves two files of it, which can be read side by side.
  bool by_lines = false;

  /// Whether a file that starts so, of that name, is one. Formats are asked in their order.
  bool (*recognises)(std::string_view first_bytes, std::string_view file);

  /// Gives each device to `sink`; problems go to `problems`, and the rest counts.
  void (*read)(const EvidenceInput& input, const DeviceSink& sink, Problems& problems);
};

std::span<const EvidenceFormat* const> evidence_formats();

/// The format of a file that starts so.
///
/// Errors: ING150 no format is recognised.
Result<const EvidenceFormat*> evidence_format(std::string_view first_bytes, std::string_view file);

}  // namespace assay::ingest
