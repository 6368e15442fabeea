#include "assay/ingest/sources/threegpp/bulk_cm.h"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "assay/ingest/xml_reader.h"

namespace assay::ingest {
namespace {

/// Elements of vendors lie deep, and the standard's own some forty.
constexpr std::uint32_t kDepth = 256;

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

/// Reads a file element by element.
class BulkCm final : public XmlReader {
 public:
  explicit BulkCm(Intake& into) : into_(into) {}

 private:
  struct Open {
    Thing thing;
    std::string id;
    std::size_t depth = 0;
  };

  void start(std::string_view name, XmlAttributes attributes) override {
    const bool element = name == "ManagedElement";
    const bool unit = name.find("InventoryUnit") != std::string_view::npos;
    if (!element && !unit) return;
    into_.begin(line());
    // A unit in no element is of a device that the file does not tell of.
    const std::uint32_t of = element || open_.empty() ? 0 : open_.front().thing.record;
    open_.push_back({into_.thing(element ? ThingKind::kDevice : ThingKind::kComponent, of),
                     std::string(attributes["id"]), path().size()});
  }

  void end(std::string_view name, std::string_view text) override {
    if (open_.empty()) return;
    const std::size_t below = path().size() - open_.back().depth;
    if (below == 0) {
      close();
    } else if (below >= 2 && path()[open_.back().depth] == "attributes") {
      say(name, text);
    }
  }

  /// An attribute of the innermost element, or an item of a list of such.
  void say(std::string_view name, std::string_view text) {
    for (const auto& [attribute, column] : kAttributes) {
      if (name != attribute || !open_.back().thing.value(column).empty()) continue;
      open_.back().thing.say(column, text);
    }
  }

  void close() {
    Thing& thing = open_.back().thing;
    if (thing.value("asset").empty()) thing.say("asset", open_.back().id);
    into_.take(std::move(thing));
    open_.pop_back();
  }

  Intake& into_;
  std::vector<Open> open_;  ///< Devices and units that are open.
};

bool recognises(std::string_view first_bytes, std::string_view) {
  return first_bytes.find("bulkCmConfigDataFile") != std::string_view::npos;
}

void read(const SourceInput& input, Intake& into) {
  into.report().layout = "XML";
  into.hold();
  BulkCm reader(into);
  if (Result<void> whole = reader.read(input.file, input.bytes, kDepth); !whole) {
    into.refuse(std::move(whole).error());
  }
}

}  // namespace

constinit const SourceFormat kBulkCmSource{"bulk_cm", "bulk CM files of 3GPP", recognises, read};

}  // namespace assay::ingest
