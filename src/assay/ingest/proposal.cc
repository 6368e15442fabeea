#include "assay/ingest/proposal.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "assay/ingest/codes.h"
#include "assay/ingest/ingest.h"
#include "assay/ingest/network_builder.h"

namespace assay::ingest {
namespace {

/// What is true of the device and not of its place: a swap takes it from the new one,
/// also where the new one says nothing.
constexpr std::array kOfTheDevice{AssetField::kMaker,        AssetField::kBrand,
                                  AssetField::kSoldBy,       AssetField::kSoftwareBy,
                                  AssetField::kComponents,   AssetField::kGroups,
                                  AssetField::kProduct,      AssetField::kVersion,
                                  AssetField::kSerial,       AssetField::kMadeIn,
                                  AssetField::kDesignedIn,   AssetField::kOrdered,
                                  AssetField::kObtained,     AssetField::kInstalled,
                                  AssetField::kSupportUntil, AssetField::kLicenceUntil,
                                  AssetField::kSparesUntil,  AssetField::kAuthorisation,
                                  AssetField::kApproval,     AssetField::kSanctionAffected,
                                  AssetField::kMac,          AssetField::kSysObjectId,
                                  AssetField::kSysDescr,     AssetField::kBanner};

/// Carries a proposal out on a copy of the case.
class Change {
 public:
  Change(Case& after, const Proposal& proposal) : after_(after), proposal_(proposal) {
    const AssetColumn& names = after.assets.column(AssetField::kAsset);
    row_of_name_.resize(names.values.size());
    for (std::uint32_t i = 0; i < names.codes.size(); ++i)
      row_of_name_[names.codes[i]] = AssetId(i);
  }

  void run() {
    add_network();
    for (const SupplierMove& move : proposal_.moves) move_supplier(move);
    for_each_action("remove", [&](AssetId row) { remove(row); });
    for_each_action("swap", [&](AssetId row) { swap(row); });
    for_each_action("add", [&](AssetId row) { add(row); });
    after_.assets.finish();
    NetworkBuilder builder(after_.network);
    std::vector<Diagnostic> misplaced;
    builder.place(after_.assets, misplaced);
    after_.problems.add(std::move(misplaced));
  }

 private:
  template <class Carry>
  void for_each_action(std::string_view action, Carry carry) {
    for (std::uint32_t i = 0; i < proposal_.assets.size(); ++i) {
      if (proposal_.assets.text(AssetId(i), AssetField::kAction) == action) carry(AssetId(i));
    }
  }

  void add_network() {
    const Network& additions = proposal_.additions;
    if (additions.sites.empty() && additions.links.empty()) return;
    Network& network = after_.network;
    network.words = additions.words;
    network.site_needs = additions.site_needs;
    network.sites.insert(network.sites.end(), additions.sites.begin(), additions.sites.end());
    network.links.insert(network.links.end(), additions.links.begin(), additions.links.end());
  }

  /// Puts a supplier under the states that are named, and under nobody else.
  void move_supplier(const SupplierMove& move) {
    if (after_.groups_given) {
      const auto word = after_.groups.words.find(move.supplier);
      const auto supplier =
          std::ranges::find(after_.groups.suppliers, word.value_or(0), &Supplier::id);
      if (!word || supplier == after_.groups.suppliers.end()) return report_supplier(move);
      supplier->states.clear();
      supplier->states_unknown = false;
      for (const std::string& state : move.states) {
        supplier->states.push_back(after_.groups.words.intern(state));
      }
      std::ranges::sort(supplier->states);
      return;
    }
    const auto id = after_.entities.find(move.supplier);
    if (!id) return report_supplier(move);
    after_.entities.sell(*id, move.states);
  }

  void remove(AssetId row) {
    const AssetId asset = existing(row, AssetField::kAsset);
    if (!asset) return;
    after_.assets.set(asset, AssetField::kStatus, "removed");
    for (const AssetField field : {AssetField::kSite, AssetField::kLink, AssetField::kGroups}) {
      after_.assets.set(asset, field, 0u);
    }
  }

  void swap(AssetId row) {
    const bool named = !proposal_.assets.text(row, AssetField::kReplaces).empty();
    const AssetId asset = existing(row, named ? AssetField::kReplaces : AssetField::kAsset);
    if (!asset) return;
    for (const AssetField field : kOfTheDevice) after_.assets.set(asset, field, 0u);
    copy_cells(row, asset);
  }

  void add(AssetId row) {
    const std::string_view name = proposal_.assets.name(row);
    if (const auto code = after_.assets.column(AssetField::kAsset).values.find(name);
        code && *code < row_of_name_.size() && row_of_name_[*code]) {
      report(row, codes::kIdTwice,
             fmt::format("asset `{}` is there already; ids are unique", name));
      return;
    }
    if (!std::exchange(file_is_open_, true)) {
      after_.assets.begin_file(proposal_.assets.place(row).file);
    }
    const AssetId asset = after_.assets.add_row(proposal_.assets.place(row).line);
    after_.assets.set(asset, AssetField::kAsset, name);
    copy_cells(row, asset);
  }

  /// States in `asset` everything that the proposal's row says, but for its name and action.
  void copy_cells(AssetId row, AssetId asset) {
    for (std::size_t i = 0; i < kAssetFields; ++i) {
      const auto field = static_cast<AssetField>(i);
      const std::string_view text = proposal_.assets.text(row, field);
      if (text.empty() || field == AssetField::kAsset || field == AssetField::kAction ||
          field == AssetField::kReplaces) {
        continue;
      }
      after_.assets.set(asset, field, text);
    }
  }

  /// The case's asset that a cell of the proposal names; reports it if there is none.
  AssetId existing(AssetId row, AssetField field) {
    const std::string_view name = proposal_.assets.text(row, field);
    const auto code = after_.assets.column(AssetField::kAsset).values.find(name);
    if (code && *code != 0 && *code < row_of_name_.size() && row_of_name_[*code]) {
      return row_of_name_[*code];
    }
    report(row, codes::kNotInCase, fmt::format("the case has no asset `{}`", name));
    return {};
  }

  void report(AssetId row, Code code, std::string message) {
    after_.problems.add(
        {Severity::kError, code, std::move(message), proposal_.assets.place(row), {}, {}});
  }

  void report_supplier(const SupplierMove& move) {
    after_.problems.add(
        {Severity::kError,
         codes::kNotInCase,
         fmt::format("proposal `{}`: the case has no supplier `{}`", proposal_.id, move.supplier),
         {},
         {},
         {}});
  }

  Case& after_;
  const Proposal& proposal_;
  std::vector<AssetId> row_of_name_;  ///< By code of the name.
  bool file_is_open_ = false;
};

}  // namespace

void begin_additions(const Network& network, Network& additions) {
  additions.words = network.words;
  additions.sites = network.sites;
  additions.site_needs = network.site_needs;
}

void keep_additions_alone(const Network& network, Network& additions) {
  additions.sites.erase(
      additions.sites.begin(),
      additions.sites.begin() + static_cast<std::ptrdiff_t>(network.sites.size()));
}

Case with_proposal(const Case& of, const Proposal& proposal) {
  Case after = of;
  after.problems = {};
  Change(after, proposal).run();
  return after;
}

}  // namespace assay::ingest
