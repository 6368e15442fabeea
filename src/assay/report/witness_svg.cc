#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/report/layout.h"
#include "assay/report/network_layout.h"
#include "assay/report/page/markup.h"
#include "assay/report/witness_scene.h"
#include "assay/report/witness_words.h"

namespace assay::report {
namespace {

using exposure::Outcome;
using exposure::WayBack;
using exposure::Witness;

constexpr double kWidth = 960;
constexpr double kLineHeight = 18;
constexpr std::size_t kHeadColumns = 120;
constexpr std::size_t kStyles = 4;  ///< Of routes; more share them, told apart by number.

/// Colours of M. Okabe and K. Ito that readers with any colour vision tell apart.
constexpr std::string_view kSheet = R"(<style>
  .paper{fill:#ffffff} text{font:12px system-ui,sans-serif;fill:#1a1a1a} .head{font-size:15px;font-weight:600}
  .id{font-weight:600} .note{font-style:italic} .halo{stroke:#ffffff;stroke-width:4px;stroke-linejoin:round}
  .link{stroke:#9a9a9a;stroke-width:1.5;fill:none} .node{fill:#ffffff;stroke:#1a1a1a;stroke-width:2}
  .own{stroke-width:4} .failed{stroke:#c22f00;stroke-width:2.5;stroke-dasharray:4 3} .cross{stroke:#c22f00;stroke-width:3}
  .route{stroke-width:4;fill:none;stroke-linecap:round} .badge{fill:#ffffff;stroke:#1a1a1a;stroke-width:1.5}
  .r0{stroke:#0072b2} .r1{stroke:#009e73;stroke-dasharray:12 6} .r2{stroke:#b35c00;stroke-dasharray:2 7}
  .r3{stroke:#a3478a;stroke-dasharray:14 5 2 5}
  @media (prefers-color-scheme: dark){
    .paper{fill:#16181c} text{fill:#ececec} .halo{stroke:#16181c} .link{stroke:#6f747c}
    .node{fill:#16181c;stroke:#ececec} .failed,.cross{stroke:#ff7a4d} .badge{fill:#16181c;stroke:#ececec}
    .r0{stroke:#56b4e9} .r1{stroke:#2fd3a5} .r2{stroke:#e69f00} .r3{stroke:#e39bc6}
  }
</style>
)";

/// Writes a scene as SVG.
class Drawing {
 public:
  Drawing(const WitnessPage& page, const Witness& witness)
      : page_(page), witness_(witness), scene_(page, witness) {
    layout_ = laid_out(scene_.network(), kWidth);
    head_ = head();
  }

  std::string text() {
    const double top = 24 + kLineHeight * static_cast<double>(head_.size());
    const double legend = kLineHeight * static_cast<double>(witness_.ways_back.size()) + 64;
    const double height = top + layout_.height + legend;
    std::string out = fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0:.0f} {1:.0f}\" "
        "width=\"{0:.0f}\" "
        "height=\"{1:.0f}\" role=\"img\" aria-labelledby=\"title desc\">\n",
        layout_.width, height);
    out += fmt::format("<title id=\"title\">{}</title>\n", with_entities(headline()));
    out += fmt::format("<desc id=\"desc\">{}</desc>\n", with_entities(witness_text(page_, {})));
    out += kSheet;
    out += "<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n";
    for (std::size_t i = 0; i < head_.size(); ++i) {
      out += fmt::format("<text class=\"{}\" x=\"20\" y=\"{:.0f}\">{}</text>\n",
                         i == 0 ? "head" : "line", 26 + kLineHeight * static_cast<double>(i),
                         with_entities(head_[i]));
    }
    out += fmt::format("<g transform=\"translate(0 {:.0f})\">\n", top);
    draw_links(out);
    draw_routes(out);
    draw_cut_links(out);
    for (std::size_t i = 0; i < scene_.sites().size(); ++i) draw_node(i, out);
    for (std::size_t i = 0; i < scene_.sites().size(); ++i) draw_label(i, out);
    out += "</g>\n";
    draw_legend(top + layout_.height + 10, out);
    return out + "</svg>\n";
  }

 private:
  std::string headline() const {
    const Service& service = page_.network.services[page_.told.service.index];
    return fmt::format("{}: {}", page_.network.text(service.id), outcome_sentence(page_, witness_));
  }

  std::vector<std::string> head() const {
    std::string when = page_.title;
    if (page_.as_of) when += ", as of " + to_text(*page_.as_of);
    if (!page_.proposal.empty()) when += ", with " + page_.proposal;
    std::vector<std::string> lines;
    for (const std::string& text : {headline(), when}) {
      const std::string broken = wrapped(text, "", "", kHeadColumns);
      for (const std::string_view line : split(broken, '\n')) lines.emplace_back(line);
    }
    return lines;
  }

  static void line(std::string_view classes, Point a, Point b, std::string& out) {
    out += fmt::format(
        "<line class=\"{}\" x1=\"{:.0f}\" y1=\"{:.0f}\" x2=\"{:.0f}\" y2=\"{:.0f}\"/>\n", classes,
        a.x, a.y, b.x, b.y);
  }

  void draw_links(std::string& out) const {
    for (const auto& [a, b] : scene_.network().edges) {
      line("link", layout_.nodes[a], layout_.nodes[b], out);
    }
  }

  /// Routes that share a link run beside each other, each with its number.
  void draw_routes(std::string& out) const {
    for (const auto& [edge, ways] : scene_.routes()) {
      const Point a = layout_.nodes[edge.first], b = layout_.nodes[edge.second];
      const double length = std::max(std::hypot(b.x - a.x, b.y - a.y), 1.0);
      const double x = -(b.y - a.y) / length, y = (b.x - a.x) / length;
      double beside = -3.5 * static_cast<double>(ways.size() - 1);
      double along = ways.size() > 1 ? 0.42 : 0.5;
      for (const std::size_t way : ways) {
        const Point from{a.x + x * beside, a.y + y * beside},
            to{b.x + x * beside, b.y + y * beside};
        line(fmt::format("route r{}", way % kStyles), from, to, out);
        badge({from.x + (to.x - from.x) * along, from.y + (to.y - from.y) * along}, way, out);
        beside += 7;
        along += 0.16;
      }
    }
  }

  static void badge(Point at, std::size_t way, std::string& out) {
    out += fmt::format(
        "<circle class=\"badge\" cx=\"{0:.0f}\" cy=\"{1:.0f}\" r=\"8\"/>"
        "<text x=\"{0:.0f}\" y=\"{2:.0f}\" text-anchor=\"middle\">{3}</text>\n",
        at.x, at.y, at.y + 4, way + 1);
  }

  static void cross(Point at, double size, std::string& out) {
    line("cross", {at.x - size, at.y - size}, {at.x + size, at.y + size}, out);
    line("cross", {at.x - size, at.y + size}, {at.x + size, at.y - size}, out);
  }

  void draw_cut_links(std::string& out) const {
    for (const auto& [edge, behind] : scene_.cut_links()) {
      const Point a = layout_.nodes[edge.first], b = layout_.nodes[edge.second];
      line("failed", a, b, out);
      const Point middle{(a.x + b.x) / 2, (a.y + b.y) / 2};
      cross(middle, 7, out);
      const std::vector<std::string> who(behind.begin(), behind.end());
      written("note", {middle.x, middle.y - 12}, "fails with " + enumerated(who, 3), out);
    }
  }

  /// A square for the service's own site, a double ring for one that it needs, a ring for
  /// others; a cross and a broken outline where it fails.
  void draw_node(std::size_t i, std::string& out) const {
    const Part& part = scene_.part(i);
    const Point at = layout_.nodes[i];
    const std::string_view failed = part.failed ? " failed" : "";
    if (part.own) {
      out += fmt::format(
          "<rect class=\"node own{}\" x=\"{:.0f}\" y=\"{:.0f}\" width=\"22\" height=\"22\"/>\n",
          failed, at.x - 11, at.y - 11);
    } else {
      ring(at, part.needed ? 12 : 9, failed, out);
      if (part.needed) ring(at, 7, failed, out);
    }
    if (part.failed) cross(at, 8, out);
  }

  static void ring(Point at, double radius, std::string_view failed, std::string& out) {
    out += fmt::format("<circle class=\"node{}\" cx=\"{:.0f}\" cy=\"{:.0f}\" r=\"{:.0f}\"/>\n",
                       failed, at.x, at.y, radius);
  }

  /// Twice: an outline in the paper's colour keeps lines behind it from running into it.
  static void written(std::string_view classes, Point at, std::string_view text, std::string& out) {
    for (const std::string_view halo : {" halo", ""}) {
      out += fmt::format(
          "<text class=\"{}{}\" x=\"{:.0f}\" y=\"{:.0f}\" text-anchor=\"middle\"{}>{}</text>\n",
          classes, halo, at.x, at.y, halo.empty() ? "" : " aria-hidden=\"true\"",
          with_entities(text));
    }
  }

  void draw_label(std::size_t i, std::string& out) const {
    const std::vector<std::string>& lines = scene_.network().nodes[i].label;
    const Part& part = scene_.part(i);
    const bool noted = part.own || part.needed || part.failed;
    for (std::size_t row = 0; row < lines.size(); ++row) {
      const std::string_view classes = row == 0                           ? "id"
                                       : noted && row + 1 == lines.size() ? "note"
                                                                          : "name";
      const Point at = layout_.labels[i];
      written(classes, {at.x, at.y + 15 * static_cast<double>(row)}, lines[row], out);
    }
  }

  void draw_legend(double top, std::string& out) const {
    double y = top + 8;
    for (std::size_t i = 0; i < witness_.ways_back.size(); ++i, y += kLineHeight) {
      const WayBack& way = witness_.ways_back[i];
      line(fmt::format("route r{}", i % kStyles), {24, y}, {84, y}, out);
      badge({54, y}, i, out);
      const std::string meaning =
          way.without ? fmt::format("comes back without {}", page_.told.members[*way.without])
                      : std::string("stays up over this");
      out += fmt::format("<text x=\"96\" y=\"{:.0f}\">{}</text>\n", y + 4, with_entities(meaning));
    }
    const std::pair<std::string_view, std::string_view> shapes[] = {
        {"own", "site of the service"},
        {"needed", "site that it needs"},
        {"site", "other site"},
        {"failed", "fails"}};
    double x = 40;
    y += 10;
    for (const auto& [kind, meaning] : shapes) {
      if (kind == "own") {
        out += fmt::format(
            "<rect class=\"node own\" x=\"{:.0f}\" y=\"{:.0f}\" width=\"18\" height=\"18\"/>\n",
            x - 9, y - 9);
      } else {
        const std::string_view failed = kind == "failed" ? " failed" : "";
        ring({x, y}, kind == "needed" ? 11 : 9, failed, out);
        if (kind == "needed") ring({x, y}, 6, "", out);
        if (kind == "failed") cross({x, y}, 7, out);
      }
      out += fmt::format("<text x=\"{:.0f}\" y=\"{:.0f}\">{}</text>\n", x + 18, y + 4, meaning);
      x += 60 + text_width(meaning);
    }
    out += fmt::format("<text x=\"{:.0f}\" y=\"{:.0f}\">{}</text>\n", x, y + 4,
                       layout_.on_map ? "Placed by latitude and longitude."
                                      : "Placed by links from the service, not by geography.");
  }

  const WitnessPage& page_;
  const Witness& witness_;
  Scene scene_;
  Layout layout_;
  std::vector<std::string> head_;
};

bool stops(const Witness& witness) {
  return witness.outcome == Outcome::kMinimal || witness.outcome == Outcome::kNotMinimal;
}

}  // namespace

std::string witness_svg(const WitnessPage& page) {
  const auto& [least, most] = page.told.witness;
  return Drawing(page, !stops(least) && stops(most) ? most : least).text();
}

}  // namespace assay::report
