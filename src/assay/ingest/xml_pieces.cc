#include "assay/ingest/xml_pieces.h"

#include <cstddef>

namespace assay::ingest {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{1} << 20;

}  // namespace

bool parse_in_pieces(XML_Parser parser, std::string_view bytes) {
  do {
    const std::string_view piece = bytes.substr(0, kPieceBytes);
    bytes.remove_prefix(piece.size());
    const auto status = XML_Parse(parser, piece.data(), static_cast<int>(piece.size()),
                                  bytes.empty() ? XML_TRUE : XML_FALSE);
    if (status == XML_STATUS_ERROR) return false;
  } while (!bytes.empty());
  return true;
}

}  // namespace assay::ingest
