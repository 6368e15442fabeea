#include "assay/ingest/lists/un_xml.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include <expat.h>
#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/lists/list_day.h"
#include "assay/ingest/lists/listed_name.h"
#include "assay/ingest/lists/listed_party.h"
#include "assay/ingest/xml_pieces.h"

namespace assay::ingest {
namespace {

constexpr std::size_t kDeepest = 64;
constexpr std::size_t kLongestText = std::size_t{1} << 20;

/// A text of one record, under the elements that lead to it.
struct Leaf {
  std::string group;     ///< The element above it within the record; empty: the record itself.
  std::uint32_t of = 0;  ///< Which of the groups of that name, from 1.
  std::string name;
  std::string text;
  ListPlace where;
};

/// One INDIVIDUAL or ENTITY, taken apart.
struct Record {
  PartyKind kind = PartyKind::kUnknown;
  ListPlace where;
  std::vector<Leaf> leaves;

  std::string_view text(std::string_view name) const {
    const auto found = std::ranges::find_if(
        leaves, [&](const Leaf& leaf) { return leaf.group.empty() && leaf.name == name; });
    return found == leaves.end() ? std::string_view() : std::string_view(found->text);
  }

  /// The text of that name in the same group as `leaf`.
  std::string_view beside(const Leaf& leaf, std::string_view name) const {
    const auto found = std::ranges::find_if(leaves, [&](const Leaf& other) {
      return other.of == leaf.of && other.group == leaf.group && other.name == name;
    });
    return found == leaves.end() ? std::string_view() : std::string_view(found->text);
  }
};

/// Makes an entry of a record.
class UnEntry {
 public:
  UnEntry(const Record& record, const ValueNames& names, PartyList& into)
      : record_(record), names_(names), into_(into) {}

  /// False if the record has no name.
  bool add() {
    std::string name;
    for (const char* part : {"FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"}) {
      if (const std::string_view text = record_.text(part); !text.empty()) {
        name += fmt::format("{}{}", name.empty() ? "" : " ", text);
      }
    }
    if (name.empty()) return false;
    ListEntry& entry = into_.add_entry(record_.text("DATAID"), record_.where);
    entry.kind = record_.kind;
    if (const auto since = read_list_day(record_.text("LISTED_ON"), DayOrder::kDayFirst)) {
      entry.since = *since;
      into_.newest = std::max(into_.newest.value_or(*since), *since);
    }
    add_names(name, NameKind::kPrimary, first_place());
    add_names(record_.text("NAME_ORIGINAL_SCRIPT"), NameKind::kAlias, record_.where);
    for (const Leaf& leaf : record_.leaves) add_leaf(leaf);
    return true;
  }

 private:
  ListPlace first_place() const {
    const auto found = std::ranges::find(record_.leaves, "FIRST_NAME", &Leaf::name);
    return found == record_.leaves.end() ? record_.where : found->where;
  }

  void add_leaf(const Leaf& leaf) {
    if (leaf.name == "ALIAS_NAME") {
      const std::string quality = lowered(record_.beside(leaf, "QUALITY"));
      const NameKind kind = quality == "low"               ? NameKind::kWeak
                            : quality.starts_with("f.k.a") ? NameKind::kFormer
                                                           : NameKind::kAlias;
      add_names(leaf.text, kind, leaf.where);
    } else if (leaf.name == "UN_LIST_TYPE") {
      into_.add_fact(ListFactKind::kProgramme, leaf.text, leaf.where);
    } else if (leaf.name == "REFERENCE_NUMBER") {
      into_.add_fact(ListFactKind::kIdentifier, leaf.text, leaf.where, "UN reference");
    } else if (leaf.name == "NUMBER" && leaf.group.ends_with("_DOCUMENT")) {
      into_.add_fact(ListFactKind::kIdentifier, leaf.text, leaf.where,
                     record_.beside(leaf, "TYPE_OF_DOCUMENT"));
    } else if (leaf.name == "COUNTRY" || leaf.group == "NATIONALITY") {
      add_party_fact(ListField::kCountry, leaf.text, "", leaf.where, names_, into_);
    } else if (leaf.name == "CITY" && leaf.group.ends_with("_ADDRESS")) {
      into_.add_fact(ListFactKind::kTown, leaf.text, leaf.where);
    } else if (leaf.name == "STREET") {
      into_.add_fact(ListFactKind::kAddress, leaf.text, leaf.where);
    } else if (leaf.name == "COMMENTS1") {
      into_.add_fact(ListFactKind::kRemark, leaf.text, leaf.where);
    }
  }

  void add_names(std::string_view text, NameKind kind, ListPlace where) {
    const bool company = record_.kind == PartyKind::kCompany;
    const ParsedNames parsed = !company ? whole_names(text, ';', kind)
                               : kind == NameKind::kPrimary
                                   ? parse_name(text, "", names_)
                                   : parse_aliases(text, ';', kind, "", names_);
    for (const FoundName& name : parsed.names) into_.add_name(name.text, name.kind, where);
    for (const FoundFact& fact : parsed.facts) into_.add_fact(fact.kind, fact.text, where);
  }

  const Record& record_;
  const ValueNames& names_;
  PartyList& into_;
};

/// Hands the records of one document to the list as they end.
class UnDocument {
 public:
  UnDocument(const ListBytes& file, std::uint32_t index, const ListInput& input, PartyList& into,
             Problems& problems)
      : file_(file),
        index_(index),
        input_(input),
        into_(into),
        problems_(problems),
        parser_(XML_ParserCreate(nullptr), XML_ParserFree) {
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), &UnDocument::on_start, &UnDocument::on_end);
    XML_SetCharacterDataHandler(parser_.get(), &UnDocument::on_text);
    XML_SetStartDoctypeDeclHandler(parser_.get(), &UnDocument::on_doctype);
  }

  Result<void> read() {
    if (!parse_in_pieces(parser_.get(), file_.bytes)) return broken();
    return {};
  }

 private:
  static UnDocument& self(void* data) { return *static_cast<UnDocument*>(data); }
  static void on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
    self(data).start(name, attributes);
  }
  static void on_end(void* data, const XML_Char*) { self(data).end(); }
  static void on_text(void* data, const XML_Char* text, int length) {
    self(data).text({text, static_cast<std::size_t>(length)});
  }
  static void on_doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    self(data).stop("a document type, which a list has no use for");
  }

  void stop(std::string_view why) {
    if (why_stopped_.empty()) why_stopped_ = why;
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  ListPlace here() const {
    return {index_, static_cast<std::uint32_t>(XML_GetCurrentLineNumber(parser_.get())),
            static_cast<std::uint32_t>(XML_GetCurrentColumnNumber(parser_.get()) + 1), 0};
  }

  void start(std::string_view name, const XML_Char** attributes) {
    if (path_.size() >= kDeepest) return stop("elements nested deeper than 64 levels");
    path_.emplace_back(name);
    text_.clear();
    if (path_.size() == 1) read_date(attributes);
    if (path_.size() == kRecordDepth) {
      record_ = {name == "ENTITY" ? PartyKind::kCompany : PartyKind::kPerson, here(), {}};
      record_.where.column = 0;
      groups_ = 0;
    }
    if (path_.size() == kRecordDepth + 1) ++groups_;
  }

  /// The document says on which day it was made.
  void read_date(const XML_Char** attributes) {
    for (; *attributes != nullptr; attributes += 2) {
      if (std::string_view(attributes[0]) != "dateGenerated") continue;
      const std::string_view text = attributes[1];
      into_.version = text;
      if (const auto date = read_list_day(text.substr(0, text.find('T')), DayOrder::kDayFirst)) {
        into_.date = *date;
      }
    }
  }

  void text(std::string_view text) {
    if (text_.empty()) text_at_ = here();
    if (text_.size() + text.size() > kLongestText) return stop("a text of more than 1 MiB");
    text_ += text;
  }

  void end() {
    const std::string_view said = trimmed(text_);
    if (path_.size() > kRecordDepth && !said.empty()) {
      const bool nested = path_.size() > kRecordDepth + 1;
      ListPlace where = text_at_;
      where.length = static_cast<std::uint32_t>(std::min(said.find('\n'), said.size()));
      record_.leaves.push_back({nested ? path_[kRecordDepth] : "", nested ? groups_ : 0,
                                path_.back(), std::string(said), where});
    }
    text_.clear();
    if (path_.size() == kRecordDepth) end_record();
    path_.pop_back();
  }

  void end_record() {
    ++into_.rows.in;
    if (!record_.text("DATAID").empty() && UnEntry(record_, input_.known.values, into_).add()) {
      ++into_.rows.used;
      return;
    }
    ++into_.rows.rejected;
    problems_.add(Severity::kError, codes::kIdMissing, [&] {
      return Diagnostic{Severity::kError,
                        codes::kIdMissing,
                        "the entry has no name or no DATAID",
                        into_.span(record_.where),
                        "",
                        {}};
    });
  }

  /// What expat stopped at; a document that only ends too early is read so far as it goes.
  Result<void> broken() {
    const XML_Error error = XML_GetErrorCode(parser_.get());
    const bool early = error == XML_ERROR_NO_ELEMENTS || error == XML_ERROR_UNCLOSED_TOKEN ||
                       error == XML_ERROR_PARTIAL_CHAR || error == XML_ERROR_UNCLOSED_CDATA_SECTION;
    if (why_stopped_.empty() && early && !into_.entries().empty()) {
      if (path_.size() >= kRecordDepth) ++into_.rows.in, ++into_.rows.rejected;
      input_.flaws.push_back(cut_list(file_.name, into_));
      problems_.add(Severity::kError, codes::kNotXml, [&] {
        return Diagnostic{Severity::kError,
                          codes::kNotXml,
                          "the document ends too early",
                          into_.span(here()),
                          "",
                          {}};
      });
      return {};
    }
    return failure(
        codes::kNotXml, into_.span(here()),
        why_stopped_.empty() ? fmt::format("not XML: {}", XML_ErrorString(error)) : why_stopped_);
  }

  static constexpr std::size_t kRecordDepth = 3;  ///< CONSOLIDATED_LIST, INDIVIDUALS, INDIVIDUAL.

  const ListBytes& file_;
  std::uint32_t index_;
  const ListInput& input_;
  PartyList& into_;
  Problems& problems_;
  std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser_;
  std::vector<std::string> path_;
  std::string text_;
  ListPlace text_at_;
  Record record_;
  std::uint32_t groups_ = 0;
  std::string why_stopped_;
};

bool recognises(const ListFormat&, const ListSource&, std::string_view first_bytes) {
  return first_bytes.find("<CONSOLIDATED_LIST") != std::string_view::npos;
}

Result<void> read(const ListFormat&, const ListInput& input, PartyList& into, Problems& problems) {
  into.own_ids = true;
  for (std::uint32_t file = 0; file < input.files.size(); ++file) {
    if (auto read = UnDocument(input.files[file], file, input, into, problems).read(); !read) {
      return read;
    }
  }
  return {};
}

}  // namespace

constinit const ListFormat kUnXmlFormat{"un_xml",
                                        "UN Security Council consolidated list",
                                        "the UN Security Council's consolidated list as XML",
                                        nullptr,
                                        recognises,
                                        read};

}  // namespace assay::ingest
