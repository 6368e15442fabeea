# Stages and the programs made of them.
#
#   assay_stage(resolve
#     HEADERS   resolve.h stake_reader.h codes.h
#     SOURCES   resolve.cc stake_reader.cc
#     TESTS     stake_reader_test.cc
#     NEEDS     base model
#     PUBLIC    name.h            # headers that other stages may include, beside resolve.h
#     LIBRARIES ICU::uc           # what comes from outside
#   )
#
# makes the library assay_resolve and, when there are TESTS, the program assay_resolve_test, which ctest runs as
# `unit.resolve` with the label `fast` in the source tree's root. In `base` and `model` every header is public.
# Headers form a file set, for which CMake offers the target all_verify_interface_header_sets: each compiles alone.
#
#   assay_program(assay SOURCES main.cc NEEDS cli)
#
# makes bin/assay and installs it. What each stage declares is written to stages.json in the build tree, which the
# structure tests compare with every #include.

set(CMAKE_VERIFY_INTERFACE_HEADER_SETS ON)

function(assay_stage name)
  cmake_parse_arguments(arg "" "" "HEADERS;SOURCES;TESTS;NEEDS;PUBLIC;LIBRARIES" ${ARGN})
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "assay_stage(${name}): unknown words: ${arg_UNPARSED_ARGUMENTS}")
  endif()
  list(TRANSFORM arg_NEEDS PREPEND assay_ OUTPUT_VARIABLE needed_targets)

  if(arg_SOURCES)
    add_library(assay_${name} STATIC ${arg_SOURCES})
    set(visible PUBLIC)
    target_link_libraries(assay_${name} PRIVATE assay_warnings)
  else()
    add_library(assay_${name} INTERFACE)
    set(visible INTERFACE)
  endif()
  target_sources(assay_${name} ${visible} FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}/src FILES ${arg_HEADERS})
  target_link_libraries(assay_${name} ${visible} ${needed_targets} ${arg_LIBRARIES})

  if(BUILD_TESTING AND arg_TESTS)
    assay_test(unit.${name} TARGET assay_${name}_test SOURCES ${arg_TESTS} NEEDS ${name})
  endif()
  assay_record_stage(${name} "${arg_HEADERS}" "${arg_SOURCES}" "${arg_TESTS}" "${arg_NEEDS}" "${arg_PUBLIC}")
endfunction()

# A GoogleTest program and its one entry in ctest.
function(assay_test name)
  cmake_parse_arguments(arg "" "TARGET" "SOURCES;NEEDS;LABELS" ${ARGN})
  list(TRANSFORM arg_NEEDS PREPEND assay_)
  if(NOT arg_LABELS)
    set(arg_LABELS fast)
  endif()
  add_executable(${arg_TARGET} ${arg_SOURCES})
  target_link_libraries(${arg_TARGET} PRIVATE assay_warnings ${arg_NEEDS} GTest::gmock_main)
  add_test(NAME ${name} COMMAND ${arg_TARGET} --gtest_brief=1 WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES LABELS "${arg_LABELS}")
endfunction()

function(assay_program name)
  cmake_parse_arguments(arg "" "" "SOURCES;NEEDS;LIBRARIES" ${ARGN})
  list(TRANSFORM arg_NEEDS PREPEND assay_)
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE assay_warnings ${arg_NEEDS} ${arg_LIBRARIES})
  install(TARGETS ${name} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endfunction()

# Turns a CMake list into a JSON array of strings.
function(assay_json_array out)
  list(TRANSFORM ARGN REPLACE "(.+)" "\"\\1\"")
  list(JOIN ARGN ", " words)
  set(${out} "[${words}]" PARENT_SCOPE)
endfunction()

function(assay_record_stage name headers sources tests needs public)
  set(fields)
  foreach(key IN ITEMS headers sources tests needs public)
    assay_json_array(array ${${key}})
    list(APPEND fields "\"${key}\": ${array}")
  endforeach()
  list(JOIN fields ", " object)
  set_property(GLOBAL APPEND PROPERTY ASSAY_STAGES "  \"${name}\": {${object}}")
endfunction()

# Called once, after the last stage.
function(assay_write_stages)
  get_property(stages GLOBAL PROPERTY ASSAY_STAGES)
  list(JOIN stages ",\n" text)
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/stages.json CONTENT "{\n${text}\n}\n" @ONLY)
endfunction()
