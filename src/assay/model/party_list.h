#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/date.h"
#include "assay/base/dictionary.h"
#include "assay/base/source_span.h"
#include "assay/model/row_counts.h"

namespace assay {

/// What a listed party is.
enum class PartyKind : std::uint8_t { kUnknown, kCompany, kPerson, kVessel, kAircraft };
inline constexpr std::array<std::string_view, 5> kPartyKindWords{"unknown", "company", "person",
                                                                 "vessel", "aircraft"};

/// How a name belongs to its entry.
enum class NameKind : std::uint8_t {
  kPrimary,    ///< The name that the list gives first.
  kAlias,      ///< Also known as.
  kFormer,     ///< Formerly known as.
  kWeak,       ///< An alias that the list itself calls weak: too common to stand alone.
  kAcronym,    ///< Initials or a short form, given in brackets behind a name.
  kAffiliate,  ///< The one meant, where the entry names its group first: the party itself.
  kGroup,      ///< The group so named: it has entries of its own, and is not this party.
};
inline constexpr std::array<std::string_view, 7> kNameKindWords{
    "primary", "alias", "former", "weak", "acronym", "affiliate", "group"};

/// A place in one of a list's files.
struct ListPlace {
  std::uint32_t file = 0;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t length = 0;
};

/// One name of an entry, taken out of what the list writes around it.
///
/// Letters that a list lost and printed as `?` are mended where that is plain: `Xi?an` is
/// `Xi'an`, `?Zvezda?` is `Zvezda`. `where` is what the file has.
struct ListName {
  std::string_view text;
  std::string_view language;  ///< ISO 639-1, where the list says it; else empty.
  NameKind kind = NameKind::kPrimary;
  ListPlace where;
};

/// What else an entry says.
enum class ListFactKind : std::uint8_t {
  kCountry,     ///< ISO 3166-1 alpha-2: of seat, address, nationality or flag.
  kAddress,     ///< As it stands.
  kTown,        ///< Named behind the name or in a column of its own.
  kIdentifier,  ///< `scheme` says of which kind, in the list's words.
  kProgramme,   ///< Of a list of lists the list; else the sanctions programme, annex or law.
  kParent,      ///< Name of the party above it.
  kRelated,     ///< Name of another party that the entry points to.
  kCitation,    ///< The publication that put it on the list.
  kRemark,
};
inline constexpr std::array<std::string_view, 9> kListFactWords{
    "country", "address", "town",     "identifier", "programme",
    "parent",  "related", "citation", "remark"};

struct ListFact {
  ListFactKind kind = ListFactKind::kRemark;
  std::string_view scheme;  ///< Of an identifier; else empty.
  std::string_view value;
  ListPlace where;
};

/// One party of a list. The same party may have several entries, of one id or of several.
struct ListEntry {
  /// The list's own id where it has one (`_id`, an entity number), else the number of the data
  /// row from 1.
  std::string_view id;
  PartyKind kind = PartyKind::kUnknown;
  Date since = Date::earliest();
  Date until = Date::latest();  ///< Last day.
  ListPlace where;              ///< Of its row.

  std::uint32_t first_name = 0, names = 0;
  std::uint32_t first_fact = 0, facts = 0;
};

/// One file of a list, by which a result can be checked.
struct ListFile {
  std::string path;
  std::string sha256;  ///< 64 hexadecimal digits, of the bytes as they came.
  std::int64_t bytes = 0;
};

/// A list of parties as somebody publishes it, in the order of its files.
///
/// Lists are large and never change once they are read: they are moved and shared, not copied.
class PartyList {
 public:
  PartyList() = default;
  PartyList(PartyList&&) = default;
  PartyList& operator=(PartyList&&) = default;
  PartyList(const PartyList&) = delete;
  PartyList& operator=(const PartyList&) = delete;
  ~PartyList() = default;

  std::string key;              ///< What the run calls it: `csl`.
  std::string title;            ///< "Consolidated Screening List".
  std::string format;           ///< Name of the format in which it came.
  std::string version;          ///< As the list or the user states it; may be empty.
  std::optional<Date> date;     ///< Of publication, as the list or the user states it.
  std::optional<Date> newest;   ///< The latest day on which an entry was put on it.
  std::string sha256;           ///< Of its file; of several files, of their digests in order.
  std::vector<ListFile> files;  ///< In the order in which they were read.
  bool own_ids = false;         ///< Ids are the list's own, and stay when it is updated.
  RowCounts rows;               ///< Over all files.
  std::vector<std::string> overridden;  ///< Why it would have been refused; each a sentence.

  const std::vector<ListEntry>& entries() const { return entries_; }
  std::span<const ListName> names(const ListEntry& of) const {
    return std::span(names_).subspan(of.first_name, of.names);
  }
  std::span<const ListFact> facts(const ListEntry& of) const {
    return std::span(facts_).subspan(of.first_fact, of.facts);
  }
  const std::vector<ListName>& all_names() const { return names_; }

  /// `csl:25578`: how results name an entry.
  std::string name_of(const ListEntry& entry) const;
  SourceSpan span(const ListPlace& place) const;

  /// The digest of the entry's names, whatever their order: by it a decision of a reviewer
  /// knows whether the entry is still what it was.
  std::string names_digest(const ListEntry& entry) const;

  // What readers add; names and facts go to the entry that was added last.
  ListEntry& add_entry(std::string_view id, ListPlace where);
  void add_name(std::string_view text, NameKind kind, ListPlace where,
                std::string_view language = {});
  void add_fact(ListFactKind kind, std::string_view value, ListPlace where,
                std::string_view scheme = {});

 private:
  std::string_view kept(std::string_view text) { return texts_.text(texts_.intern(text)); }

  std::vector<ListEntry> entries_;
  std::vector<ListName> names_;
  std::vector<ListFact> facts_;
  Dictionary texts_;  ///< What names, facts and ids point to.
};

}  // namespace assay
