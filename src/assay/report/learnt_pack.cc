#include "assay/report/learnt_pack.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "assay/base/text.h"

namespace assay::report {
namespace {

using identify::Learnt;
using identify::ProposedRule;

/// As YAML between single quotes.
std::string yaml_text(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    out += c;
    if (c == '\'') out += c;
  }
  return out + '\'';
}

bool is_arc(const ProposedRule& rule) { return rule.channel == Channel::kSysObjectId; }

/// The word that stands before a dot in ids.
std::string id_word(std::string_view vendor) {
  std::string word = lowered(vendor);
  std::ranges::replace_if(
      word, [](char c) { return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')); }, '_');
  return word;
}

std::string decides(const ProposedRule& rule) {
  return "decides " + counted(rule.decides, "device");
}

void append_fingerprint(const Learnt& of, const ProposedRule& rule, int number, std::string& out) {
  const std::string_view name = channel_name(rule.channel).name;
  out += fmt::format("  - id: {}.learnt_{}  # {}\n", id_word(of.vendor), number, decides(rule));
  if (rule.channel >= Channel::kFirstProtocol) {
    out += fmt::format("    reads: banner\n    protocol: {}\n", name);
  } else {
    out += fmt::format("    reads: {}\n", name);
  }
  out += fmt::format("    match: {}\n    examples:\n    - {{text: {}}}\n", yaml_text(rule.match),
                     yaml_text(rule.example));
}

void append(const Learnt& of, std::string& out) {
  out += fmt::format("- brand: {}  # {}, {} answered rightly", yaml_text(of.vendor),
                     counted(of.devices, "device"), of.right);
  if (of.undecided > 0) {
    out += fmt::format("; {} show nothing that is theirs alone", of.undecided);
  }
  out += '\n';
  if (std::ranges::any_of(of.proposed, is_arc)) out += "  arcs:\n";
  for (const ProposedRule& rule : of.proposed) {
    if (is_arc(rule)) out += fmt::format("  - {{arc: \"{}\"}}  # {}\n", rule.match, decides(rule));
  }
  if (!std::ranges::all_of(of.proposed, is_arc)) out += "  fingerprints:\n";
  int number = 0;
  for (const ProposedRule& rule : of.proposed) {
    if (!is_arc(rule)) append_fingerprint(of, rule, ++number, out);
  }
}

}  // namespace

std::string learnt_pack_text(std::span<const Learnt> learnt) {
  std::string out =
      "# Proposed from labelled devices: what no rule explains and one vendor alone shows. Read,\n"
      "# narrow and give each rule its source before it is used; `assay fingerprints test` runs "
      "it.\n"
      "field: own\n"
      "sources: {own: \"labelled equipment of one's own\"}\n"
      "source: own\n"
      "makers:\n";
  for (const Learnt& of : learnt) append(of, out);
  if (learnt.empty()) out += "[]  # no device has a label: a member `truth` with a `vendor`\n";
  return out;
}

}  // namespace assay::report
