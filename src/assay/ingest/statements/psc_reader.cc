#include "assay/ingest/statements/psc_reader.h"

#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/json_text.h"
#include "assay/ingest/statements/json_objects.h"
#include "assay/ingest/statements/party_keys.h"

namespace assay::ingest {
namespace {

constexpr std::int64_t kBillion = 1'000'000'000;

Share just_above(int percent) { return Share::of(kBillion / 100 * percent + 1, kBillion); }
Share just_below(int percent) { return Share::of(kBillion / 100 * percent - 1, kBillion); }

struct Band {
  std::string_view word;
  Share least;
  Share most;
};

const Band kBands[] = {
    {"25-to-50-percent", just_above(25), Share::of(1, 2)},
    {"50-to-75-percent", just_above(50), just_below(75)},
    {"75-to-100-percent", Share::of(3, 4), Share::all()},
    {"more-than-25-percent", just_above(25), Share::all()},
};

/// The stake that a nature of control is; nothing for a word that is not known. What is held as
/// a trust's or a firm's is held all the same.
std::optional<StatedInterest> interest_of(std::string_view nature) {
  StatedInterest interest;
  const auto begins = [&](std::string_view with) { return nature.starts_with(with); };
  if (begins("significant-influence-or-control")) {
    interest.kind = StakeKind::kInfluence;
    interest.least = Share::all();
    return interest;
  }
  if (begins("right-to-appoint-and-remove-")) {
    interest.kind = StakeKind::kBoard;
    interest.least = just_above(50);
    return interest;
  }
  const bool votes = begins("voting-rights-");
  const bool shares = begins("ownership-of-shares-") || begins("right-to-share-surplus-assets-") ||
                      begins("part-right-to-share-surplus-assets-");
  if (!votes && !shares) return std::nullopt;
  interest.kind = votes ? StakeKind::kVotes : StakeKind::kShares;
  for (const Band& band : kBands) {
    if (nature.find(band.word) == std::string_view::npos) continue;
    interest.least = band.least;
    interest.most = band.most;
    return interest;
  }
  return std::nullopt;
}

class PscFile {
 public:
  PscFile(const Knowledge& known, StatementBook& into) : known_(known), into_(into) {}

  Taken take(const JsonFields& line) {
    const auto number = line.text("company_number");
    const auto data = line.object("data");
    const auto kind = data ? data->text("kind") : std::nullopt;
    if (data && kind && kind->starts_with("totals")) return Taken::kIgnored;
    if (!number || number->empty() || !data || !kind) {
      line.report().refuse(codes::kStatementLacks,
                           "the line lacks `company_number`, `data` or `data.kind`");
      return Taken::kIgnored;
    }
    StatedParty company;
    company.keys = {company_key(*number)};
    company.seat = "GB";
    // Overseas entities are registered here and sit elsewhere.
    if (number->starts_with("OE")) company.seat.clear();
    company.where = line.report().where();
    holding_ = {};
    holding_.held = company.keys.front();
    holding_.where = company.where;
    into_.add(std::move(company));
    read_days(*data);
    holding_.record = record(*data, *number);
    if (kind->find("statement") != std::string_view::npos) return take_statement(*data);
    if (kind->starts_with("super-secure")) {
      return take_reason("who it is is protected (super-secure person)");
    }
    return take_holder(*data, *kind);
  }

 private:
  void read_days(const JsonFields& data) {
    const auto from = data.date("notified_on");
    from_ = from;
    end_ = data.date("ceased_on");
    holding_.stated_on = from.value_or(Date::earliest());
  }

  static std::string record(const JsonFields& data, std::string_view number) {
    const auto links = data.object("links");
    const auto self = links ? links->text("self") : std::nullopt;
    if (self) return fmt::format("psc:{}", *self);
    return fmt::format("psc:{}/{}", number, data.text("etag").value_or(""));
  }

  /// Says why nobody is named.
  Taken take_reason(std::string reason) {
    holding_.source = std::move(reason);
    StatedInterest nobody;
    nobody.from = from_;
    return add({nobody});
  }

  Taken take_statement(const JsonFields& data) {
    const std::string words(data.text("statement").value_or("a statement without words"));
    holding_.source = fmt::format("the company states: {}", words);
    // The register writes it without the second i in its oldest statement.
    const bool nobody = words.starts_with("no-individual-or-entity-with-sign");
    if (!nobody) return take_reason(holding_.source);
    StatedInterest shares, board;
    shares.most = Share::of(1, 4);
    board.kind = StakeKind::kBoard;
    board.most = Share::of(1, 2);
    shares.from = board.from = from_;
    return add({shares, board});
  }

  Taken take_holder(const JsonFields& data, std::string_view kind) {
    StatedParty holder;
    holder.where = holding_.where;
    holder.name = trimmed(data.text("name").value_or(""));
    if (holder.name.empty()) {
      data.report().refuse(codes::kStatementLacks, "the line names nobody");
      return Taken::kIgnored;
    }
    if (kind.starts_with("individual")) {
      holder.kind = EntityKind::kPerson;
      holder.keys = {fmt::format("record:{}", holding_.record)};
    } else {
      read_register(data, holder);
    }
    holding_.holder = holder.keys.front();
    std::vector<StatedInterest> interests;
    for (const std::string_view nature : data.texts("natures_of_control")) {
      std::optional<StatedInterest> interest = interest_of(nature);
      if (!interest) {
        data.report().warn(codes::kUnknownInterest,
                           fmt::format("`{}` is no nature of control that is known", nature));
        interest = StatedInterest{};
        interest->kind = StakeKind::kInfluence;
      }
      interest->from = from_;
      if (!has(interests, *interest)) interests.push_back(*interest);
    }
    into_.add(std::move(holder));
    return add(std::move(interests));
  }

  /// A right that is held in two ways, as a firm too, is one.
  static bool has(const std::vector<StatedInterest>& interests, const StatedInterest& interest) {
    for (const StatedInterest& other : interests) {
      if (other == interest) return true;
    }
    return false;
  }

  /// Where a company is registered, which tells it from others of its name.
  void read_register(const JsonFields& data, StatedParty& holder) const {
    const auto identification = data.object("identification");
    const auto value = [&](std::string_view key) {
      return identification ? identification->text(key).value_or("") : std::string_view();
    };
    const std::string_view number = trimmed(value("registration_number"));
    const std::string country =
        country_of({value("country_registered"), value("place_registered")});
    const auto address = data.object("address");
    holder.seat = country;
    if (holder.seat.empty() && address) {
      holder.seat = country_of({address->text("country").value_or("")});
    }
    if (!number.empty() && country == "GB") {
      holder.keys = {company_key(number)};
    } else if (!number.empty() && !country.empty()) {
      holder.keys = {fmt::format("{}:{}", country, number)};
    } else {
      holder.keys = {fmt::format("record:{}", holding_.record)};
    }
  }

  std::string country_of(std::initializer_list<std::string_view> texts) const {
    for (const std::string_view text : texts) {
      if (const auto country = known_.values.country(trimmed(text))) return std::string(*country);
      if (lowered(text).starts_with("companies house")) return "GB";
    }
    return {};
  }

  /// The holding as it was notified and, where it has ceased, as that was known later.
  Taken add(std::vector<StatedInterest> interests) {
    holding_.interests = std::move(interests);
    if (end_) {
      StatedHolding ended = holding_;
      for (StatedInterest& interest : ended.interests) interest.end = end_;
      ended.stated_on = std::max(*end_, holding_.stated_on);
      into_.add(holding_);
      into_.add(std::move(ended));
    } else {
      into_.add(holding_);
    }
    return Taken::kUsed;
  }

  const Knowledge& known_;
  StatementBook& into_;
  StatedHolding holding_;
  std::optional<Date> from_;
  std::optional<Date> end_;
};

bool recognises(std::string_view first_bytes) {
  return begins_json(first_bytes) && names_key(first_bytes, "company_number") &&
         names_key(first_bytes, "data");
}

void read(const StatementInput& input, StatementBook& into, FileReport& report,
          Problems& problems) {
  PscFile file(input.known, into);
  read_json_objects(input.file, input.bytes, "items", report, problems,
                    [&](const JsonFields& line) { return file.take(line); });
}

}  // namespace

constinit const StatementFormat kPscFormat{
    "uk_psc", "people with significant control from Companies House", recognises, read};

}  // namespace assay::ingest
