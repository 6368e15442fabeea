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
  kNoKeeping,       ///< The same, of what lies in store too.
  kNoPurchase,      ///< Not to order.
  kNoInstallation,  ///< Not to install.
  kNoObtaining,     ///< Not to obtain.
  kNoPayment,       ///< Not to obtain with the money that the scope names.
  kCap,             ///< To keep a share at or below a bound.
  kAtMost,          ///< To have at most so many of the named as suppliers.
  kReport,    ///< To report the equipment of the named, within days of finding it or by a day.
  kNoSupply,  ///< Nobody may supply the named: their supply stops.
  kLicence,   ///< Supply to the named needs a licence.
  kNoCertification,  ///< No equipment of the named is certified or authorised any more.
  kNoImport,         ///< Nobody may import or sell equipment of the named.
  kListed,           ///< The named are on a list from which other rules follow.
  kArrangement,      ///< Something is agreed for the equipment of the named.
  kEvaluate,         ///< The risk of their equipment is to be evaluated.
  kAdvice,           ///< Something is advised that no count can tell to be done or not.
};
inline constexpr std::array<std::string_view, 17> kObligationWords{
    "no_use",    "no_keeping", "no_purchase", "no_installation", "no_obtaining", "no_payment",
    "cap",       "at_most",    "report",      "no_supply",       "licence",      "no_certification",
    "no_import", "listed",     "arrangement", "evaluate",        "advice"};

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

/// Of whose whole a share is taken.
enum class Whole : std::uint8_t {
  kOperator,  ///< Each operator keeps it for its own network.
  kCountry,   ///< All operators of the country keep it together.
};
inline constexpr std::array<std::string_view, 2> kWholeWords{"operator", "country"};

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
  std::string digest;  ///< `sha256:` of the copy that was read, where there is one.
  Sureness sure = Sureness::kK;
};

/// What a clause says, in our own words, and where.
struct Citation {
  Source source;
  std::string paragraph;
  std::string says;
  std::string quote;  ///< At most a sentence of the text itself, where its words decide.
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
  std::string by;   ///< Id of the instrument that took its place; empty: none did.
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

/// A deadline that runs from a day on which something happens: to one operator, or by a decision.
struct DueAfter {
  std::string event;  ///< "the list of suppliers is published".
  std::int64_t months = 0;
};

/// A deadline that was moved: it counted for what was known before `changed`.
struct FormerDeadline {
  Deadline deadline;
  Date changed;
};

/// Which operators a duty binds. What is empty asks nothing.
struct Bound {
  Reach reach = Reach::kCountry;
  std::vector<std::string> countries;   ///< Instead of the instrument's own.
  bool named = false;                   ///< Only those that the instrument names.
  std::vector<std::string> operators;   ///< Only these, by name: the text has all of them.
  std::vector<std::string> programmes;  ///< Only those in one of these.
  std::vector<std::string> classes;     ///< Only those of one of these classes.
  std::vector<std::string> bands;       ///< Only those licensed for one of these.
  std::optional<std::int64_t> customers_at_most;
  std::optional<std::int64_t> customers_at_least;
  std::optional<std::int64_t> revenue_at_least;  ///< A year, in units of its currency.
};

/// Names of an annex, which may come and go.
struct Annex {
  std::string name;
  std::vector<std::string> entities;
  Date from = Date::earliest();
  Date until = Date::latest();  ///< Last day.
};

/// Suppliers of a kind, told by where they sit and who stands behind them.
struct Jurisdictions {
  std::vector<std::string> of;                         ///< Meant: those of these countries.
  std::vector<std::string> outside;                    ///< Meant: those of any country but these.
  std::vector<ControlTest> tests{ControlTest::kSeat};  ///< How a country stands behind them.

  bool asked() const { return !of.empty() || !outside.empty(); }
};

/// Whose equipment or services are meant: any of what follows.
struct Targets {
  std::vector<std::string> entities;   ///< Ids of the entity catalogue.
  std::vector<std::string> perhaps;    ///< Whether these are meant is not certain.
  std::vector<Annex> annexes;          ///< Named in annexes, on their days.
  std::vector<std::string> listed_by;  ///< Named by these: `id` of an instrument or `id/duty`.
  Jurisdictions jurisdictions;
  bool jurisdictions_perhaps = false;   ///< Whether those of the countries are is not certain.
  bool anybody = false;                 ///< Everybody is meant, known or not.
  std::vector<std::string> all_but;     ///< Everybody but these is meant.
  bool open_allow_list = false;         ///< Whoever else is on the allow-list is not known here.
  std::string criterion;                ///< In words, where the text names nobody.
  std::vector<ControlTest> affiliates;  ///< Whom they control by any of these tests is meant too.
  bool affiliates_perhaps = false;      ///< Whether they are is not certain.
  bool only_affiliates = false;         ///< Those whom they control, and not they themselves.
  std::vector<std::string> affiliates_outside;  ///< Only those with a seat outside all of these.
  Roles roles{Role::kMaker, Role::kBrand};
  SourceSpan where;

  /// Whether nobody at all is meant.
  bool nobody() const;
};

/// Days between two, both included.
struct Days {
  Date from = Date::earliest();
  Date until = Date::latest();
};

/// A conjunction of conditions on an asset. Empty lists ask nothing.
struct Scope {
  std::vector<std::string> functions;
  std::vector<std::string> perhaps;  ///< Functions that may be meant.
  std::vector<std::string> except;   ///< Functions below the others that are not meant.
  bool function_presumed = false;    ///< A row without function is taken to be meant.
  std::vector<std::string> serves;   ///< Generations.
  std::vector<std::string> bands;
  std::vector<std::string> products;  ///< In the column's spelling; compared without case.
  std::vector<std::string> site_classes;
  std::vector<std::string> funding;
  std::vector<std::string> use;              ///< Words of the column `use`.
  bool sanction_affected = false;            ///< Only equipment that sanctions affect.
  bool managed_by_operator = false;          ///< Only what the operator itself manages.
  std::vector<std::string> managed_from;     ///< Only what is managed from one of these countries.
  std::vector<std::string> managed_outside;  ///< Only what is managed from outside all of these.
  std::string not_made_in;                   ///< Only what is made or designed in another country.
  std::vector<std::string> made_in;          ///< Only what is made or designed in one of these.
  std::optional<Days> ordered;
  std::optional<Days> obtained;
  std::optional<Days> installed;
  SourceSpan where;
};

/// What is let through although the duty would catch it.
struct Exception {
  enum class Kind : std::uint8_t {
    kException,  ///< The text does not mean it.
    kApproval,   ///< Somebody approved it, perhaps on conditions.
    kLicence,    ///< A licence lets it be supplied.
  };
  Kind kind = Kind::kException;
  std::string says;
  std::string condition;              ///< On what it rests: "until a patch of 2027-03-01".
  bool perhaps = false;               ///< Whether it covers these is not certain.
  std::vector<std::string> entities;  ///< Only equipment that these made; empty: anybody's.
  std::vector<Scope> scopes;          ///< Any of them; empty: every asset.
  Days days;
  Date known_from = Date::earliest();
  SourceSpan where;
};
inline constexpr std::array<std::string_view, 3> kExceptionWords{"exception", "approval",
                                                                 "licence"};

/// Within how many days of finding something it is to be reported.
struct ReportWithin {
  std::vector<std::int64_t> days;  ///< Ascending: the first report, and what follows it.
  bool business = true;            ///< Monday to Friday but for public holidays.
};

/// A bound on a share; met when it is met by every measure.
struct Cap {
  Share most;
  std::vector<Measure> measures;
  Whole of = Whole::kOperator;
};

/// An asset of an example, as a row of an asset table; parties by entity id.
struct ExampleAsset {
  std::vector<std::pair<AssetField, std::string>> cells;
  std::int64_t times = 1;  ///< More than 1: so many rows, their names and sites numbered.
};

/// What an example says of who controls whom.
struct ExampleControl {
  std::string entity;
  std::vector<std::string> by;  ///< Several: they do together.
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
  /// The day of the event is not known; `deadline` is then the earliest that could be.
  std::optional<DueAfter> due_after;
  std::vector<FormerDeadline> former;  ///< Oldest first.
  Date in_force;
  std::optional<Date> term_ends;  ///< Last day by its own terms.
  std::optional<Ending> ending;   ///< What became of it.
  std::vector<Interval> intervals;
  std::optional<Cap> cap;
  std::optional<std::int64_t> at_most;  ///< Suppliers.
  std::optional<ReportWithin> report;
  bool unless_approved = false;  ///< What has an approval of its own is let through.
  bool inquiry = false;          ///< The text lets a reasonable inquiry suffice.
  std::vector<Exception> exceptions;
  std::vector<std::string>
      conflicts_with;  ///< `id` or `id/duty`: who obeys the one breaks the other.

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
  std::vector<std::string> doubts;  ///< Of the whole; those of duties have them too.
  std::vector<Duty> duties;
  std::vector<Source> sources;
  SourceSpan where;
};

/// `8 of 11 duties`; `2 duties of a number that is not known`.
std::string coverage(const Instrument& of);

/// `Title, date, URL (sureness A)`.
std::string to_text(const Source& source);

}  // namespace assay::directives
