#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace assay {

/// What somebody says of one party, in text: a supplier of a table, or an entity of another
/// system.
struct PartyRecord {
  std::vector<std::string> names;      ///< The first one first; aliases and former names too.
  std::vector<std::string> countries;  ///< ISO 3166-1 alpha-2, in capitals.
  std::vector<std::string> identifiers;
  std::vector<std::string> dates;   ///< Of birth or founding, as they stand: `1961-03`.
  std::vector<std::string> places;  ///< Addresses and places of birth.
  bool person = false;
  bool company = false;  ///< Neither: the record does not say.
};

/// A name that is asked about.
struct AskedName {
  std::int64_t row = 0;  ///< Data row of its table from 1.
  std::string name;
  std::string country;  ///< ISO 3166-1 alpha-2; empty where it is not known.
};

/// Two parties that may be one.
struct RecordPair {
  std::int64_t row = 0;  ///< Data row of its table, or line, from 1.
  PartyRecord left, right;
};

}  // namespace assay
