// A directive that is accepted is whole, and its examples run; one that is refused says where and
// why.
#include <algorithm>
#include <string_view>
#include <utility>

#include "property.h"

#include "assay/directives/examples.h"
#include "assay/directives/instrument_reader.h"
#include "assay/directives/library.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);

  assay::directives::ReadInstrument read = assay::directives::read_instrument(bytes, "input");

  const auto error = [](const assay::Diagnostic& problem) {
    return problem.severity == assay::Severity::kError;
  };
  ASSAY_PROPERTY(read.instrument.has_value() == std::ranges::none_of(read.problems, error));
  for (const assay::Diagnostic& problem : read.problems) {
    ASSAY_PROPERTY(problem.where.file == "input");
    ASSAY_PROPERTY(!problem.message.empty() && !problem.code.id.empty());
  }
  if (!read.instrument) return 0;
  for (const assay::directives::Duty& duty : read.instrument->duties) {
    ASSAY_PROPERTY(!duty.citations.empty());
  }
  assay::directives::Library library;
  library.instruments.push_back(std::move(*read.instrument));
  const assay::directives::ExampleRun run = assay::directives::run_examples(library);
  ASSAY_PROPERTY(run.run >= std::ssize(run.failures));
  return 0;
}
