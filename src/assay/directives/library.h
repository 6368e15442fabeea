#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/date.h"
#include "assay/base/diagnostic.h"
#include "assay/base/result.h"
#include "assay/directives/inquiry.h"
#include "assay/directives/instrument.h"
#include "assay/model/operator.h"

namespace assay::directives {

/// What serves a generation where the inventory does not state it.
struct Serving {
  std::string generation;
  std::vector<std::string> surely;   ///< Functions that do, whatever else is stated.
  std::vector<std::string> perhaps;  ///< Functions that may; all others do not.
};

/// A set of countries that instruments name together.
struct CountrySet {
  std::string name;  ///< `EU`, `NATO`.
  std::vector<std::string> countries;
};

/// The public holidays of a country between two days.
struct PublicHolidays {
  std::string country;
  Date from;
  Date until;              ///< Last day for which they are listed.
  std::vector<Date> days;  ///< As observed, ascending; those on weekends may be left out.
};

/// The rules of a run: the shipped ones and the user's own.
struct Library {
  std::string version;
  Date last_day;  ///< Later dates are projected: rules made since are not in it.
  std::vector<Serving> serving;
  std::vector<CountrySet> country_sets;
  std::vector<PublicHolidays> holidays;
  std::vector<Instrument> instruments;  ///< By id.
  std::vector<Operator> operators;      ///< Whom the instruments name, by name.
  std::vector<Inquiry> inquiries;       ///< By day, then id.
  std::vector<std::string> left_out;    ///< Files that could not be read, in the order met.
  std::vector<Diagnostic> problems;

  /// The instrument with that id, or nothing.
  const Instrument* find(std::string_view id) const;
};

/// Reads `data`/directives and `data`/operators, then the user's own files and
/// folders, among which records of inquiries may be. A file that cannot be read is left out and
/// reported; the rest counts. An own instrument takes the place of a shipped one with its id.
///
/// Shipped files are named in places from `data` on, so that results do not
/// depend on where Assay is installed.
///
/// Errors: DIR015 `data` holds no library. In `problems`: those of `read_instrument`;
///         BAS005 to BAS007; DIR003 two files with one id; DIR016 (remark) a
///         shipped instrument was replaced; DIR018 a set of countries that the library does not
///         have.
/// Cost:   linear in the files, about 2 MB/s.
Result<Library> load_library(const std::filesystem::path& data,
                             std::span<const std::filesystem::path> own = {});

/// A library of the user's files alone, with the shipped words and operators.
///
/// Errors: as `load_library`.
Result<Library> load_own(const std::filesystem::path& data,
                         std::span<const std::filesystem::path> own);

}  // namespace assay::directives
