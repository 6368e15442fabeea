#pragma once

#include <filesystem>
#include <string>

namespace assay::pipeline {

/// The folder with the shipped data: what the user `given`, else `ASSAY_DATA`, else where it lies
/// beside the running program, installed or just built.
std::filesystem::path data_folder(const std::string& given);

}  // namespace assay::pipeline
