#include "assay/ingest/containers/unpacking.h"

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"

namespace assay::ingest {

std::string size_text(std::uint64_t bytes) {
  for (const auto& [unit, shift] :
       {std::pair{"GiB", 30}, std::pair{"MiB", 20}, std::pair{"KiB", 10}}) {
    if (bytes >> shift != 0 && bytes % (std::uint64_t{1} << shift) == 0) {
      return fmt::format("{} {}", grouped(static_cast<std::int64_t>(bytes >> shift)), unit);
    }
  }
  return counted(static_cast<std::int64_t>(bytes), "byte");
}

std::optional<Diagnostic> Unpacking::grow(std::uint64_t more, std::uint64_t in, std::uint64_t out,
                                          std::string_view file) {
  const auto refuse = [&](std::string why) {
    return Diagnostic{Severity::kError,
                      codes::kUnfoldsTooFar,
                      std::move(why),
                      {std::string(file), 0, 0, 0},
                      "",
                      {}};
  };
  unpacked_ += more;
  if (unpacked_ > limits_.unpacked) {
    return refuse(
        fmt::format("unfolds to more than {}; `--max-unpacked` allows more where you know "
                    "the file",
                    size_text(limits_.unpacked)));
  }
  if (out > Limits::kRatioFrom && out / limits_.ratio > in) {
    return refuse(
        fmt::format("unfolds to more than {} times its size, as no inventory does; "
                    "`--max-ratio` allows more where you know the file",
                    grouped(static_cast<std::int64_t>(limits_.ratio))));
  }
  return std::nullopt;
}

}  // namespace assay::ingest
