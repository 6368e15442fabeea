// The record of an inquiry that is accepted says where was looked and reads as one line; one that
// is refused says where and why.
#include <string>
#include <string_view>
#include <vector>

#include "property.h"

#include "assay/base/yaml.h"
#include "assay/directives/inquiry_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const assay::Result<assay::YamlValue> root = assay::parse_yaml(bytes, "input");
  if (!root || !assay::directives::is_inquiry(*root)) return 0;

  std::vector<assay::Diagnostic> problems;
  const assay::directives::Inquiry inquiry = assay::directives::read_inquiry(*root, problems);

  for (const assay::Diagnostic& problem : problems) {
    ASSAY_PROPERTY(problem.where.file == "input");
    ASSAY_PROPERTY(!problem.message.empty() && !problem.code.id.empty());
  }
  if (!problems.empty()) return 0;
  ASSAY_PROPERTY(!inquiry.of.empty() && !inquiry.searched.empty());
  const std::string text = to_text(inquiry);
  ASSAY_PROPERTY(text.find(inquiry.by) != std::string::npos);
  // It is known from its day on, and into what it names.
  const std::string& first = inquiry.of.front();
  const std::string directive = first.substr(0, first.find('/'));
  const std::size_t slash = first.find('/');
  const std::string duty = slash == std::string::npos ? "any" : first.substr(slash + 1);
  ASSAY_PROPERTY(concerns(inquiry, directive, duty, inquiry.operator_name, inquiry.day));
  return 0;
}
