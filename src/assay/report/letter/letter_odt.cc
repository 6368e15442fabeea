#include <fmt/format.h>

#include "assay/report/letter/letter_words.h"
#include "assay/report/letter/stored_zip.h"
#include "assay/report/page/markup.h"

namespace assay::report {
namespace {

constexpr std::string_view kMime = "application/vnd.oasis.opendocument.text";

constexpr std::string_view kManifest =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.text"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
)";

constexpr std::string_view kStyles =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3">
<office:styles>
<style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.2cm" fo:line-height="130%"/><style:text-properties fo:font-size="11pt" fo:language="en" fo:country="GB"/></style:style>
<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard"><style:text-properties fo:font-size="18pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Heading" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-top="0.5cm" fo:keep-with-next="always"/><style:text-properties fo:font-size="13pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Sentence" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-left="0.9cm" fo:text-indent="-0.9cm"/></style:style>
<style:style style:name="Source" style:family="text"><style:text-properties fo:color="#59616b" fo:font-size="9pt"/></style:style>
</office:styles>
</office:document-styles>
)";

/// Text of a paragraph; backticks are for screens.
std::string plain(std::string text) {
  std::erase(text, '`');
  return escaped(text);
}

std::string paragraph(std::string_view style, const std::string& markup) {
  return fmt::format("<text:p text:style-name=\"{}\">{}</text:p>\n", style, markup);
}

std::string sentence_xml(std::size_t number, const LetterSentence& sentence) {
  std::string out = fmt::format("{}.<text:tab/>{}", number, plain(bracketed(sentence)));
  if (!sentence.doubt.empty()) out += " " + plain(sentence.doubt);
  for (const std::string& source : all_sources(sentence)) {
    out += fmt::format(" <text:span text:style-name=\"Source\">[{}]</text:span>", plain(source));
  }
  return paragraph("Sentence", out);
}

std::string heading(const std::string& text) {
  return fmt::format("<text:h text:style-name=\"Heading\" text:outline-level=\"1\">{}</text:h>\n",
                     plain(text));
}

std::string content(const Letter& letter) {
  std::string body = paragraph("Standard", plain(address_line(letter))) +
                     paragraph("Title", plain(letter.title)) +
                     paragraph("Standard", plain(date_line(letter)));
  std::size_t number = 1;
  for (const LetterSection& section : letter.sections) {
    body += heading(section.heading);
    for (const LetterSentence& sentence : section.sentences)
      body += sentence_xml(number++, sentence);
  }
  body += heading("About this letter");
  for (const std::string& note : notes(letter)) body += paragraph("Standard", plain(note));
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content "
      "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
      "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.3\">\n"
      "<office:body>\n<office:text>\n{}</office:text>\n</office:body>\n</"
      "office:document-content>\n",
      body);
}

}  // namespace

std::string letter_odt(const Letter& letter) {
  return stored_zip({{"mimetype", std::string(kMime)},
                     {"content.xml", content(letter)},
                     {"styles.xml", std::string(kStyles)},
                     {"META-INF/manifest.xml", std::string(kManifest)}});
}

}  // namespace assay::report
