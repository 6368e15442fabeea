#include "assay/ingest/plain_names.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/text_encoding.h"

namespace assay::ingest {
namespace {

/// A line as a table of one column would have it: `"Alpha, ""A"" Inc."` in quotes.
std::string unquoted(std::string_view line) {
  if (line.size() < 2 || line.front() != '"' || line.back() != '"') return std::string(line);
  std::string text;
  for (std::size_t i = 1; i + 1 < line.size(); ++i) {
    text += line[i];
    if (line[i] == '"' && line[i + 1] == '"' && i + 2 < line.size()) ++i;
  }
  return std::string(trimmed(text));
}

}  // namespace

std::vector<AskedName> read_plain_names(const std::filesystem::path& file, std::string_view bytes,
                                        std::span<const std::string_view> headers,
                                        Problems& problems) {
  DecodedText decoded;
  decode(bytes, decoded);
  std::vector<AskedName> names;
  std::uint32_t number = 0;
  std::int64_t row = 0;
  bool first = true;
  const auto refuse = [&](Code code, std::string message) {
    problems.add(
        {Severity::kError, code, std::move(message), {file.string(), number, 0, 0}, {}, {}});
  };
  for (std::string_view rest = decoded.text; !rest.empty();) {
    const std::size_t end = std::min(rest.find_first_of("\r\n"), rest.size());
    const std::string_view line = trimmed(rest.substr(0, end));
    const bool pair = rest.substr(end).starts_with("\r\n");
    rest.remove_prefix(std::min(end + (pair ? 2 : 1), rest.size()));
    ++number;
    if (line.empty()) continue;
    std::string name = unquoted(line);
    if (std::exchange(first, false) &&
        std::find(headers.begin(), headers.end(), folded(name)) != headers.end()) {
      continue;
    }
    ++row;
    if (line.find('\0') != std::string_view::npos) {
      refuse(codes::kNulByte, "a NUL byte in the line; export the file again as text");
    } else if (!decoded.valid && !valid_utf8(line)) {
      refuse(codes::kNotUtf8, "the line is not UTF-8; export the file again as UTF-8");
    } else if (!name.empty()) {
      names.push_back({row, std::move(name), {}});
    }
  }
  return names;
}

}  // namespace assay::ingest
