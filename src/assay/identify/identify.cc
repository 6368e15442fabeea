#include "assay/identify/identify.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/identify/codes.h"
#include "assay/identify/registries/holders.h"
#include "assay/identify/registries/mac_registry.h"

namespace assay::identify {
namespace {

constexpr std::size_t kNameWords = 4;     ///< Of the longest name that a description begins with.
constexpr std::size_t kShortestName = 3;  ///< Letters; shorter names are words of other things too.

/// The enterprise number of an OID below `enterprises`, however its root is written.
std::optional<std::uint32_t> enterprise_number(std::string_view oid) {
  oid = trimmed(oid);
  for (const std::string_view root : {"SNMPv2-SMI::enterprises.", "enterprises.", "iso.3.6.1.4.1.",
                                      ".iso.3.6.1.4.1.", ".1.3.6.1.4.1.", "1.3.6.1.4.1."}) {
    if (!oid.starts_with(root)) continue;
    oid.remove_prefix(root.size());
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(oid.data(), oid.data() + oid.size(), number);
    const bool whole = end == oid.data() + oid.size() || *end == '.';
    return error == std::errc() && whole ? std::optional(number) : std::nullopt;
  }
  return std::nullopt;
}

/// What one piece of evidence says.
struct Fact {
  EntityId maker;  ///< Nobody: it decides nothing.
  Reason reason;
};

/// A fault of a column that is told once, with how often it occurs.
struct Fault {
  Code code;
  Severity severity = Severity::kWarning;
  std::string_view what;
  std::vector<bool> codes;  ///< Which texts of the column have it.
};

/// Facts of one column: a number into `facts` per text, 0 for none.
struct ColumnFacts {
  const AssetColumn* column = nullptr;
  std::vector<std::uint32_t> of_code;
};

class Identifier {
 public:
  Identifier(const AssetTable& assets, const EntityCatalogue& entities,
             const Registries& registries)
      : assets_(assets), entities_(entities), registries_(registries), holders_(entities) {}

  Identified identified() && {
    // The surest first: the first fact that decides is the maker.
    const std::array columns{read(AssetField::kSysObjectId, &Identifier::read_numbers),
                             read(AssetField::kSysDescr, &Identifier::read_descriptions),
                             read(AssetField::kMac, &Identifier::read_addresses)};
    const bool evidence = std::any_of(columns.begin(), columns.end(),
                                      [](const ColumnFacts& c) { return c.column != nullptr; });
    if (evidence) weigh(columns);
    return std::move(out_);
  }

 private:
  using Columns = std::array<ColumnFacts, 3>;

  ColumnFacts read(AssetField field, void (Identifier::*read_texts)(AssetField, ColumnFacts&)) {
    ColumnFacts facts;
    if (!assets_.column(field).present()) return facts;
    facts.column = &assets_.column(field);
    facts.of_code.resize(facts.column->values.size());
    (this->*read_texts)(field, facts);
    return facts;
  }

  std::uint32_t add(Fact fact) {
    facts_.push_back(std::move(fact));
    return static_cast<std::uint32_t>(facts_.size() - 1);
  }

  /// The fact about one key of a column, made once.
  template <class Key, class Make>
  std::uint32_t fact_of(std::unordered_map<Key, std::uint32_t>& known, const Key& key, Make make) {
    const auto found = known.find(key);
    if (found != known.end()) return found->second;
    return known.emplace(key, add(make())).first->second;
  }

  const std::string& name(EntityId id) const { return entities_[id].name; }

  void read_numbers(AssetField field, ColumnFacts& facts) {
    Fault odd{codes::kNotEvidence, Severity::kWarning, "is no OID below 1.3.6.1.4.1", {}};
    odd.codes.resize(facts.of_code.size());
    std::unordered_map<std::uint32_t, std::uint32_t> known;
    for (std::uint32_t code = 1; code < facts.of_code.size(); ++code) {
      const auto number = enterprise_number(facts.column->values.text(code));
      odd.codes[code] = !number;
      if (number) {
        facts.of_code[code] = fact_of(known, *number, [&] { return number_fact(*number); });
      }
    }
    tell(field, odd);
  }

  Fact number_fact(std::uint32_t number) const {
    const std::string source = "IANA, private enterprise numbers";
    const std::optional<Holder> holder = holders_.of_number(number);
    if (!holder) {
      return {{}, {fmt::format("nobody known has enterprise number {}", number), {}, source}};
    }
    if (holder->decides) {
      return {holder->entity,
              {fmt::format("its sysObjectID lies below enterprise number {}, of {}", number,
                           name(holder->entity)),
               {entities_[holder->entity].where},
               source}};
    }
    return {{},
            {fmt::format("enterprise number {} of its sysObjectID belongs to {}, which shows in "
                         "equipment of many makers",
                         number, name(holder->entity)),
             {entities_[holder->entity].where},
             source}};
  }

  void read_descriptions(AssetField, ColumnFacts& facts) {
    std::unordered_map<std::uint32_t, std::uint32_t> known;
    for (std::uint32_t code = 1; code < facts.of_code.size(); ++code) {
      const EntityId maker = named_first(facts.column->values.text(code));
      if (!maker) continue;
      facts.of_code[code] = fact_of(known, maker.index, [&] {
        return Fact{maker,
                    {fmt::format("its system description begins with the name of {}", name(maker)),
                     {entities_[maker].where},
                     {}}};
      });
    }
  }

  /// The maker whose name stands at the beginning, the longest of them.
  EntityId named_first(std::string_view description) const {
    std::string key;
    EntityId found;
    std::size_t at = 0;
    for (std::size_t words = 0; words < kNameWords && at < description.size(); ++words) {
      const std::size_t end = std::min(description.find_first_of(" ,;:/", at), description.size());
      key += squeezed(description.substr(at, end - at));
      if (const EntityId maker = holders_.of_name(key); maker && key.size() >= kShortestName) {
        found = maker;
      }
      at = end + 1;
    }
    return found;
  }

  void read_addresses(AssetField field, ColumnFacts& facts) {
    const Result<MacRegistry> registry = MacRegistry::read(registries_.ieee);
    if (!registry) {
      out_.problems.push_back(
          {Severity::kRemark,
           codes::kRegistryMissing,
           fmt::format("no registry of MAC blocks in `{}`, so MAC addresses say nothing; Debian's "
                       "package ieee-data has it",
                       registries_.ieee.string()),
           {},
           {},
           {}});
      return;
    }
    Fault odd{codes::kNotEvidence, Severity::kWarning, "is no MAC address", {}};
    Fault nobodys{codes::kAddressOfNobody,
                  Severity::kRemark,
                  "is locally administered, multicast or zero, and says nothing of a maker",
                  {}};
    odd.codes.resize(facts.of_code.size());
    nobodys.codes.resize(facts.of_code.size());
    std::unordered_map<std::uint32_t, std::uint32_t> known;
    for (std::uint32_t code = 1; code < facts.of_code.size(); ++code) {
      const std::optional<MacAddress> address = parse_mac(facts.column->values.text(code));
      odd.codes[code] = !address;
      nobodys.codes[code] = address && !registered(*address);
      if (!address || nobodys.codes[code]) continue;
      const std::optional<std::uint32_t> holder = registry->holder(*address);
      if (!holder) continue;
      facts.of_code[code] =
          fact_of(known, *holder, [&] { return address_fact(*registry, *holder); });
    }
    tell(field, odd);
    tell(field, nobodys);
  }

  Fact address_fact(const MacRegistry& registry, std::uint32_t number) const {
    const std::string& written = registry.name(number);
    const std::optional<Holder> holder = holders_.of_blocks(written);
    Fact fact{{},
              {fmt::format("its MAC address lies in a block of `{}`", written),
               {},
               registry.date().empty()
                   ? "IEEE, registry of MAC blocks"
                   : fmt::format("IEEE, registry of MAC blocks of {}", registry.date())}};
    if (!holder) return fact;
    fact.reason.places.push_back(entities_[holder->entity].where);
    if (holder->decides) {
      fact.maker = holder->entity;
    } else {
      fact.reason.text += ", which is in equipment of many makers";
    }
    return fact;
  }

  /// Reports a fault once, at the first row that has it.
  void tell(AssetField field, const Fault& fault) {
    const AssetColumn& column = assets_.column(field);
    std::int64_t rows = 0;
    std::optional<std::size_t> first;
    for (std::size_t row = 0; row < column.codes.size(); ++row) {
      if (!fault.codes[column.codes[row]]) continue;
      if (!first) first = row;
      ++rows;
    }
    if (!first) return;
    std::string message =
        fmt::format("`{}` {}", column.values.text(column.codes[*first]), fault.what);
    if (rows > 1) message += fmt::format("; so in {} of this column", counted(rows, "row"));
    out_.problems.push_back(
        {fault.severity, fault.code, std::move(message), assets_.place(AssetId(*first)), {}, {}});
  }

  void weigh(const Columns& columns) {
    std::map<std::array<std::uint32_t, 3>, std::uint32_t> known{{{0, 0, 0}, 0}};
    out_.of_asset.resize(assets_.size());
    std::array<std::uint32_t, 3> last{};
    std::uint32_t last_finding = 0;
    for (std::size_t row = 0; row < assets_.size(); ++row) {
      std::array<std::uint32_t, 3> facts{};
      for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].column) facts[i] = columns[i].of_code[columns[i].column->codes[row]];
      }
      if (facts != last) {
        const auto [at, added] =
            known.emplace(facts, static_cast<std::uint32_t>(out_.findings.size()));
        if (added) out_.findings.push_back(finding(facts));
        last = facts;
        last_finding = at->second;
      }
      out_.of_asset[row] = last_finding;
    }
  }

  /// The first fact that decides, and all that were heard, that one first.
  MakerEvidence finding(const std::array<std::uint32_t, 3>& numbers) const {
    MakerEvidence found;
    for (const std::uint32_t number : numbers) {
      if (number == 0) continue;
      const Fact& fact = facts_[number];
      const bool decides = fact.maker && !found.maker;
      if (decides) found.maker = fact.maker;
      found.because.insert(decides ? found.because.begin() : found.because.end(), fact.reason);
    }
    return found;
  }

  const AssetTable& assets_;
  const EntityCatalogue& entities_;
  const Registries& registries_;
  Holders holders_;
  std::vector<Fact> facts_{{}};  ///< Number 0: none.
  Identified out_;
};

}  // namespace

Identified identify_assets(const AssetTable& assets, const EntityCatalogue& entities,
                           const Registries& registries) {
  return Identifier(assets, entities, registries).identified();
}

}  // namespace assay::identify
