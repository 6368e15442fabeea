#include "assay/report/letter/discretion.h"

#include <algorithm>

#include "assay/base/text.h"

namespace assay::report {
namespace {

/// Letters, digits and bytes of other scripts make words, and so do the marks within ids.
bool in_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool as_word(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find(name); at != std::string_view::npos;
       at = text.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if ((at == 0 || !in_word(text[at - 1])) && (end == text.size() || !in_word(text[end])))
      return true;
  }
  return false;
}

/// Names are compared without regard to case, but for the shortest, which are words otherwise.
constexpr std::size_t kShort = 5;

}  // namespace

Discretion::Discretion(const LetterMaterial& of, Recipient to, std::string_view name,
                       std::string_view supplier) {
  if (to == Recipient::kRegulator) return;
  const auto add = [&](std::string_view text) {
    if (text.size() > 1) names_.emplace_back(text);
  };
  for (const Operator& one : of.operators) {
    if (to == Recipient::kOperator && one.name == name) continue;
    add(one.name);
    for (const std::string& brand : one.brands) add(brand);
  }
  const Network& network = of.page.now.network;
  for (const Site& site : network.sites) {
    if (to == Recipient::kOperator && network.text(site.operator_name) == name) continue;
    add(network.text(site.id));
    add(network.text(site.name));
  }
  if (to == Recipient::kSupplier) {
    const EntityCatalogue& entities = of.page.context.entities;
    std::vector<char> maker(entities.size());
    for (const EntityId id : of.page.context.parties.maker) {
      if (id) maker[id.index] = 1;
    }
    for (std::size_t i = 0; i < entities.size(); ++i) {
      const Entity& other = entities.entities()[i];
      if (maker[i] == 0 || other.id == supplier) continue;
      add(other.id);
      add(other.name);
      for (const std::string& alias : other.aliases) add(alias);
    }
  }
  std::ranges::sort(names_);
  names_.erase(std::ranges::unique(names_).begin(), names_.end());
}

bool Discretion::tells(std::string_view text) const {
  const std::string low = lowered(text);
  return std::ranges::any_of(names_, [&](const std::string& name) {
    return name.size() <= kShort ? as_word(text, name) : as_word(low, lowered(name));
  });
}

std::size_t Discretion::withhold(LetterSection& section) const {
  if (names_.empty()) return 0;
  const std::size_t left_out = std::erase_if(section.sentences, [&](const LetterSentence& one) {
    return !one.of_public_record && (tells(one.text) || tells(one.doubt));
  });
  for (LetterSentence& sentence : section.sentences) {
    // What nobody is told of is no reading: the doubt is back.
    if (std::erase_if(sentence.readings, [&](const std::string& one) { return tells(one); }) > 0) {
      if (!sentence.doubt.empty()) sentence.doubt += "; ";
      sentence.doubt += "in doubt: how it is read names others, and is left out";
    }
    if (sentence.of_public_record) continue;
    std::erase_if(sentence.sources, [&](const std::string& source) { return tells(source); });
  }
  return left_out;
}

}  // namespace assay::report
