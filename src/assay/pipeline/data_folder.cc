#include "assay/pipeline/data_folder.h"

#include <cstdlib>
#include <system_error>

#include "assay_build.h"

namespace assay::pipeline {

std::filesystem::path data_folder(const std::string& given) {
  if (!given.empty()) return given;
  if (const char* set = std::getenv("ASSAY_DATA"); set != nullptr && *set != '\0') return set;
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  return (program.parent_path() / build::kDataFromBin).lexically_normal();
}

}  // namespace assay::pipeline
