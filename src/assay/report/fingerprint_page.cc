#include "assay/report/fingerprint_page.h"

#include <array>

#include <fmt/format.h>

#include "assay/base/text.h"

namespace assay::report {
namespace {

using identify::Fingerprint;
using identify::Pack;

constexpr std::array<std::string_view, 5> kStrengths{"certain", "strong", "fair", "weak", "hint"};

void append_line(std::string_view key, std::string_view text, std::string& out) {
  if (!text.empty()) out += fmt::format("  {:<9} {}\n", key, visible(text));
}

void append_fingerprint(const Fingerprint& of, std::string& out) {
  out += of.id + '\n';
  append_line("brand", of.brand.empty() ? "nobody's" : of.brand, out);
  append_line("maker", of.maker, out);
  std::string reads;
  for (const Channel channel : of.reads.channels) {
    reads += (reads.empty() ? "" : ", ") + std::string(channel_name(channel).name);
  }
  append_line("reads", reads.empty() ? "every banner" : reads, out);
  append_line("below", joined(of.oids, ", "), out);
  append_line("under", joined(of.under, ", "), out);
  append_line("command", of.command, out);
  append_line("match", of.match, out);
  append_line("product", of.product, out);
  append_line("os", of.os, out);
  append_line("version", of.version, out);
  append_line("strength", kStrengths[static_cast<std::size_t>(of.strength)], out);
  append_line("source", of.source, out);
  for (const identify::FingerprintExample& example : of.examples) {
    append_line(example.refused ? "not" : "example", example.text, out);
  }
}

}  // namespace

std::string fingerprint_run_text(const identify::FingerprintRun& run) {
  std::string out;
  std::int64_t makers = 0;
  for (const auto& [brand, count] : run.of_brand) {
    out += fmt::format("{:<32} {:>5} {:>5}{}\n", brand.empty() ? "nobody's" : brand, count.rules,
                       count.examples,
                       count.failed > 0 ? fmt::format("   {} failed", count.failed) : "");
    makers += brand.empty() ? 0 : 1;
  }
  return fmt::format("{:<32} {:>5} {:>5}\n", "brand", "rules", "examples") + out +
         fmt::format("{} of {} hold, of {}\n", grouped(run.run - std::ssize(run.failures)),
                     counted(run.run, "example"), counted(makers, "brand"));
}

std::string fingerprint_text(const Pack& pack, std::string_view brand_or_id) {
  std::string out;
  for (const identify::MakerRow& maker : pack.makers) {
    if (maker.brand != brand_or_id) continue;
    out += maker.brand + '\n';
    append_line("maker", maker.entity, out);
    append_line("field", maker.field, out);
    append_line("names", joined(maker.names, ", "), out);
    append_line("oui", joined(maker.blocks, ", "), out);
    for (const std::uint32_t number : maker.numbers) {
      append_line("number", std::to_string(number), out);
    }
  }
  for (const identify::Arc& arc : pack.arcs) {
    if (arc.brand != brand_or_id) continue;
    append_line("arc", fmt::format("{} {} {}", arc.arc, arc.product, arc.os), out);
  }
  for (const Fingerprint& fingerprint : pack.fingerprints) {
    if (fingerprint.brand == brand_or_id || fingerprint.id == brand_or_id) {
      append_fingerprint(fingerprint, out);
    }
  }
  for (const identify::OemRow& row : pack.oem) {
    if (row.brand != brand_or_id) continue;
    append_line("made by", fmt::format("{} ({})", row.made_by, row.source), out);
  }
  return out;
}

}  // namespace assay::report
