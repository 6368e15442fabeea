# Benchmarks answer one question each: bench/<question>.cc.
#
#   assay_bench(dictionary NEEDS base LIBRARIES ...)
#
# makes bin/bench_dictionary from dictionary.cc. They are built with everything else, so that they do not rot, and
# measured by `./run bench`, in the release preset.

add_custom_target(bench)

function(assay_bench name)
  cmake_parse_arguments(arg "" "" "NEEDS;LIBRARIES" ${ARGN})
  list(TRANSFORM arg_NEEDS PREPEND assay_)
  add_executable(bench_${name} ${name}.cc)
  target_link_libraries(bench_${name} PRIVATE assay_warnings ${arg_NEEDS} ${arg_LIBRARIES} benchmark::benchmark_main)
  add_dependencies(bench bench_${name})
endfunction()
