# The files that Assay ships: how a program finds them, and its own version.
#
# A program looks for its data in ../share/assay/data from where it stands. An installed tree has them there; in a
# build tree the same place leads to the source tree, so that no program carries the path of the machine it was built on.

set(ASSAY_SHARE ${CMAKE_INSTALL_DATADIR}/assay)
file(RELATIVE_PATH ASSAY_DATA_FROM_BIN
     /prefix/${CMAKE_INSTALL_BINDIR} /prefix/${ASSAY_SHARE}/data)

foreach(folder IN ITEMS data schemas)
  set(link ${PROJECT_BINARY_DIR}/share/assay/${folder})
  file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/share/assay)
  file(RELATIVE_PATH target ${PROJECT_BINARY_DIR}/share/assay ${PROJECT_SOURCE_DIR}/${folder})
  file(CREATE_LINK ${target} ${link} SYMBOLIC)
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/${folder}/ DESTINATION ${ASSAY_SHARE}/${folder})
endforeach()
install(FILES LICENSE README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

# <assay_build.h>: what only the build knows. Link assay_build to include it.
add_library(assay_build INTERFACE)
configure_file(${CMAKE_CURRENT_LIST_DIR}/assay_build.h.in ${PROJECT_BINARY_DIR}/generated/assay_build.h @ONLY)
target_include_directories(assay_build INTERFACE ${PROJECT_BINARY_DIR}/generated)
