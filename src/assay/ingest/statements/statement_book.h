#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "assay/base/date.h"
#include "assay/base/problems.h"
#include "assay/base/source_span.h"
#include "assay/model/entity.h"

namespace assay::ingest {

/// What a statement says of a party. Of a natural person no more than the name is kept.
struct StatedParty {
  std::vector<std::string> keys;  ///< `scheme:value`; whoever shares one is the same party.
  std::string name;               ///< Empty: this statement does not say it.
  EntityKind kind = EntityKind::kOwner;
  std::string seat;  ///< ISO 3166-1 alpha-2; empty: not said.
  std::vector<std::string> aliases;
  SourceSpan where;
};

/// One interest that a statement tells of.
struct StatedInterest {
  StakeKind kind = StakeKind::kShares;
  Share least;
  Share most = Share::all();
  std::optional<Date> from;  ///< First day; absent: not said.
  std::optional<Date> end;   ///< First day on which it was so no more.
  bool indirect = false;     ///< Held through others.
  bool doubtful = false;

  friend bool operator==(const StatedInterest&, const StatedInterest&) = default;
};

/// One version of a record of what a party holds in another.
struct StatedHolding {
  std::string record;  ///< Versions of one record share it.
  std::string holder;  ///< Key of a party; empty: each other party.
  std::string held;    ///< Key of a party.
  std::vector<StatedInterest> interests;
  Date stated_on = Date::earliest();  ///< Day of the statement: from then on it could be known.
  bool closed = false;  ///< No statement follows; what has no end is not stated any more.
  std::string source;   ///< Citation.
  SourceSpan where;
};

/// Collects what statements of all formats say, and makes entities and stakes of it once all are
/// read: parties are the same where they share a key, and the versions of a record are put into
/// the order in which they could be known.
class StatementBook {
 public:
  void add(StatedParty party);
  void add(StatedHolding holding) { holdings_.push_back(std::move(holding)); }

  /// Lets two names of a record mean the same one: a statement that replaces another.
  void same_record(const std::string& a, const std::string& b);

  /// Adds everything to `into`. A party that is there already is known by id, identifier or name.
  /// What a holder has through others is kept as a sum where a chain of other stakes leads to the
  /// held party too, and as a holding where none does.
  ///
  /// Reports: ING064 (warning) a party that no statement describes.
  void finish(EntityCatalogue& into, Problems& problems);

 private:
  struct Party {
    StatedParty said;
    std::size_t same_as;  ///< Itself, or another that turned out to be the same.
  };

  std::size_t party_of(std::size_t index) const;
  void merge(std::size_t into, std::size_t from);
  void add_entities(EntityCatalogue& into);
  void add_stakes(EntityCatalogue& into, Problems& problems);
  EntityId entity_of(const std::string& key, const StatedHolding& holding, EntityCatalogue& into,
                     Problems& problems);
  const std::string& record_of(const std::string& name) const;

  std::vector<Party> parties_;
  std::unordered_map<std::string, std::size_t> by_key_;
  std::vector<EntityId> entities_;  ///< By party.
  std::vector<StatedHolding> holdings_;
  std::unordered_map<std::string, std::string> same_records_;
};

}  // namespace assay::ingest
