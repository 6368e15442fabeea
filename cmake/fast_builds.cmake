# What makes builds quick and alike everywhere: ccache, mold, and outputs that carry no machine path.

find_program(ASSAY_CCACHE ccache)
if(ASSAY_CCACHE)
  # Paths below the source tree are hashed relative to it, so that every worktree of this repository shares one cache.
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1
      ${ASSAY_CCACHE})
endif()

find_program(ASSAY_MOLD mold)
if(ASSAY_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

add_compile_options(-ffile-prefix-map=${PROJECT_SOURCE_DIR}=.)
