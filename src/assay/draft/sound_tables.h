#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "assay/ingest/merging/merged_devices.h"
#include "assay/ingest/sources/thing.h"

namespace assay::draft {

/// Things of somebody's own files, made ready to be tables of one case: a case knows each asset and
/// each site by one name, and files often give none, or one twice.
class SoundTables {
 public:
  /// Takes what a file tells of; `file` is its name without folders.
  void take(const std::string& file, const ingest::Thing& thing);

  /// Makes them sound and gives all, devices first. To be called once.
  ///
  /// Sightings of one asset become one ([merge rule](docs/formats.md)). A device without a name is
  /// called by its serial number, MAC or management address, else `unnamed`; of devices that share
  /// a name the later ones get a number behind it. A site without a key is called by its name, else
  /// by its file and record. Sites of one key are one. Where devices stand at a site that nothing
  /// else tells of, it becomes a site, with what they say of it. A link joins sites: one whose ends
  /// are devices joins where these stand, and is left out where that is one place or not known.
  std::vector<ingest::Thing> made();

  /// What was done, a line each; empty if nothing had to be.
  std::string told() const;

 private:
  std::vector<ingest::Thing> named_devices();
  void add_sites_of(std::vector<ingest::Thing>& devices);
  void join_sites(const std::vector<ingest::Thing>& devices);

  std::vector<std::string> files_;
  std::vector<ingest::SeenDevice> devices_;
  std::vector<ingest::Thing> sites_;
  std::vector<ingest::Thing> others_;

  std::int64_t merged_ = 0;
  std::int64_t unnamed_ = 0;
  std::int64_t namesakes_ = 0;
  std::int64_t keyless_sites_ = 0;
  std::int64_t repeated_sites_ = 0;
  std::int64_t sites_of_devices_ = 0;
  std::int64_t links_of_devices_ = 0;
  std::int64_t links_within_ = 0;
  std::int64_t links_to_nowhere_ = 0;
};

}  // namespace assay::draft
