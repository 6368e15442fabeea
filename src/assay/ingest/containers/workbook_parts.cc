#include "assay/ingest/containers/workbook_parts.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "assay/ingest/xml_reader.h"

namespace assay::ingest {
namespace {

constexpr std::uint32_t kDepth = 64;

int number(std::string_view text) {
  int value = -1;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

class IndexReader final : public XmlReader {
 public:
  WorkbookIndex index;

 private:
  void start(std::string_view name, XmlAttributes attributes) override {
    if (name == "sheet") {
      index.sheets.emplace_back(attributes["name"], attributes["id"]);
    } else if (name == "workbookPr") {
      const std::string_view from = attributes["date1904"];
      index.from_1904 = from == "1" || from == "true";
    }
  }
  void end(std::string_view, std::string_view) override {}
};

class RelationReader final : public XmlReader {
 public:
  std::vector<std::pair<std::string, std::string>> relations;

 private:
  void start(std::string_view name, XmlAttributes attributes) override {
    if (name != "Relationship" || !attributes["Type"].ends_with("/worksheet")) return;
    const std::string_view target = attributes["Target"];
    relations.emplace_back(attributes["Id"], target.starts_with('/') ? std::string(target.substr(1))
                                                                     : "xl/" + std::string(target));
  }
  void end(std::string_view, std::string_view) override {}
};

class StringReader final : public XmlReader {
 public:
  std::vector<std::string> strings;

 private:
  void start(std::string_view name, XmlAttributes) override {
    if (name == "si") strings.emplace_back();
  }
  void end(std::string_view name, std::string_view text) override {
    if (name != "t" || strings.empty()) return;
    // `rPh` tells how the text before it is spoken.
    if (path().size() >= 2 && path()[path().size() - 2] == "rPh") return;
    strings.back() += text;
  }
};

class StyleReader final : public XmlReader {
 public:
  std::vector<bool> dates;

 private:
  void start(std::string_view name, XmlAttributes attributes) override {
    if (name == "numFmt") {
      own_[number(attributes["numFmtId"])] = shows_a_day(attributes["formatCode"]);
    } else if (name == "xf" && path().size() >= 2 && path()[path().size() - 2] == "cellXfs") {
      const int id = number(attributes["numFmtId"]);
      const auto own = own_.find(id);
      dates.push_back(own != own_.end() ? own->second : built_in(id));
    }
  }
  void end(std::string_view, std::string_view) override {}

  /// The formats that every workbook has; 27 to 36 and 50 to 58 are days in East Asia.
  static bool built_in(int id) {
    return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  }

  std::map<int, bool> own_;
};

}  // namespace

bool shows_a_day(std::string_view format) {
  char quote = '\0';
  bool day = false, year = false, month = false;
  for (std::size_t i = 0; i < format.size(); ++i) {
    const char c = format[i];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
      continue;
    }
    if (c == '"') quote = '"';
    if (c == '[') quote = ']';
    if (c == '\\' || c == '_' || c == '*') ++i;
    day |= c == 'd' || c == 'D';
    year |= c == 'y' || c == 'Y';
    month |= c == 'm' || c == 'M';
  }
  return year || (day && month);
}

std::string day_of_serial(std::string_view serial, bool from_1904) {
  constexpr double kLast = 2958465;  // 9999-12-31
  double value = 0;
  const auto [end, error] = std::from_chars(serial.data(), serial.data() + serial.size(), value);
  if (error != std::errc() || end != serial.data() + serial.size() || !(value >= 1) ||
      value > kLast) {
    return std::string(serial);
  }
  auto whole = static_cast<std::int64_t>(std::floor(value));
  auto seconds = static_cast<std::int64_t>(std::llround((value - std::floor(value)) * 86400));
  if (seconds == 86400) {
    seconds = 0;
    ++whole;
  }
  using namespace std::chrono;
  // Serial 60 is a 29 February 1900 that never was; before it the count is one day behind.
  const sys_days zero = from_1904 ? sys_days{year{1904} / 1 / 1} : sys_days{year{1899} / 12 / 30};
  if (!from_1904 && whole < 60) ++whole;
  const year_month_day day{zero + days{whole}};
  std::string text =
      fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                  static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  if (seconds > 0) {
    text += fmt::format(" {:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
  return text;
}

Result<WorkbookIndex> read_workbook_index(std::string_view file, std::string_view bytes) {
  IndexReader reader;
  return reader.read(file, bytes, kDepth).map([&] { return std::move(reader.index); });
}

Result<std::vector<std::pair<std::string, std::string>>> read_relations(std::string_view file,
                                                                        std::string_view bytes) {
  RelationReader reader;
  return reader.read(file, bytes, kDepth).map([&] { return std::move(reader.relations); });
}

Result<std::vector<std::string>> read_shared_strings(std::string_view file,
                                                     std::string_view bytes) {
  StringReader reader;
  return reader.read(file, bytes, kDepth).map([&] { return std::move(reader.strings); });
}

Result<std::vector<bool>> read_date_styles(std::string_view file, std::string_view bytes) {
  StyleReader reader;
  return reader.read(file, bytes, kDepth).map([&] { return std::move(reader.dates); });
}

}  // namespace assay::ingest
