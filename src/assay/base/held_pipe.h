#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace assay {

/// What came of reading a descriptor to its end.
enum class PipeEnded : std::uint8_t { kWell, kTooLong, kBadly };

/// Appends to `out` what `descriptor` gives, until its end or more than `most` bytes are there.
PipeEnded read_rest(int descriptor, std::uint64_t most, std::string& out);

/// Goes on where `read_rest` stopped in memory that grows without being copied: `begin`, what came
/// so far, and the rest, up to `most` bytes in all, are mapped at `out`; its owner unmaps it. No
/// disk sees it: what comes through a pipe may hold secrets.
PipeEnded map_rest(int descriptor, std::uint64_t most, std::string_view begin,
                   std::string_view& out);

}  // namespace assay
