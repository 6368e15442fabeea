#include "assay/ingest/sources/cyclonedx_xml.h"

#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "assay/base/diagnostic.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/sources/cyclonedx_bom.h"
#include "assay/ingest/xml_reader.h"

namespace assay::ingest {
namespace {

class BomReader final : public XmlReader {
 public:
  explicit BomReader(Intake& into) : into_(into) {}

 private:
  /// A component that is open, and who it says made it, the best first.
  struct Open {
    Thing thing;
    std::size_t depth = 0;
    std::string manufacturer, supplier, publisher;
  };

  void start(std::string_view name, XmlAttributes attributes) override {
    if (name != "component" || path().size() < 3) return;
    const std::string_view type = attributes["type"];
    const bool described = path().size() == 3 && path()[1] == "metadata";
    if (described && type != "device" && type != "firmware") return;
    if (!described && (path()[1] != "components" || path()[path().size() - 2] != "components"))
      return;
    into_.begin(line());
    if (!is_component_type(type)) {
      into_.note(codes::kJsonShape,
                 fmt::format("component type `{}` is not in the standard", visible(type)));
    }
    open_.push_back({into_.thing(described ? ThingKind::kDevice : ThingKind::kComponent,
                                 described ? 0 : device_),
                     path().size(), "", "", ""});
    if (described) device_ = into_.record();
  }

  void end(std::string_view name, std::string_view text) override {
    if (open_.empty()) return;
    Open& open = open_.back();
    const std::size_t below = path().size() - open.depth;
    if (below == 0) return close();
    if (below == 1 && name == "name") {
      open.thing.say("asset", text);
      open.thing.say("product", text);
    } else if (below == 1 && name == "version") {
      open.thing.say("version", text);
    } else if (below == 1 && name == "publisher") {
      open.publisher = text;
    } else if (below == 2 && name == "name") {
      const std::string& who = path()[open.depth];
      if (who == "manufacturer") open.manufacturer = text;
      if (who == "supplier") open.supplier = text;
    }
  }

  void close() {
    Open& open = open_.back();
    for (const std::string* maker : {&open.manufacturer, &open.supplier, &open.publisher}) {
      if (open.thing.value("maker").empty()) open.thing.say("maker", *maker);
    }
    into_.take(std::move(open.thing));
    open_.pop_back();
  }

  Intake& into_;
  std::vector<Open> open_;
  std::uint32_t device_ = 0;  ///< Record of what is described.
};

bool recognises(std::string_view first_bytes, std::string_view) {
  return first_bytes.find("http://cyclonedx.org/schema/bom/") != std::string_view::npos &&
         first_bytes.find("<bom") != std::string_view::npos;
}

void read(const SourceInput& input, Intake& into) {
  into.report().layout = "XML";
  into.hold();
  BomReader reader(into);
  if (Result<void> whole = reader.read(input.file, input.bytes, input.limits.depth); !whole) {
    into.refuse(std::move(whole).error());
  }
}

}  // namespace

constinit const SourceFormat kCyclonedxXmlSource{
    "cyclonedx_xml", "bills of materials in CycloneDX XML", recognises, read};

}  // namespace assay::ingest
