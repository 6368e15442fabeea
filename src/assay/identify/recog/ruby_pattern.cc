#include "assay/identify/recog/ruby_pattern.h"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

namespace assay::identify {
namespace {

constexpr std::string_view kHexDigits = "0-9A-Fa-f";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Writes the pattern piece by piece; the first thing without words ends it.
class Translator {
 public:
  explicit Translator(std::string_view pattern) : rest_(pattern) {}

  TranslatedPattern translate(RubyOptions options) {
    out_.regex = "(?m";
    if (options.any_case) out_.regex += 'i';
    if (options.dot_fits_line_end) out_.regex += 's';
    out_.regex += ')';
    while (!rest_.empty() && out_.refused.empty()) piece();
    return std::move(out_);
  }

 private:
  void refuse(std::string_view why) { out_.refused = why; }

  char take() {
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }
  void keep(std::size_t count) {
    out_.regex += rest_.substr(0, count);
    rest_.remove_prefix(std::min(count, rest_.size()));
  }
  void replace(std::size_t count, std::string_view with) {
    out_.regex += with;
    rest_.remove_prefix(count);
  }

  void piece() {
    switch (rest_.front()) {
      case '\\':
        return escape();
      case '[':
        return set();
      case '(':
        return group();
      case '{':
        return rest_.starts_with("{,") ? replace(2, "{0,") : keep(1);
      case '*':
      case '+':
      case '?':
        return repetition();
      default:
        return keep(1);
    }
  }

  /// `+` behind a repetition takes without giving back.
  void repetition() {
    keep(1);
    if (rest_.starts_with('+')) refuse("possessive repetition");
  }

  void escape() {
    if (rest_.size() < 2) return refuse("nothing behind the last backslash");
    const char c = rest_[1];
    if (is_digit(c) && c != '0') return refuse("a reference to a group");
    switch (c) {
      case 'k':
      case 'g':
        return refuse("a reference to a group");
      case 'h':
        return replace(2, fmt::format("[{}]", kHexDigits));
      case 'H':
        return replace(2, fmt::format("[^{}]", kHexDigits));
      case 'Z':
        return replace(2, "(?:\\n?\\z)");
      case 'e':
        return replace(2, "\\x1b");
      case 'R':
        return replace(2, "(?:\\r\\n|[\\n-\\r])");
      case 'G':
      case 'K':
      case 'X':
      case 'u':
        return refuse(fmt::format("`\\{}`", c));
      default:
        return keep(2);
    }
  }

  void set() {
    keep(1);
    if (rest_.starts_with('^')) keep(1);
    if (rest_.starts_with(']')) keep(1);
    while (!rest_.empty() && rest_.front() != ']') {
      if (static_cast<unsigned char>(rest_.front()) >= 0x80) {
        return refuse("a letter beyond ASCII in a set");
      }
      if (rest_.starts_with("&&")) return refuse("an intersection of sets");
      if (rest_.starts_with("[:")) {
        const std::size_t end = rest_.find(":]");
        if (end == std::string_view::npos) return refuse("a set in a set");
        keep(end + 2);
      } else if (rest_.front() == '[') {
        return refuse("a set in a set");
      } else if (rest_.starts_with("\\h")) {
        replace(2, kHexDigits);
      } else if (rest_.starts_with("\\b")) {
        replace(2, "\\x08");
      } else if (rest_.starts_with("\\e")) {
        replace(2, "\\x1b");
      } else {
        keep(rest_.front() == '\\' ? 2 : 1);
      }
    }
    if (rest_.empty()) return refuse("a set without end");
    keep(1);
  }

  void group() {
    if (!rest_.starts_with("(?")) return keep(1);
    const std::string_view sign = rest_.substr(2);
    if (sign.starts_with('=') || sign.starts_with('!') || sign.starts_with("<=") ||
        sign.starts_with("<!")) {
      return refuse("look-around");
    }
    if (sign.starts_with('>')) return refuse("an atomic group");
    if (sign.starts_with('(')) return refuse("a condition");
    if (sign.starts_with('~')) return refuse("an absence");
    if (sign.starts_with('<')) return replace(3, "(?P<");
    if (sign.starts_with('#')) {
      const std::size_t end = rest_.find(')');
      return end == std::string_view::npos ? refuse("a remark without end") : replace(end + 1, "");
    }
    options();
  }

  /// `(?im-x` up to `:` or `)`.
  void options() {
    out_.regex += "(?";
    rest_.remove_prefix(2);
    while (!rest_.empty() && rest_.front() != ':' && rest_.front() != ')') {
      const char option = take();
      if (option == 'm') {
        out_.regex += 's';
      } else if (option == 'i' || option == '-') {
        out_.regex += option;
      } else {
        return refuse(option == 'x' ? "free spacing" : "an option that RE2 has not");
      }
    }
    if (!rest_.empty()) keep(1);
  }

  std::string_view rest_;
  TranslatedPattern out_;
};

}  // namespace

TranslatedPattern translate_ruby(std::string_view pattern, RubyOptions options) {
  return Translator(pattern).translate(options);
}

}  // namespace assay::identify
