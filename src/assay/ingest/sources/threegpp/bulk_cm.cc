#include "assay/ingest/sources/threegpp/bulk_cm.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <expat.h>
#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/xml_pieces.h"

namespace assay::ingest {
namespace {

constexpr std::size_t kMaxDepth = 256;
constexpr std::size_t kLongestText = std::size_t{1} << 16;

constexpr std::array kAttributes{
    std::pair{std::string_view("userLabel"), std::string_view("asset")},
    std::pair{std::string_view("vendorName"), std::string_view("maker")},
    std::pair{std::string_view("locationName"), std::string_view("site")},
    std::pair{std::string_view("swVersion"), std::string_view("version")},
    std::pair{std::string_view("serialNumber"), std::string_view("serial")},
    std::pair{std::string_view("managedElementType"), std::string_view("role")},
    std::pair{std::string_view("inventoryUnitType"), std::string_view("role")},
    std::pair{std::string_view("vendorUnitTypeNumber"), std::string_view("product")},
};

std::string_view local(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// Reads a file element by element.
class BulkCm {
 public:
  BulkCm(const SourceInput& input, Intake& into)
      : input_(input), into_(into), parser_(XML_ParserCreate(nullptr), XML_ParserFree) {
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), &BulkCm::on_start, &BulkCm::on_end);
    XML_SetCharacterDataHandler(parser_.get(), &BulkCm::on_text);
    XML_SetStartDoctypeDeclHandler(parser_.get(), &BulkCm::on_doctype);
  }

  void read() {
    if (!parse_in_pieces(parser_.get(), input_.bytes)) refuse();
  }

 private:
  struct Open {
    Thing thing;
    std::size_t depth = 0;
  };

  static BulkCm& self(void* data) { return *static_cast<BulkCm*>(data); }
  static void on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
    self(data).start(local(name), attributes);
  }
  static void on_end(void* data, const XML_Char*) { self(data).end(); }
  static void on_text(void* data, const XML_Char* text, int length) {
    std::string& into = self(data).text_;
    if (into.size() < kLongestText) into.append(text, static_cast<std::size_t>(length));
  }
  /// A small file could stand for a huge one, or open another.
  static void on_doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    self(data).stop("a DOCTYPE, which no bulk CM file has");
  }

  void stop(std::string why) {
    why_ = std::move(why);
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  void refuse() {
    if (why_.empty()) why_ = lowered(XML_ErrorString(XML_GetErrorCode(parser_.get())));
    into_.refuse({Severity::kError,
                  codes::kNotXml,
                  fmt::format("not XML that can be read: {}", why_),
                  {std::string(input_.file), line(), column(), 0},
                  "",
                  {}});
  }

  std::uint32_t line() const {
    return static_cast<std::uint32_t>(XML_GetCurrentLineNumber(parser_.get()));
  }
  std::uint32_t column() const {
    return static_cast<std::uint32_t>(XML_GetCurrentColumnNumber(parser_.get()) + 1);
  }

  void start(std::string_view name, const XML_Char** attributes) {
    path_.emplace_back(name);
    text_.clear();
    if (path_.size() > kMaxDepth) return stop("nested too deep");
    const bool element = name == "ManagedElement";
    const bool unit = name.find("InventoryUnit") != std::string_view::npos && !open_.empty();
    if (!element && !unit) return;
    into_.begin(line());
    open_.push_back(
        {into_.thing(element ? ThingKind::kDevice : ThingKind::kComponent), path_.size()});
    for (; *attributes != nullptr; attributes += 2) {
      if (std::string_view(attributes[0]) == "id") id_ = attributes[1];
    }
    open_.back().thing.values.reserve(kAttributes.size());
    ids_.push_back(id_);
  }

  void end() {
    if (!open_.empty()) {
      const std::size_t below = path_.size() - open_.back().depth;
      if (below == 0) {
        close();
      } else if (below >= 2 && path_[open_.back().depth] == "attributes") {
        say(path_.back());
      }
    }
    path_.pop_back();
    text_.clear();
  }

  /// An attribute of the innermost element, or an item of a list of such.
  void say(std::string_view name) {
    for (const auto& [attribute, column] : kAttributes) {
      if (name != attribute || !open_.back().thing.value(column).empty()) continue;
      open_.back().thing.say(column, text_);
    }
  }

  void close() {
    Thing& thing = open_.back().thing;
    if (thing.value("asset").empty()) thing.say("asset", ids_.back());
    into_.take(std::move(thing));
    open_.pop_back();
    ids_.pop_back();
  }

  const SourceInput& input_;
  Intake& into_;
  std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)> parser_;
  std::vector<std::string> path_;  ///< Local names of the elements that are open.
  std::vector<Open> open_;         ///< Devices and units among them.
  std::vector<std::string> ids_;
  std::string id_;
  std::string text_;
  std::string why_;
};

bool recognises(std::string_view first_bytes, std::string_view) {
  return first_bytes.find("bulkCmConfigDataFile") != std::string_view::npos;
}

void read(const SourceInput& input, Intake& into) {
  into.report().layout = "XML";
  BulkCm(input, into).read();
}

}  // namespace

constinit const SourceFormat kBulkCmSource{"bulk_cm", "bulk CM files of 3GPP", recognises, read};

}  // namespace assay::ingest
