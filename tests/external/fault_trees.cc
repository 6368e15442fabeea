// Numbers of minimal sets of published fault trees, told by the diagrams of the stage
// exposure.
//
//   fault_trees FOLDER
//
// FOLDER has counts.csv, with a line per tree: model, ..., coherent (column 4), ours (7),
// ours_by_order (9: "2:6 3:121"), and the trees as <model>.xml.
#include <cstdio>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "open_psa.h"
#include <fmt/format.h>

#include "assay/exposure/minimal/solution.h"

namespace {

using namespace assay;
using ByOrder = std::map<std::size_t, std::uint64_t>;

/// Seconds, not minutes; the trees that it does not suffice for are compared up to the
/// order that was reached.
constexpr exposure::SolverLimits kLimits{{std::size_t{1} << 22, 10'000'000}, 100'000'000};

std::vector<std::string> cells(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream in(line);
  for (std::string cell; std::getline(in, cell, ',');) cells.push_back(cell);
  return cells;
}

ByOrder published(const std::string& text) {
  ByOrder counts;
  std::istringstream in(text);
  for (std::string entry; in >> entry;) {
    const std::size_t colon = entry.find(':');
    counts[std::stoul(entry.substr(0, colon))] = std::stoull(entry.substr(colon + 1));
  }
  return counts;
}

/// What is wrong with our answer about a tree, and how far it goes.
struct Judgement {
  std::string wrong;
  bool complete = false;
  std::size_t order = 0;
};

Judgement judged(const FaultTree& tree, ByOrder expected) {
  const exposure::Solution found =
      exposure::solve(tree.formulas, std::span(&tree.top, 1), exposure::kAnyOrder, kLimits)[0];
  const std::vector<std::uint64_t> counts = found.count();
  ByOrder ours;
  for (std::size_t order = 0; order < counts.size(); ++order) {
    if (counts[order] > 0) ours[order] = counts[order];
  }
  std::erase_if(expected, [&](const auto& entry) { return entry.first > found.order(); });
  return {ours == expected ? "" : "the counts differ", found.complete(), found.order()};
}

int judge(const std::string& folder) {
  std::ifstream table(folder + "/counts.csv");
  std::string line;
  std::getline(table, line);
  int wrong = 0, complete = 0, partial = 0, refused = 0;
  while (std::getline(table, line)) {
    const std::vector<std::string> row = cells(line);
    if (row.size() < 9 || row[3].empty()) continue;  // Known only up to an order.
    const Result<FaultTree> tree = read_fault_tree(folder + "/" + row[0] + ".xml");
    if (row[3] == "no") {
      const bool told = !tree && tree.error().code.id == std::string_view("EXT002");
      fmt::print("{:<10} {}\n", row[0],
                 told ? "refused: not monotone" : "WRONG: taken for monotone");
      ++(told ? refused : wrong);
      continue;
    }
    const Judgement of = tree ? judged(*tree, published(row[8])) : Judgement{tree.error().message};
    fmt::print("{:<10} {}\n", row[0],
               !of.wrong.empty() ? "WRONG: " + of.wrong
               : of.complete     ? row[6] + " sets, all orders"
                                 : fmt::format("right up to order {}", of.order));
    ++(!of.wrong.empty() ? wrong : of.complete ? complete : partial);
  }
  fmt::print("{} complete, {} up to an order, {} refused, {} wrong\n", complete, partial, refused,
             wrong);
  return wrong == 0 && complete > 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: fault_trees FOLDER\n", stderr);
    return 2;
  }
  return judge(argv[1]);
}
