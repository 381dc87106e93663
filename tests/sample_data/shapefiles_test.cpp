// The sample shapefiles are uploaded to sample cities: what can be used of them can be recorded
// there.
#include <gtest/gtest.h>

#include <cctype>
#include <map>
#include <set>
#include <string>

#include "domain/project/decide.hpp"
#include "domain/shape/measure.hpp"
#include "tests/geo/samples.hpp"
#include "tests/sample_data/filled.hpp"

namespace baitu::sample {
namespace {

using geo::test::manifest;
using geo::test::text;

// "GZ-001": the columns of a file stand in any order.
bool is_code(const std::string& value) {
  return value.size() == 6 && value[2] == '-' && std::isupper(value[0]) != 0 &&
         std::isdigit(value[5]) != 0;
}

// Every code in the good files, with the kind of its features.
std::set<std::pair<std::string, std::string>> named() {
  std::set<std::pair<std::string, std::string>> codes;
  for (const auto& file : manifest())
    for (const auto& layer : file.at("layers").as_array())
      for (const auto& feature : layer.at("kept").as_array())
        for (const auto& value : feature.at("values").as_array())
          if (is_code(text(value))) codes.emplace(text(value), text(layer.at("kind")));
  return codes;
}

shape::Geometry drawn(const std::string& kind) {
  const shape::Path path{{125.0, 46.5}, {125.0, 46.6}, {125.1, 46.6}, {125.0, 46.5}};
  if (kind == "polygon") return {shape::Kind::polygon, {}, {}, {{{path}}}};
  if (kind == "line") return {shape::Kind::line, {}, {path}, {}};
  return {shape::Kind::point, {path.front()}, {}, {}};
}

class SampleShapefiles : public testing::TestWithParam<std::int32_t> {};

// A city that somebody looks at has a few hundred projects at least.
TEST_P(SampleShapefiles, NameProjectsThatTakeASite) {
  const Filled filled(small(GetParam()));
  const portfolio::Portfolio portfolio = filled.folded();
  const Position head = portfolio.head().position;
  const auto catalogue = portfolio.catalogue(head);
  ASSERT_FALSE(named().empty());
  for (const auto& [code, kind] : named()) {
    const auto* history = portfolio.find(ProjectCode(code));
    ASSERT_NE(history, nullptr) << code;
    const auto shape = shape::make_shape({BlobName(std::string(64, 'a')), 0}, drawn(kind));
    const auto placed =
        project::decide(*history->at(head, Date::max()),
                        project::PlaceSite{SiteCode("1"), shape, UploadCode("upload")},
                        {kUntil, kUntil, *catalogue});
    EXPECT_TRUE(placed) << code << ": " << placed.error().message;
  }
}

INSTANTIATE_TEST_SUITE_P(Sizes, SampleShapefiles, testing::Values(300, 1'500));

}  // namespace
}  // namespace baitu::sample
