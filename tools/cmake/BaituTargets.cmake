# One folder is one library: baitu_library(NAME) takes the folder's own .cpp and .hpp files.
# PUBLIC names the libraries whose types stand in its headers, PRIVATE the ones only its .cpp files use.
include_guard()

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_SCAN_FOR_MODULES OFF)

option(BAITU_WERROR "Treat warnings as errors" OFF)
set(BAITU_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize= takes them")

find_program(BAITU_CCACHE ccache)
if(BAITU_CCACHE)
  # Paths below the checkout count as relative, so that every clone on a machine shares what is cached.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}
    CCACHE_NOHASHDIR=1 ${BAITU_CCACHE})
endif()

add_library(baitu_options INTERFACE)
target_compile_options(baitu_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
  -Wsign-conversion -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wold-style-cast
  -Wextra-semi -Wnull-dereference $<$<BOOL:${BAITU_WERROR}>:-Werror>)
if(BAITU_SANITIZE)
  # What they find ends the program: a test that goes on would pass.
  target_compile_options(baitu_options INTERFACE -fsanitize=${BAITU_SANITIZE}
    -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_compile_definitions(baitu_options INTERFACE BAITU_SANITIZED)
  target_link_options(baitu_options INTERFACE -fsanitize=${BAITU_SANITIZE})
endif()
if(BAITU_SANITIZE STREQUAL thread)
  add_library(baitu_suppressions OBJECT ${CMAKE_CURRENT_LIST_DIR}/tsan_suppressions.cpp)
  target_sources(baitu_options INTERFACE
    $<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:$<TARGET_OBJECTS:baitu_suppressions>>)
endif()
# For programs that fold many events. A sanitizer brings its own allocator.
add_library(baitu_allocator INTERFACE)
if(NOT BAITU_SANITIZE)
  target_link_libraries(baitu_allocator INTERFACE PkgConfig::jemalloc)
  target_sources(baitu_allocator INTERFACE ${CMAKE_CURRENT_LIST_DIR}/allocator.cpp)
endif()
option(BAITU_FUZZ "Build the fuzzers; needs clang" OFF)
if(BAITU_FUZZ)
  # Every edge of the code is seen by the fuzzer.
  target_compile_options(baitu_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

function(baitu_library NAME)
  cmake_parse_arguments(ARG "" "" "PUBLIC;PRIVATE" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *.cpp)
  file(GLOB headers CONFIGURE_DEPENDS *.hpp)
  # A source includes its own header before any other (tests/structure), so building it compiles
  # that header alone. What is left is verified by itself.
  set(without_source ${headers})
  list(TRANSFORM sources REPLACE "[.]cpp$" ".hpp" OUTPUT_VARIABLE with_source)
  list(REMOVE_ITEM without_source ${with_source})
  list(REMOVE_ITEM headers ${without_source})
  add_library(${NAME} STATIC ${sources})
  target_sources(${NAME} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${headers}
    FILE_SET without_source TYPE HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${without_source})
  set_target_properties(${NAME} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON
    INTERFACE_HEADER_SETS_TO_VERIFY without_source LINKER_LANGUAGE CXX)
  target_link_libraries(${NAME} PUBLIC ${ARG_PUBLIC} PRIVATE baitu_options ${ARG_PRIVATE})
endfunction()

# What a test does is seldom worth the time that optimizing it takes. Without that
# -Wnull-dereference blames the standard library. Comes after baitu_options, to be the last word.
add_library(baitu_test_options INTERFACE)
target_compile_options(baitu_test_options INTERFACE -O1 -Wno-null-dereference)

# baitu_test(NAME): the folder's *.cpp files as one GoogleTest executable.
function(baitu_test NAME)
  file(GLOB sources CONFIGURE_DEPENDS *.cpp)
  add_executable(${NAME} ${sources})
  target_include_directories(${NAME} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${NAME} PRIVATE baitu_options baitu_test_options ${ARGN} GTest::gmock GTest::gtest_main)
  gtest_discover_tests(${NAME} DISCOVERY_MODE PRE_TEST WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
endfunction()

# baitu_python_test(NAME SCRIPT ARGUMENT...): a script of the folder as one test; it fails by its
# exit status.
function(baitu_python_test NAME)
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
  add_test(NAME ${NAME} COMMAND Python3::Interpreter -B ${ARGN}
    WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
endfunction()
