#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace assay {

/// What can be stated of an asset; DESIGN's columns of the table `assets`.
enum class AssetField : std::uint8_t {
  kAsset,
  kOperator,
  kUsedBy,
  kManagedBy,
  kManagedFrom,
  kSite,
  kLink,
  kFunction,
  kRole,
  kGeneration,
  kBand,
  kUse,
  kMaker,
  kBrand,
  kSoldBy,
  kMaintainedBy,
  kSoftwareBy,
  kComponents,
  kGroups,
  kProduct,
  kVersion,
  kSerial,
  kMadeIn,
  kDesignedIn,
  kStatus,
  kOrdered,
  kObtained,
  kInstalled,
  kRemoved,
  kSupportUntil,
  kLicenceUntil,
  kSparesUntil,
  kQuantity,
  kTraffic,
  kPremises,
  kFunding,
  kAuthorisation,
  kApproval,
  kSanctionAffected,
  kSiteName,
  kSiteCountry,
  kSiteRegion,
  kSiteClass,
  kSiteLat,
  kSiteLon,
  kMac,
  kSysObjectId,
  kSysDescr,
  kBanner,
  kAction,
  kReplaces,
};
inline constexpr std::size_t kAssetFields = static_cast<std::size_t>(AssetField::kReplaces) + 1;

/// How the text of a cell is to be read.
enum class ValueKind : std::uint8_t {
  kText,      ///< As it stands.
  kName,      ///< A party: read by the stages identify and resolve.
  kList,      ///< Texts with `;` between them.
  kDate,      ///< A day, `2018-04-17`.
  kCount,     ///< A whole number, 0 or more.
  kDecimal,   ///< A number such as a latitude.
  kCountry,   ///< ISO 3166-1 alpha-2.
  kFunction,  ///< A path of the function tree.
  kToken,     ///< One of a few words.
  kYesNo,     ///< `yes` or `no`.
};

/// What a field is called in files, and how it is read.
struct AssetFieldTraits {
  std::string_view name;  ///< The column's name in files of the project's own.
  ValueKind kind;
  std::string_view meaning;  ///< One clause for people, unit included.
  std::string_view example;
};

/// The traits of every field, in the order of the enumeration.
std::span<const AssetFieldTraits, kAssetFields> asset_fields();

inline const AssetFieldTraits& traits(AssetField field) {
  return asset_fields()[static_cast<std::size_t>(field)];
}

/// The field of that name, `supplier`, `vendor` and `manufacturer` included.
std::optional<AssetField> asset_field(std::string_view name);

/// The words of a field of kind token; empty for other kinds.
std::span<const std::string_view> tokens(AssetField field);

}  // namespace assay
