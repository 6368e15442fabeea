# A fuzz target for each door through which bytes come.
#
#   assay_fuzz(date NEEDS base LIBRARIES ...)
#
# takes date.cc, which defines LLVMFuzzerTestOneInput, and the seeds in seeds/date/, written by hand. In the preset
# `fuzz` (clang) it makes bin/fuzz_date for libFuzzer. In the others a driver of our own runs the target on each seed
# and each beginning of one, as the test `fuzz.date`.

add_custom_target(fuzz)

function(assay_fuzz name)
  cmake_parse_arguments(arg "" "" "NEEDS;LIBRARIES" ${ARGN})
  list(TRANSFORM arg_NEEDS PREPEND assay_)
  add_executable(fuzz_${name} ${name}.cc)
  target_link_libraries(fuzz_${name} PRIVATE assay_warnings ${arg_NEEDS} ${arg_LIBRARIES})
  add_dependencies(fuzz fuzz_${name})
  if(ASSAY_FUZZ)
    target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
    return()
  endif()
  target_sources(fuzz_${name} PRIVATE ${PROJECT_SOURCE_DIR}/fuzz/replay.cc)
  # In the root of the source tree, where the shipped data are.
  add_test(NAME fuzz.${name} COMMAND fuzz_${name} ${CMAKE_CURRENT_SOURCE_DIR}/seeds/${name}
           WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(fuzz.${name} PROPERTIES LABELS fast)
endfunction()

if(ASSAY_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
