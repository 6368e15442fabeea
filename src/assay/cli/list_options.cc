#include "assay/cli/list_options.h"

#include <algorithm>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "assay/cli/codes.h"
#include "assay/ingest/knowledge.h"

namespace assay::cli {
namespace {

Result<std::vector<ingest::ListSource>> sources_of(const std::vector<std::string>& lists) {
  std::vector<ingest::ListSource> sources;
  for (const std::string& one : lists) {
    const std::size_t sign = one.find('=');
    if (sign == std::string::npos || sign == 0 || sign + 1 == one.size()) {
      return failure(codes::kBadOptionValue, {"--list", 0, 0, 0},
                     fmt::format("`{}` is not KEY=FILE, such as csl=consolidated.csv", one));
    }
    const std::string key = one.substr(0, sign);
    auto found = std::ranges::find(sources, key, &ingest::ListSource::key);
    if (found == sources.end()) {
      sources.emplace_back().key = key;
      found = sources.end() - 1;
    }
    found->files.emplace_back(one.substr(sign + 1));
  }
  return sources;
}

}  // namespace

void define(CLI::App& app, ListOptions& options) {
  app.add_option("--list", options.lists, "A list of parties and what it is called here")
      ->type_name("KEY=FILE")
      ->allow_extra_args(false);
  app.add_flag("--allow-stale", options.allow_stale,
               "Take lists that are cut, shrank, lack a programme or are too old");
}

Result<std::vector<std::shared_ptr<const PartyList>>> read_lists(const ListOptions& options,
                                                                 const CommonOptions& common,
                                                                 Problems& problems) {
  const Result<std::vector<ingest::ListSource>> sources = sources_of(options.lists);
  if (!sources) return failure(sources.error());
  const Result<ingest::Knowledge> words = ingest::Knowledge::load(data_folder(common));
  if (!words) return failure(words.error());
  std::vector<std::shared_ptr<const PartyList>> lists;
  for (const ingest::ListSource& source : *sources) {
    Result<PartyList> list =
        ingest::read_party_list(source, *words, {std::nullopt, options.allow_stale}, problems);
    if (!list) return failure(std::move(list).error());
    lists.push_back(std::make_shared<const PartyList>(*std::move(list)));
  }
  return lists;
}

}  // namespace assay::cli
