#include "assay/ingest/statements/record_tree.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include <expat.h>
#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/line_place.h"
#include "assay/ingest/xml_pieces.h"

namespace assay::ingest {
namespace {

constexpr std::size_t kDeepest = 64;

std::string_view local_name(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// Follows the parser through the text and hands out each record at its end.
class XmlRecords {
 public:
  XmlRecords(std::string_view file, std::string_view bytes, std::string_view record,
             FileReport& report, Problems& problems, const TakeRecord& take)
      : file_(file),
        bytes_(bytes),
        record_(record),
        report_(report),
        problems_(problems),
        take_(take),
        parser_(XML_ParserCreate(nullptr), XML_ParserFree) {
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(
        parser_.get(), [](void* self, const char* name, const char**) { of(self).begin(name); },
        [](void* self, const char*) { of(self).end(); });
    XML_SetCharacterDataHandler(parser_.get(), [](void* self, const char* text, int length) {
      of(self).add({text, static_cast<std::size_t>(length)});
    });
    XML_SetStartDoctypeDeclHandler(
        parser_.get(), [](void* self, const char*, const char*, const char*, int) {
          of(self).stop("a document type is declared here, which no file of this kind has");
        });
  }

  void read() {
    if (!parse_in_pieces(parser_.get(), bytes_) && !stopped_) {
      stop(XML_ErrorString(XML_GetErrorCode(parser_.get())));
    }
    if (!open_.empty()) ++report_.rows.in, ++report_.rows.rejected;
    report_.refused = stopped_ && report_.rows.in == 0;
  }

 private:
  static XmlRecords& of(void* self) { return *static_cast<XmlRecords*>(self); }

  std::size_t position() const {
    const XML_Index at = XML_GetCurrentByteIndex(parser_.get());
    return std::min(at < 0 ? 0 : static_cast<std::size_t>(at), bytes_.size());
  }

  /// Records come in the order of the text: lines are counted on from the one before.
  SourceSpan place(std::size_t at) {
    const std::string_view passed = bytes_.substr(counted_to_, at - counted_to_);
    line_ += count_line_ends(passed);
    const std::size_t line_end = passed.find_last_of("\r\n");
    if (line_end != std::string_view::npos) line_start_ = counted_to_ + line_end + 1;
    counted_to_ = at;
    return {std::string(file_), line_, static_cast<std::uint32_t>(at - line_start_ + 1), 0};
  }

  void stop(std::string_view why) {
    stopped_ = true;
    XML_StopParser(parser_.get(), XML_FALSE);
    problems_.add(
        {Severity::kError,
         codes::kNotXml,
         fmt::format("{}; {} came before, which {}", why, counted(report_.rows.in, "record"),
                     report_.rows.in == 1 ? "counts" : "count"),
         place_in(bytes_, file_, position()),
         {},
         {}});
  }

  void begin(const char* name) {
    const std::string_view local = local_name(name);
    if (open_.empty() && local != record_) return;
    if (open_.empty()) where_ = place(position());
    too_deep_ = too_deep_ || open_.size() >= kDeepest;
    open_.push_back({std::string(local), {}, {}});
  }

  void add(std::string_view text) {
    if (!open_.empty() && !too_deep_) open_.back().text += text;
  }

  void end() {
    if (open_.empty()) return;
    RecordField done = std::move(open_.back());
    open_.pop_back();
    if (!open_.empty()) {
      if (!too_deep_) open_.back().fields.push_back(std::move(done));
      return;
    }
    ++report_.rows.in;
    ObjectReport object(where_, problems_);
    if (std::exchange(too_deep_, false)) {
      object.refuse(codes::kUnusableValue,
                    fmt::format("a record nested deeper than {} levels", kDeepest));
    }
    const Taken taken = object.refused() ? Taken::kIgnored : take_(done, object);
    if (object.refused()) {
      ++report_.rows.rejected;
    } else {
      ++(taken == Taken::kUsed ? report_.rows.used : report_.rows.ignored);
    }
  }

  std::string_view file_;
  std::string_view bytes_;
  std::string_view record_;
  FileReport& report_;
  Problems& problems_;
  const TakeRecord& take_;
  std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser_;
  std::vector<RecordField> open_;  ///< From the record down to the element at hand.
  SourceSpan where_;
  bool too_deep_ = false;
  bool stopped_ = false;
  std::uint32_t line_ = 1;
  std::size_t line_start_ = 0;
  std::size_t counted_to_ = 0;
};

void add_json(std::string_view name, simdjson::dom::element value, RecordField& into) {
  simdjson::dom::object object;
  simdjson::dom::array array;
  std::string_view text;
  if (value.get(array) == simdjson::SUCCESS) {
    for (const simdjson::dom::element item : array) add_json(name, item, into);
    return;
  }
  RecordField field{std::string(name), {}, {}};
  if (value.get(object) == simdjson::SUCCESS) {
    for (const auto [key, below] : object) {
      if (key == "$" && below.get(text) == simdjson::SUCCESS) {
        field.text = text;
      } else {
        add_json(local_name(key), below, field);
      }
    }
  } else if (value.get(text) == simdjson::SUCCESS) {
    field.text = text;
  }
  into.fields.push_back(std::move(field));
}

}  // namespace

const RecordField* RecordField::at(std::initializer_list<std::string_view> path) const {
  const RecordField* field = this;
  for (const std::string_view step : path) {
    const auto found = std::ranges::find(field->fields, step, &RecordField::name);
    if (found == field->fields.end()) return nullptr;
    field = &*found;
  }
  return field;
}

std::string_view RecordField::text_at(std::initializer_list<std::string_view> path) const {
  const RecordField* field = at(path);
  if (field == nullptr || field->text.find('\0') != std::string::npos) return {};
  return trimmed(field->text);
}

void read_xml_records(std::string_view file, std::string_view bytes, std::string_view record,
                      FileReport& report, Problems& problems, const TakeRecord& take) {
  report.layout = "XML";
  XmlRecords(file, bytes, record, report, problems, take).read();
}

void read_json_records(std::string_view file, std::string_view bytes, std::string_view key,
                       FileReport& report, Problems& problems, const TakeRecord& take) {
  read_json_objects(file, bytes, key, report, problems, [&](const JsonFields& object) {
    RecordField record;
    object.each([&](std::string_view name, simdjson::dom::element value) {
      add_json(local_name(name), value, record);
    });
    return take(record, object.report());
  });
}

}  // namespace assay::ingest
