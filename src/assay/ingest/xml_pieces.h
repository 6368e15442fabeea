#pragma once

#include <string_view>

#include <expat.h>

namespace assay::ingest {

/// Gives all of `bytes` to a parser, a piece at a time, which counts its lengths in 31 bits. False
/// where the text is broken, or a handler stopped the parser.
bool parse_in_pieces(XML_Parser parser, std::string_view bytes);

}  // namespace assay::ingest
