# Settings and small helpers that every folder uses.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()
# -O2 is as fast as -O3 here and compiles the template-heavy files quicker.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

find_program(SHAPEWRIGHT_CCACHE ccache)
if(SHAPEWRIGHT_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER ${SHAPEWRIGHT_CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${SHAPEWRIGHT_CCACHE})
endif()
# Quicker than GNU ld. Debian 12's mold 1.10 is quicker still, but where the code ends in the last bytes of a page and is
# followed by a small thread-local variable, it writes programs that the loader refuses.
find_program(SHAPEWRIGHT_LLD ld.lld)
if(SHAPEWRIGHT_LLD)
  add_link_options(-fuse-ld=lld)
endif()

find_package(Threads REQUIRED)
include_directories(${PROJECT_SOURCE_DIR})
# Qt's lower-case keywords collide with names in torch and TBB.
add_compile_definitions(QT_NO_KEYWORDS)

if(SHAPEWRIGHT_SANITIZE)
  add_compile_options(-fsanitize=${SHAPEWRIGHT_SANITIZE} -fno-omit-frame-pointer
                      -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${SHAPEWRIGHT_SANITIZE})
endif()

# shapewright_library(NAME [PUBLIC libs...] [PRIVATE libs...])
# A static library of every .cpp in the current folder (not its subfolders).
function(shapewright_library name)
  cmake_parse_arguments(ARG "" "" "PUBLIC;PRIVATE" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  add_library(${name} STATIC ${sources})
  target_link_libraries(${name} PUBLIC ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
  shapewright_warnings(${name})
endfunction()

function(shapewright_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wno-unknown-pragmas
                         $<$<CXX_COMPILER_ID:GNU>:-Wshadow=local>)
  if(SHAPEWRIGHT_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
endfunction()

# shapewright_test(NAME source... [LINK libs...] [LABELS labels...])
# A Qt Test program that CTest runs without a display.
function(shapewright_test name)
  cmake_parse_arguments(ARG "" "" "LINK;LABELS" ${ARGN})
  add_executable(${name} ${ARG_UNPARSED_ARGUMENTS})
  set_target_properties(${name} PROPERTIES AUTOMOC ON)
  target_link_libraries(${name} PRIVATE ${ARG_LINK} Qt6::Test)
  shapewright_warnings(${name})
  shapewright_add_test(${name} "${ARG_LABELS}")
endfunction()

# Registers an executable with the settings that every test shares. Exit code 77 means skipped.
function(shapewright_add_test name labels)
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES LABELS "${labels}" SKIP_RETURN_CODE 77 TIMEOUT 600
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;SHAPEWRIGHT_SOURCE=${PROJECT_SOURCE_DIR}")
endfunction()
