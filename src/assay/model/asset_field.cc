#include "assay/model/asset_field.h"

#include <algorithm>

namespace assay {
namespace {

using enum ValueKind;

constexpr std::array<AssetFieldTraits, kAssetFields> kTraits{{
    {"asset", kText, "name of the asset, unique in the case", "msan-1"},
    {"operator", kName, "legal entity that owns it and that rules bind", "Northern Telecom"},
    {"used_by", kName, "operator that uses it, where that is not the owner", "Southern Mobile"},
    {"managed_by", kText, "party or asset that manages it", "nms-2"},
    {"managed_from", kCountry, "country from which it is managed", "RO"},
    {"site", kText, "site where it stands", "LDN-014"},
    {"link", kText, "link that it carries, instead of a site", "LDN-014--LDN-020"},
    {"function", kFunction, "what it does in the network", "access.fttp.olt"},
    {"role", kText, "what the inventory calls its function", "Head-end OLT"},
    {"generation", kList, "generations of mobile network that it serves", "4G;5G"},
    {"band", kList, "frequency bands that it serves", "3.5 GHz"},
    {"use", kText, "purpose for which it is used", "public safety"},
    {"maker", kName, "who made it", "Huawei Technologies Co., Ltd."},
    {"brand", kName, "the name on it", "HyperHub"},
    {"sold_by", kName, "who sold it", "Integrator Ltd"},
    {"maintained_by", kName, "who maintains it", "Integrator Ltd"},
    {"software_by", kName, "who made its software", "Mavenir"},
    {"components", kList, "makers of parts inside", "HiSilicon;Quectel"},
    {"groups", kList, "what it fails with, stated instead of resolved; ? is not known", "V1;?"},
    {"product", kText, "product or model code", "MA5800-X17"},
    {"version", kText, "version of its software", "V800R018"},
    {"serial", kText, "serial number", "210235"},
    {"made_in", kCountry, "country of production", "CN"},
    {"designed_in", kCountry, "country of design and development", "SE"},
    {"status", kToken, "where it is in its life", "in_service"},
    {"ordered", kDate, "day of the order", "2019-03-01"},
    {"obtained", kDate, "day on which it was obtained", "2019-04-01"},
    {"installed", kDate, "day of installation", "2019-05-01"},
    {"removed", kDate, "day of removal", "2024-05-01"},
    {"support_until", kDate, "last day of the maker's support", "2027-12-31"},
    {"licence_until", kDate, "last day of its licence", "2027-12-31"},
    {"spares_until", kDate, "last day to which spares in stock last", "2019-06-30"},
    {"quantity", kCount, "units in this row that fail together", "4"},
    {"traffic", kCount, "traffic that it carries, in one unit for the whole case", "1200"},
    {"premises", kCount, "premises that it serves", "512"},
    {"funding", kToken, "whose money paid for it", "own"},
    {"authorisation", kText, "identifier of its equipment authorisation", "QISH298A"},
    {"approval", kText, "identifier of an approval or permit", "permit-17"},
    {"sanction_affected", kYesNo, "whether its supply chain was changed by sanctions", "no"},
    {"site_name", kText, "name of its site", "Leeds Central"},
    {"site_country", kCountry, "country of its site", "GB"},
    {"site_region", kText, "region of its site", "north"},
    {"site_class", kToken, "class of its site", "sensitive"},
    {"site_lat", kDecimal, "latitude of its site, degrees", "53.8"},
    {"site_lon", kDecimal, "longitude of its site, degrees", "-1.55"},
    {"mac", kText, "a MAC address of it", "00:18:82:00:00:01"},
    {"sys_object_id", kText, "SNMP sysObjectID", "1.3.6.1.4.1.2011.2.23"},
    {"sys_descr", kText, "SNMP sysDescr", "Huawei Versatile Routing Platform"},
    {"banner", kText, "text with which a service greets", "SSH-2.0-HUAWEI-1.5"},
    {"action", kToken, "what a proposal does with it", "add"},
    {"replaces", kText, "asset that it replaces", "msan-1"},
}};

constexpr std::string_view kStatus[] = {"planned", "ordered", "stock",   "in_service",
                                        "off",     "removed", "disposed"};
constexpr std::string_view kFunding[] = {"own", "usf", "eu", "state"};
constexpr std::string_view kSiteClass[] = {"ordinary", "sensitive", "core"};
constexpr std::string_view kAction[] = {"add", "swap", "remove"};

}  // namespace

std::span<const AssetFieldTraits, kAssetFields> asset_fields() { return kTraits; }

std::optional<AssetField> asset_field(std::string_view name) {
  if (name == "supplier" || name == "vendor" || name == "manufacturer") return AssetField::kMaker;
  const auto found = std::ranges::find(kTraits, name, &AssetFieldTraits::name);
  if (found == kTraits.end()) return std::nullopt;
  return static_cast<AssetField>(found - kTraits.begin());
}

std::span<const std::string_view> tokens(AssetField field) {
  switch (field) {
    case AssetField::kStatus:
      return kStatus;
    case AssetField::kFunding:
      return kFunding;
    case AssetField::kSiteClass:
      return kSiteClass;
    case AssetField::kAction:
      return kAction;
    default:
      return {};
  }
}

}  // namespace assay
