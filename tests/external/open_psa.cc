#include "open_psa.h"

#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <pugixml.hpp>

namespace assay {
namespace {

using exposure::Formula;
using exposure::Weighed;

constexpr Code kNoTree{"EXT001"};
constexpr Code kNotMonotone{"EXT002"};
constexpr Code kNoTop{"EXT003"};

class Reader {
 public:
  explicit Reader(const pugi::xml_document& document) {
    for (const pugi::xpath_node& gate : document.select_nodes("//define-gate")) {
      const std::string name = gate.node().attribute("name").value();
      gates_[name] = gate.node();
      if (name.empty()) complain(kNoTree, "a gate has no name");
    }
    for (const pugi::xpath_node& used : document.select_nodes("//define-gate//gate")) {
      used_.insert(used.node().attribute("name").value());
    }
  }

  Result<FaultTree> run() {
    std::vector<std::string> tops;
    for (const auto& [name, gate] : gates_) {
      if (used_.count(name) == 0) tops.push_back(name);
    }
    if (tops.size() != 1) {
      return failure(kNoTop, {},
                     fmt::format("{} gates are in no other; one is the top", tops.size()));
    }
    tree_.top = gate(tops.front());
    if (problem_) return failure(*problem_);
    return std::move(tree_);
  }

 private:
  Formula gate(const std::string& name);
  Formula expression(const pugi::xml_node& node);
  Formula event(const std::string& name);

  Formula complain(Code code, std::string message) {
    if (!problem_) problem_ = failure(code, {}, std::move(message)).value();
    return exposure::kNever;
  }

  std::map<std::string, pugi::xml_node> gates_;
  std::set<std::string> used_, open_;
  std::map<std::string, Formula> known_;
  std::map<std::string, std::uint32_t> events_;
  FaultTree tree_;
  std::optional<Diagnostic> problem_;
};

Formula Reader::gate(const std::string& name) {
  if (const auto known = known_.find(name); known != known_.end()) return known->second;
  const auto defined = gates_.find(name);
  if (defined == gates_.end()) return event(name);
  if (!open_.insert(name).second)
    return complain(kNoTop, fmt::format("gate `{}` is in itself", name));
  Formula formula = exposure::kNever;
  for (const pugi::xml_node& child : defined->second.children()) {
    const std::string_view kind = child.name();
    if (kind != "label" && kind != "attributes") formula = expression(child);
  }
  open_.erase(name);
  known_[name] = formula;
  return formula;
}

Formula Reader::event(const std::string& name) {
  const auto [known, added] =
      events_.emplace(name, static_cast<std::uint32_t>(tree_.events.size()));
  if (added) tree_.events.push_back(name);
  return tree_.formulas.member(known->second);
}

Formula Reader::expression(const pugi::xml_node& node) {
  const std::string_view kind = node.name();
  const std::string name = node.attribute("name").value();
  if (kind == "basic-event") return event(name);
  if (kind == "gate" || kind == "event") return gate(name);
  if (kind == "not" || kind == "xor" || kind == "nand" || kind == "nor" || kind == "iff") {
    return complain(kNotMonotone, fmt::format("`{}` makes a tree that is not monotone", kind));
  }
  std::vector<Formula> parts;
  for (const pugi::xml_node& child : node.children()) parts.push_back(expression(child));
  if (kind == "and") return tree_.formulas.all(parts);
  if (kind == "or") return tree_.formulas.any(parts);
  if (kind != "atleast") return complain(kNoTree, fmt::format("`{}` is no gate", kind));
  std::vector<Weighed> weighed;
  for (const Formula part : parts) weighed.push_back({part, 1});
  return tree_.formulas.at_least(node.attribute("min").as_uint(), std::move(weighed));
}

}  // namespace

Result<FaultTree> read_fault_tree(const std::filesystem::path& file) {
  pugi::xml_document document;
  const pugi::xml_parse_result parsed = document.load_file(file.c_str());
  if (!parsed)
    return failure(kNoTree, {}, fmt::format("{}: {}", file.string(), parsed.description()));
  return Reader(document).run();
}

}  // namespace assay
