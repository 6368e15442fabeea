#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/date.h"
#include "assay/base/diagnostic.h"
#include "assay/base/source_span.h"
#include "assay/model/observation.h"

namespace assay::identify {

/// How sure a rule makes, as docs/fingerprints.md says.
enum class Strength : std::uint8_t { kCertain, kStrong, kFair, kWeak, kHint };

/// What a rule tells of.
enum class Tells : std::uint8_t {
  kDevice,    ///< The box.
  kSoftware,  ///< A system or service that runs on boxes of many makers.
};

/// What a pattern reads: single channels, and all of a group.
struct Reads {
  std::vector<Channel> channels;
  std::vector<ChannelGroup> groups;
};

/// A worked example: the text, and all that comes out of it.
struct FingerprintExample {
  std::string text;
  std::string product, os, version;
  bool refused = false;  ///< The text must not match.
  bool partial = false;  ///< It states some of the fields; an empty one is not compared.
  SourceSpan where;
};

/// A pattern over one thing that a device says, and what follows from it.
struct Fingerprint {
  std::string id;
  Reads reads;
  std::vector<std::string> oids;   ///< Of an SNMP text: arcs of which it lies below one. None: any.
  std::vector<std::string> under;  ///< Arcs of sysObjectIDs on which it speaks. None: on all.
  std::string command;             ///< RE2 over the command of CLI output. Empty: any.
  std::string match;               ///< RE2 with groups that fill the fields of their names.
  std::string brand;               ///< Whose equipment it shows; empty: it tells no maker.
  std::string maker;               ///< Entity that made it, where one is stated.
  std::string product, os, version;  ///< Templates; empty: the group of that name, if there is one.
  Strength strength = Strength::kStrong;
  Tells tells = Tells::kDevice;
  /// Rules of one ordered list, where of all that fit a text only the first speaks. 0: of none.
  std::uint32_t ordered_list = 0;
  std::string source;
  std::vector<FingerprintExample> examples;
  SourceSpan where;
};

/// A maker or brand as devices show it.
struct MakerRow {
  std::string brand;   ///< As answers print it; empty: nobody's.
  std::string entity;  ///< Who makes it: an id of data/entities; empty: none is stated.
  std::string os;      ///< Its system, where no rule names one.
  std::string field;   ///< `radio`, `core`, `access`, ...: of the file that has it.
  Tells tells = Tells::kDevice;
  std::vector<std::string> names;  ///< Words that name it in any text.
  std::vector<std::uint32_t> numbers;
  std::vector<std::string> blocks;  ///< Holders of MAC blocks, as IEEE writes them.
  SourceSpan where;
};

/// A part of the tree of object ids that one product or system has.
struct Arc {
  std::string arc;  ///< Below 1.3.6.1.4.1, the enterprise number first.
  std::string brand, maker, product, os;
  Tells tells = Tells::kDevice;
  std::string source;
  SourceSpan where;
};

/// A number that agents of many makers answer under: it never decides alone.
struct SharedNumber {
  std::uint32_t number = 0;
  std::string name;  ///< Whose agent, stack or chip it is.
  SourceSpan where;
};

/// How a brand and a maker are joined.
enum class OemKind : std::uint8_t {
  kRelabelled,  ///< One makes what the other sells.
  kLineage,     ///< Bought, renamed, parted or a brand of its own: one house.
};

/// Who makes what for whom.
struct OemRow {
  std::string brand;
  std::string match;    ///< RE2 over the product; empty: all of the brand.
  std::string made_by;  ///< Name of the maker.
  OemKind kind = OemKind::kRelabelled;
  std::string source;
  SourceSpan where;
};

/// What Assay knows of how devices show their makers. Rows stand in the order of the files, files
/// in that of their paths.
struct Pack {
  std::vector<MakerRow> makers;
  std::vector<Arc> arcs;
  std::vector<SharedNumber> shared;
  std::vector<std::string> parts;  ///< Holders of MAC blocks that make parts of others' devices.
  std::vector<OemRow> oem;
  std::vector<Fingerprint> fingerprints;
  std::vector<Diagnostic> problems;
};

/// Reads every `.yaml` below `folder`; docs/fingerprints.md says what they hold.
///
/// Problems: those of base/yaml.h; IDE010 an unknown channel or group of channels; IDE011 a word
///           that is not known there; IDE012 an id that stands twice; IDE013 an arc or number
///           that is none; IDE021 no file there. What is wrong is left out, and the rest counts.
Pack read_pack(const std::filesystem::path& folder);

/// Adds those of another folder, whose files are told by their paths below `shown`.
void add_pack(const std::filesystem::path& folder, std::string_view shown, Pack& pack);

/// Reads one file of a pack from its bytes.
void read_pack_file(std::string_view bytes, std::string_view file, Pack& pack);

}  // namespace assay::identify
