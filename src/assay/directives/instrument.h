#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assay/base/date.h"
#include "assay/base/source_span.h"
#include "assay/model/asset_field.h"
#include "assay/model/influence.h"
#include "assay/model/operator.h"
#include "assay/model/share.h"

/// Rules as values: what a file of `data/directives` says, and nothing of what it
/// means for an asset. docs/directives.md tells the language to those who write it.
namespace assay::directives {

/// What became of a duty for some assets of an operator; the strictest first.
enum class State : std::uint8_t {
  kBreach,
  kDeviation,  ///< Of advice or policy.
  kApplies,    ///< Supply, licence and list duties, arrangements.
  kDue,
  kUnknown,
  kSuspended,
  kProposed,
  kCompliant,
  kNotApplicable,
};
inline constexpr std::array<std::string_view, 9> kStateWords{
    "breach",    "deviation", "applies",   "due",           "unknown",
    "suspended", "proposed",  "compliant", "not_applicable"};

/// What sort of text an instrument is.
enum class Kind : std::uint8_t {
  kLaw,
  kOrder,
  kDesignation,
  kList,
  kAdvice,
  kPolicy,
  kLicenceCondition,
  kContract,
  kArrangement,
  kFundingRule,
  kExportDenial,
  kExportListing,
  kExportRule,
  kCertificationRule,
  kSettlement,
  kProposal,
};
inline constexpr std::array<std::string_view, 16> kKindWords{"law",
                                                             "order",
                                                             "designation",
                                                             "list",
                                                             "advice",
                                                             "policy",
                                                             "licence_condition",
                                                             "contract",
                                                             "arrangement",
                                                             "funding_rule",
                                                             "export_denial",
                                                             "export_listing",
                                                             "export_rule",
                                                             "certification_rule",
                                                             "settlement",
                                                             "proposal"};

/// What a duty asks.
enum class Obligation : std::uint8_t {
  kNoUse,           ///< Not to have in use from a day on, or to remove by a day.
  kNoPurchase,      ///< Not to order.
  kNoInstallation,  ///< Not to install.
  kNoObtaining,     ///< Not to obtain.
  kCap,             ///< To keep a share at or below a bound.
  kNoSupply,        ///< Nobody may supply the named: their supply stops.
  kLicence,         ///< Supply to the named needs a licence.
  kListed,          ///< The named are on a list from which other rules follow.
  kArrangement,     ///< Something is agreed for the equipment of the named.
};
inline constexpr std::array<std::string_view, 9> kObligationWords{
    "no_use",    "no_purchase", "no_installation", "no_obtaining", "cap",
    "no_supply", "licence",     "listed",          "arrangement"};

/// How sure a statement about a text is; docs/directives.md, "How sure".
enum class Sureness : std::uint8_t { kA, kB, kC, kD, kK };
inline constexpr std::array<std::string_view, 5> kSurenessWords{"A", "B", "C", "D", "K"};

/// Where a duty reaches.
enum class Reach : std::uint8_t {
  kCountry,     ///< The instrument's country.
  kEverywhere,  ///< Assets in every country.
  kMembers,     ///< Its country, and operators elsewhere that are known to be bound.
};
inline constexpr std::array<std::string_view, 3> kReachWords{"country", "everywhere", "members"};

/// In which way a party may stand behind an asset.
enum class Role : std::uint8_t {
  kMaker,
  kBrand,
  kComponents,
  kSoftwareBy,
  kMaintainedBy,
  kManagedBy,
  kSoldBy,
};
inline constexpr std::array<std::string_view, 7> kRoleWords{
    "maker", "brand", "components", "software_by", "maintained_by", "managed_by", "sold_by"};
using Roles = std::vector<Role>;

/// What a share counts.
enum class Measure : std::uint8_t { kSites, kAssets, kTraffic, kPremises };
inline constexpr std::array<std::string_view, 4> kMeasureWords{"sites", "assets", "traffic",
                                                               "premises"};

/// The word of an enumerator, from the words in its enumeration's order.
template <class Enum, std::size_t N>
constexpr std::string_view word(Enum of, const std::array<std::string_view, N>& words) {
  return words[static_cast<std::size_t>(of)];
}
constexpr std::string_view to_text(State state) { return word(state, kStateWords); }

/// A document that clauses are cited from.
struct Source {
  std::string key;
  std::string title;
  std::string date;  ///< As far as it is known: a year, a month or a day.
  std::string url;
  Sureness sure = Sureness::kK;
};

/// What a clause says, in our own words, and where.
struct Citation {
  Source source;
  std::string paragraph;
  std::string says;
  SourceSpan where;
};

/// Days on which a rule was not simply in force.
struct Interval {
  Date from;
  Date until = Date::latest();  ///< Last day.
  Date known_from;
  State state = State::kSuspended;  ///< Or unknown: nobody found out.
  std::string why;
};

/// How an instrument or a duty ended.
struct Ending {
  Date first_day;  ///< The first day without it.
  Date known_from;
  std::string how;  ///< "terminated", "superseded by us.fcc.usf.2019".
};

/// When a prohibition bites.
struct Deadline {
  enum class Form : std::uint8_t {
    kFrom,            ///< At once from that day: there is nothing to be done by a date.
    kFirstForbidden,  ///< Breach on that day.
    kLastDay,         ///< Still due on that day.
  };
  Form form = Form::kFrom;
  Date date;

  Date first_forbidden() const {
    return form == Form::kLastDay ? date.plus(std::chrono::days(1)) : date;
  }
  /// The date that findings show as due; none where nothing is to be done by a date.
  std::optional<Date> due() const {
    return form == Form::kFrom ? std::nullopt : std::optional(date);
  }
};

/// A deadline that was moved: it counted for what was known before `changed`.
struct FormerDeadline {
  Deadline deadline;
  Date changed;
};

/// Which operators a duty binds.
struct Bound {
  Reach reach = Reach::kCountry;
  bool named = false;                   ///< Only those that the instrument names.
  std::vector<std::string> programmes;  ///< Only those in one of these; empty: all.
  std::optional<std::int64_t> customers_at_most;
};

/// Whose equipment or services are meant.
struct Targets {
  std::vector<std::string> entities;      ///< Ids of the entity catalogue.
  std::vector<std::string> perhaps;       ///< Whether these are meant is not certain.
  bool anybody = false;                   ///< Everybody is meant, known or not.
  std::string criterion;                  ///< In words, where the text names nobody.
  std::optional<ControlTest> affiliates;  ///< Whom they control by this test is meant too.
  bool affiliates_perhaps = false;        ///< Whether they are is not certain.
  Roles roles{Role::kMaker, Role::kBrand};
  SourceSpan where;
};

/// A conjunction of conditions on an asset. Empty lists ask nothing.
struct Scope {
  std::vector<std::string> functions;
  std::vector<std::string> perhaps;  ///< Functions that may be meant.
  std::vector<std::string> except;   ///< Functions below the others that are not meant.
  bool function_presumed = false;    ///< A row without function is taken to be meant.
  std::vector<std::string> serves;   ///< Generations.
  std::vector<std::string> site_classes;
  std::vector<std::string> funding;
  std::vector<std::string> use;      ///< Words of the column `use`.
  bool sanction_affected = false;    ///< Only equipment that sanctions affect.
  bool managed_by_operator = false;  ///< Only what the operator itself manages.
  std::string not_made_in;           ///< Only what is made or designed in another country.
  SourceSpan where;
};

/// A bound on a share, per operator; met when it is met by every measure.
struct Cap {
  Share most;
  std::vector<Measure> measures;
};

/// An asset of an example, as a row of an asset table; parties by entity id.
struct ExampleAsset {
  std::vector<std::pair<AssetField, std::string>> cells;
  std::int64_t times = 1;  ///< More than 1: so many rows, their names and sites numbered.
};

/// What an example says of who controls whom.
struct ExampleControl {
  std::string entity;
  std::string by;
  ControlTest test = ControlTest::kMajority;
  Answer answer = Answer::kYes;
};

/// A small situation and what the duty makes of it.
struct Example {
  std::string says;
  Date as_of;
  std::optional<Date> known_on;
  std::string country;  ///< As `--in`.
  std::optional<Operator> operator_facts;
  bool complete = false;
  std::vector<ExampleAsset> assets;
  std::vector<ExampleControl> control;
  std::vector<Population> populations;

  std::optional<State> state;  ///< Of the strictest finding; none: the duty is absent.
  std::optional<State> could_be;
  std::optional<Date> since;
  std::optional<Date> due;
  SourceSpan where;
};

/// One thing that an instrument asks, with its own scope, measure and dates.
struct Duty {
  std::string id;
  std::string title;
  Obligation obligation = Obligation::kNoUse;
  bool binding = true;  ///< Not: a departure is a deviation.
  bool unread = false;  ///< Nobody read the text: it yields unknown.
  /// What a supply duty does to the supply of the named.
  Answer stops_supply = Answer::kNo;

  Bound bound;
  Targets targets;
  std::vector<Scope> scopes;  ///< Any of them; empty: every asset.
  std::optional<Deadline> deadline;
  std::vector<FormerDeadline> former;  ///< Oldest first.
  Date in_force;
  std::optional<Date> term_ends;  ///< Last day by its own terms.
  std::optional<Ending> ending;   ///< What became of it.
  std::vector<Interval> intervals;
  std::optional<Cap> cap;

  std::vector<Citation> citations;
  std::vector<std::string> doubts;  ///< Each is carried into the findings.
  std::vector<Example> examples;
  SourceSpan where;
};

/// A law, order, list, advice ... with its duties.
struct Instrument {
  std::string id;
  std::string title;
  std::string country;  ///< Of the authority, ISO 3166-1 alpha-2.
  std::string authority;
  Kind kind = Kind::kLaw;
  Date issued;     ///< Or served on its addressees: known from this day.
  Date announced;  ///< To the public.
  std::int64_t duties_read = 0;
  std::int64_t duties_in_text = 0;  ///< 0: not known.
  std::string effect;  ///< What it means for a judgement, where it is evidence or conduct.
  std::vector<Duty> duties;
  std::vector<Source> sources;
  SourceSpan where;
};

/// `8 of 11 duties`; `2 duties of a number that is not known`.
std::string coverage(const Instrument& of);

/// `Title, date, URL (sureness A)`.
std::string to_text(const Source& source);

}  // namespace assay::directives
