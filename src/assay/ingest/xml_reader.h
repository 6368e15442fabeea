#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <expat.h>

#include "assay/base/result.h"
#include "assay/base/source_span.h"

namespace assay::ingest {

/// The attributes of an element.
class XmlAttributes {
 public:
  explicit XmlAttributes(const XML_Char** pairs) : pairs_(pairs) {}

  /// The value of the attribute of that name, whatever its prefix; empty if there is none.
  std::string_view operator[](std::string_view name) const;

 private:
  const XML_Char** pairs_;
};

/// Reads an XML text element by element. Names count without their prefix. A DOCTYPE is refused: a
/// small file could stand for a huge one, or open another.
class XmlReader {
 public:
  XmlReader();
  XmlReader(const XmlReader&) = delete;
  XmlReader& operator=(const XmlReader&) = delete;
  virtual ~XmlReader() = default;

  /// Reads all of `bytes`; elements may lie within each other up to `depth`. Needed once.
  ///
  /// Errors: ING112 not XML, or a DOCTYPE; ING033 nested too deep; what `stop` was given.
  Result<void> read(std::string_view file, std::string_view bytes, std::uint32_t depth);

 protected:
  virtual void start(std::string_view name, XmlAttributes attributes) = 0;

  /// `text` is what stood in the element behind the last one that began or ended in it, at most
  /// 64 KiB.
  virtual void end(std::string_view name, std::string_view text) = 0;

  /// Names of the elements that are open, the innermost last.
  const std::vector<std::string>& path() const { return path_; }

  std::uint32_t line() const;

  /// Where the tag at hand begins, counted in bytes. Cost: a pass over the text before it.
  SourceSpan place() const;

  /// Where in the text the tag at hand begins, and where it ends.
  std::size_t byte() const;
  std::size_t byte_behind() const;

  /// Ends the reading, which then answers with `why`.
  void stop(Diagnostic why);

 private:
  static XmlReader& self(void* data) { return *static_cast<XmlReader*>(data); }
  static void on_start(void* data, const XML_Char* name, const XML_Char** attributes);
  static void on_end(void* data, const XML_Char* name);
  static void on_text(void* data, const XML_Char* text, int length);
  static void on_doctype(void* data, const XML_Char* name, const XML_Char* system,
                         const XML_Char* id, int internal);

  std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)> parser_;
  std::string file_;
  std::string_view bytes_;
  std::uint32_t depth_ = 0;
  std::vector<std::string> path_;
  std::string text_;
  bool stopped_ = false;
  Diagnostic why_;
};

}  // namespace assay::ingest
