#include "assay/report/company_group.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "assay/report/control_words.h"
#include "assay/report/json.h"
#include "assay/report/layout.h"

namespace assay::report {
namespace {

using resolve::GroupLink;

Json party_json(const GroupPage& page, EntityId party) {
  return {{"id", page.entities[party].id}, {"name", page.entities[party].name}};
}

Json links_json(const GroupPage& page, const std::vector<GroupLink>& links) {
  Json out = Json::array();
  for (const GroupLink& link : links) {
    Json told = party_json(page, link.party);
    told["test"] = to_text(link.test);
    told["answer"] = word(link.answer.answer);
    told["least"] = fraction(link.answer.least);
    told["most"] = fraction(link.answer.most);
    told["because"] = because_json(link.because);
    out.push_back(std::move(told));
  }
  return out;
}

std::size_t not_known(const std::vector<GroupLink>& links) {
  return static_cast<std::size_t>(std::ranges::count_if(
      links, [](const GroupLink& link) { return link.answer.answer == Answer::kUnknown; }));
}

std::string link_text(const GroupPage& page, const GroupLink& link, std::string_view how) {
  const std::string part = link.test == ControlTest::kContract
                               ? std::string()
                               : ", " + between(link.answer.least, link.answer.most);
  return wrapped(fmt::format("{} {} ({}{})", how, visible(page.entities[link.party].name),
                             to_text(link.test), part),
                 "      ", "    ");
}

}  // namespace

std::string group_json(const GroupPage& page) {
  const resolve::CompanyGroup& group = page.group;
  const Json out{{"company", party_json(page, group.company)},
                 {"head", party_json(page, group.head)},
                 {"as_of", to_text(page.as_of)},
                 {"known_on", to_text(page.known_on)},
                 {"controllers", links_json(page, group.controllers)},
                 {"members", links_json(page, group.members)}};
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string group_text(const GroupPage& page, const Style& style) {
  const resolve::CompanyGroup& group = page.group;
  std::string out =
      fmt::format("  group of {}, as of {}\n",
                  style.strong(visible(page.entities[group.company].name)), to_text(page.as_of));
  for (const GroupLink& link : group.controllers) {
    if (link.answer.answer != Answer::kYes) continue;
    out += link_text(page, link, "controlled by");
    for (const Reason& reason : link.because) {
      const std::string source =
          reason.source.empty() ? "" : fmt::format(" [{}]", visible(reason.source));
      out += style.faint(wrapped(visible(reason.text) + source, "        ", "      - "));
    }
  }
  bool told = false;
  for (const GroupLink& link : group.members) {
    if (link.answer.answer != Answer::kYes) continue;
    if (!std::exchange(told, true)) {
      out += wrapped(group.head == group.company
                         ? std::string("under it:")
                         : fmt::format("under {} too:", visible(page.entities[group.head].name)),
                     "      ", "    ");
    }
    out += link_text(page, link, "-");
  }
  const std::size_t above = not_known(group.controllers), beside = not_known(group.members);
  if (above > 0) out += fmt::format("    {} more may control it; that is not known\n", above);
  if (beside > 0)
    out += fmt::format("    {} more may be of the group; that is not known\n", beside);
  if (group.controllers.empty() && group.members.empty()) {
    out += "    no statement puts anybody above or below it\n";
  }
  return out;
}

}  // namespace assay::report
