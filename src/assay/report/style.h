#pragma once

#include <string>
#include <string_view>

namespace assay::report {

/// Whether text may carry colours: decided once, at the terminal's door.
struct Style {
  bool color = false;

  std::string strong(std::string_view text) const { return dressed(text, "1"); }
  std::string faint(std::string_view text) const { return dressed(text, "2"); }
  std::string bad(std::string_view text) const { return dressed(text, "1;31"); }
  std::string doubtful(std::string_view text) const { return dressed(text, "1;33"); }
  std::string good(std::string_view text) const { return dressed(text, "1;32"); }

 private:
  std::string dressed(std::string_view text, std::string_view code) const;
};

}  // namespace assay::report
