#include "assay/ingest/xml_reader.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/line_place.h"
#include "assay/ingest/xml_pieces.h"

namespace assay::ingest {
namespace {

constexpr std::size_t kLongestText = std::size_t{1} << 16;

std::string_view local(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const {
  for (const XML_Char** at = pairs_; *at != nullptr; at += 2) {
    if (local(at[0]) == name) return at[1];
  }
  return {};
}

XmlReader::XmlReader() : parser_(XML_ParserCreate(nullptr), XML_ParserFree) {
  XML_SetUserData(parser_.get(), this);
  XML_SetElementHandler(parser_.get(), &XmlReader::on_start, &XmlReader::on_end);
  XML_SetCharacterDataHandler(parser_.get(), &XmlReader::on_text);
  XML_SetStartDoctypeDeclHandler(parser_.get(), &XmlReader::on_doctype);
}

Result<void> XmlReader::read(std::string_view file, std::string_view bytes, std::uint32_t depth) {
  file_ = file;
  bytes_ = bytes;
  depth_ = depth;
  if (parse_in_pieces(parser_.get(), bytes)) return {};
  if (stopped_) return failure(std::move(why_));
  return failure(codes::kNotXml, place(),
                 fmt::format("not XML that can be read: {}",
                             lowered(XML_ErrorString(XML_GetErrorCode(parser_.get())))));
}

std::uint32_t XmlReader::line() const {
  return static_cast<std::uint32_t>(XML_GetCurrentLineNumber(parser_.get()));
}

/// The parser counts the lines and characters of what it decodes, which may be UTF-16.
SourceSpan XmlReader::place() const {
  const std::string_view before = bytes_.substr(0, std::min(byte(), bytes_.size()));
  const std::size_t line_end = before.find_last_of("\r\n");
  const std::size_t column =
      line_end == std::string_view::npos ? before.size() : before.size() - line_end - 1;
  return {file_, 1 + count_line_ends(before), static_cast<std::uint32_t>(column + 1), 0};
}

std::size_t XmlReader::byte() const {
  return static_cast<std::size_t>(XML_GetCurrentByteIndex(parser_.get()));
}

std::size_t XmlReader::byte_behind() const {
  return byte() + static_cast<std::size_t>(XML_GetCurrentByteCount(parser_.get()));
}

void XmlReader::stop(Diagnostic why) {
  if (!stopped_) why_ = std::move(why);
  stopped_ = true;
  XML_StopParser(parser_.get(), XML_FALSE);
}

void XmlReader::on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
  XmlReader& reader = self(data);
  if (reader.stopped_) return;
  reader.path_.emplace_back(local(name));
  reader.text_.clear();
  if (reader.path_.size() > reader.depth_) {
    return reader.stop({Severity::kError,
                        codes::kNestedTooDeep,
                        fmt::format("nested deeper than {} levels", reader.depth_),
                        reader.place(),
                        "",
                        {}});
  }
  reader.start(reader.path_.back(), XmlAttributes(attributes));
}

void XmlReader::on_end(void* data, const XML_Char*) {
  XmlReader& reader = self(data);
  if (reader.stopped_) return;
  reader.end(reader.path_.back(), reader.text_);
  reader.path_.pop_back();
  reader.text_.clear();
}

void XmlReader::on_text(void* data, const XML_Char* text, int length) {
  std::string& into = self(data).text_;
  if (into.size() < kLongestText) into.append(text, static_cast<std::size_t>(length));
}

void XmlReader::on_doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
  XmlReader& reader = self(data);
  reader.stop({Severity::kError,
               codes::kNotXml,
               "not XML that can be read: a DOCTYPE, which no file of this kind needs",
               reader.place(),
               "",
               {}});
}

}  // namespace assay::ingest
