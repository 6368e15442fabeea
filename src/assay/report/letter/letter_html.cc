#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/report/letter/letter_words.h"
#include "assay/report/page/markup.h"
#include "assay/report/page/sheet.h"

namespace assay::report {
namespace {

std::string item(const LetterSentence& sentence) {
  std::string out = prose(bracketed(sentence));
  if (!sentence.doubt.empty()) out += " <em>" + prose(sentence.doubt) + "</em>";
  for (const std::string& source : all_sources(sentence)) {
    out += fmt::format(" <cite>[{}]</cite>", escaped(source));
  }
  return out;
}

std::string notes_html(const Letter& letter) {
  std::vector<std::string> items;
  for (const std::string& note : notes(letter)) items.push_back(prose(note));
  return html_list("ul", items);
}

}  // namespace

std::string letter_html(const Letter& letter) {
  std::string body;
  std::size_t number = 1;
  for (const LetterSection& section : letter.sections) {
    body += fmt::format("<h2>{}</h2>\n<ol start=\"{}\">\n", escaped(section.heading), number);
    for (const LetterSentence& sentence : section.sentences) {
      body += fmt::format("<li id=\"s{}\">{}</li>\n", number++, item(sentence));
    }
    body += "</ol>\n";
  }
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<title>{0}</title>\n"
      "<style>\n{1}.letter{{max-width:46rem}} .letter h2{{border:0;font-size:1.15rem;margin:1.8rem "
      "0 "
      ".3rem}}\n.letter li{{margin:.45rem 0}} .letter "
      "cite{{color:var(--faint);overflow-wrap:anywhere}}\n"
      "</style>\n</head>\n<body "
      "class=\"letter\">\n<main>\n<p>{2}</p>\n<h1>{0}</h1>\n<p>{3}</p>\n{4}"
      "<h2>About this letter</h2>\n{5}</main>\n</body>\n</html>\n",
      escaped(letter.title), page_sheet(), escaped(address_line(letter)),
      escaped(date_line(letter)), body, notes_html(letter));
}

}  // namespace assay::report
