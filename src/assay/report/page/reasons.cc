#include "assay/report/page/reasons.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/report/page/markup.h"

namespace assay::report {
namespace {

/// Runs of lines of one file that a reader may want to look up; the rest is counted.
constexpr std::size_t kNamedRuns = 400;
/// Places that stand in a sentence; more of them unfold.
constexpr std::size_t kPlacesInLine = 4;

std::string runs_text(std::vector<std::uint32_t> lines) {
  std::ranges::sort(lines);
  lines.erase(std::ranges::unique(lines).begin(), lines.end());
  std::vector<std::string> runs;
  std::size_t first = 0;
  while (first < lines.size() && runs.size() < kNamedRuns) {
    std::size_t last = first;
    while (last + 1 < lines.size() && lines[last + 1] == lines[last] + 1) ++last;
    runs.push_back(first == last ? fmt::format("{}", lines[first])
                                 : fmt::format("{}-{}", lines[first], lines[last]));
    first = last + 1;
  }
  const auto rest = static_cast<std::int64_t>(lines.size() - first);
  return joined(runs, ", ") + (rest == 0 ? "" : fmt::format(" and {} more", grouped(rest)));
}

std::string places_html(const std::vector<SourceSpan>& places) {
  if (places.empty()) return "";
  const std::string text = escaped(places_text(places));
  if (places.size() <= kPlacesInLine) return fmt::format(" <span class=\"place\">{}</span>", text);
  return fmt::format(" <details><summary>{}</summary><span class=\"place\">{}</span></details>",
                     counted(static_cast<std::int64_t>(places.size()), "place"), text);
}

std::string reason_html(const Reason& reason) {
  std::string out = prose(reason.text);
  if (!reason.source.empty()) out += fmt::format(" <cite>[{}]</cite>", escaped(reason.source));
  return out + places_html(reason.places);
}

std::string because_html(const Because& because) {
  if (because.size() == 1) return reason_html(because.front());
  std::vector<std::string> steps;
  for (const Reason& reason : because) steps.push_back(reason_html(reason));
  return html_list("ul", steps);
}

}  // namespace

std::string places_text(const std::vector<SourceSpan>& places) {
  std::vector<std::string> files;
  std::map<std::string, std::vector<std::uint32_t>> lines;
  for (const SourceSpan& place : places) {
    const auto [at, fresh] = lines.try_emplace(place.file);
    if (fresh) files.push_back(place.file);
    if (place.line > 0) at->second.push_back(place.line);
  }
  std::vector<std::string> parts;
  for (const std::string& file : files) {
    const std::string runs = runs_text(lines[file]);
    parts.push_back(runs.empty() ? file : file + ": " + runs);
  }
  return joined(parts, "; ");
}

std::string Reasons::link(std::string_view text, const Because& because) {
  if (because.empty()) return escaped(text);
  const auto [at, fresh] = number_.try_emplace(because_html(because), told_.size() + 1);
  if (fresh) told_.push_back(&at->first);
  return fmt::format("<a class=\"why\"{} href=\"#why-{}\" data-n=\"{}\">{}</a>",
                     fresh ? fmt::format(" id=\"from-{}\"", at->second) : "", at->second,
                     at->second, escaped(text));
}

std::string Reasons::numbers(std::string_view text, const Because& because) {
  std::string out, plain;
  bool code = false;
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '`') code = !code;
    const bool starts =
        digit(text[i]) && !code && (i == 0 || text[i - 1] == ' ' || text[i - 1] == '(');
    if (!starts) {
      plain += text[i++];
      continue;
    }
    std::size_t end = i;
    while (end < text.size() &&
           (digit(text[end]) || ((text[end] == ',' || text[end] == '.') && end + 1 < text.size() &&
                                 digit(text[end + 1])))) {
      ++end;
    }
    if (text.substr(end).starts_with(" %")) end += 2;
    out += prose(plain) + link(text.substr(i, end - i), because);
    plain.clear();
    i = end;
  }
  return out + prose(plain);
}

std::string Reasons::html() const {
  std::string out = "<ol class=\"whys\">\n";
  for (std::size_t i = 0; i < told_.size(); ++i) {
    out += fmt::format(
        "<li id=\"why-{0}\">{1} <a class=\"back\" href=\"#from-{0}\" "
        "aria-label=\"back from reason {0}\">back</a></li>\n",
        i + 1, *told_[i]);
  }
  return out + "</ol>\n";
}

}  // namespace assay::report
