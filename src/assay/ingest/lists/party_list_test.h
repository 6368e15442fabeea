#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assay/ingest/lists/party_list_reader.h"
#include "assay/ingest/reader_test.h"

/// What the tests of formats of lists share.
namespace assay::ingest {

/// A list that was read, and what was said of it.
struct ReadList {
  Result<PartyList> list;
  Problems problems;
};

/// Reads files with these texts, called `own.csv`, `own-1.csv`, ...
inline ReadList read_list(std::vector<std::string_view> texts, ListSource source = {},
                          const ListOptions& options = {}) {
  source.key = "own";
  std::vector<ListBytes> files;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    files.push_back({i == 0 ? "own.csv" : "own-" + std::to_string(i) + ".csv", texts[i]});
  }
  Problems problems;
  Result<PartyList> list = read_party_list(source, files, shipped_knowledge(), options, problems);
  return {std::move(list), std::move(problems)};
}

/// `primary Alpha`, `alias Alfa`.
inline std::vector<std::string> names(const PartyList& list, std::size_t entry) {
  std::vector<std::string> out;
  for (const ListName& name : list.names(list.entries()[entry])) {
    out.push_back(std::string(kNameKindWords[static_cast<std::size_t>(name.kind)]) + " " +
                  std::string(name.text));
  }
  return out;
}

/// `country=RU`, `identifier LEI=...`.
inline std::vector<std::string> facts(const PartyList& list, std::size_t entry) {
  std::vector<std::string> out;
  for (const ListFact& fact : list.facts(list.entries()[entry])) {
    std::string text(kListFactWords[static_cast<std::size_t>(fact.kind)]);
    if (!fact.scheme.empty()) text += " " + std::string(fact.scheme);
    out.push_back(text + "=" + std::string(fact.value));
  }
  return out;
}

inline std::string code(const Result<PartyList>& list) {
  return list ? "" : std::string(list.error().code.id);
}

}  // namespace assay::ingest
