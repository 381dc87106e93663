#include "domain/shape/geometry_file.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "domain/shape/wkb.hpp"
#include "tests/domain/shape/shapes.hpp"

namespace baitu::shape {
namespace {

using namespace tests;

GeometryFile sample() {
  return {"EPSG:4551",
          {{"东湖小区", of_rings({box(125, 46, 125.01, 46.01)}), to_wkb(of_points({{42'5e5, 5e6}})),
            "EPSG:4549", "East Lake Estate"},
           {"", of_points({{124.5, 46.5}}), "", ""}}};
}

ErrorCode refusal(const std::string& file) {
  const auto read = read_geometry_file(file);
  EXPECT_FALSE(read.has_value());
  return read ? ErrorCode::internal : read.error().code;
}

// One geometry, given as bytes, in an otherwise good file.
std::string file_of(const std::string& wkb) {
  const auto size = static_cast<char>(wkb.size());
  return "BAITUGEO" + bytes("00000001 00000000 00000001 00000000 000000") + size + wkb +
         bytes("00000000 00000000");
}

TEST(GeometryFile, ReadsBackWhatItWrites) {
  EXPECT_EQ(read_geometry_file(to_bytes(sample())), sample());
  EXPECT_EQ(read_geometry_file(to_bytes({})), GeometryFile{});
}

// As docs/storage.md has it, byte by byte.
TEST(GeometryFile, HasTheDocumentedBytes) {
  const GeometryFile file{"EPSG:4490", {{"A", of_points({{1, 2}}), "xy", "z", "en"}}};
  EXPECT_EQ(to_bytes(file), "BAITUGEO" + bytes("00000002 00000009") + "EPSG:4490" +
                                bytes("00000001 00000001") + "A" + bytes("0000001e") +
                                to_wkb(of_points({{1, 2}})) + bytes("00000002") + "xy" +
                                bytes("00000001") + "z" + bytes("00000002") + "en");
}

// Files of before there were English names stay as they were written.
TEST(GeometryFile, ReadsTheFormatWithoutEnglishNames) {
  const auto read = read_geometry_file(file_of(to_wkb(of_points({{1, 2}}))));
  EXPECT_EQ(read, (GeometryFile{"", {{"", of_points({{1, 2}}), "", ""}}}));
}

TEST(GeometryFile, RefusesEveryShorterOrLongerFile) {
  const std::string whole = to_bytes(sample());
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_EQ(refusal(whole.substr(0, size)), ErrorCode::malformed) << size;
  EXPECT_EQ(refusal(whole + '\0'), ErrorCode::malformed);
}

TEST(GeometryFile, RefusesAnotherMagicAndAnotherFormat) {
  std::string file = to_bytes(sample());
  file[11] = 3;
  EXPECT_EQ(refusal(file), ErrorCode::unsupported);
  file[0] = 'b';
  EXPECT_EQ(refusal(file), ErrorCode::malformed);
}

TEST(GeometryFile, DoesNotBelieveACountBeyondTheBytesThereAre) {
  const std::string head = "BAITUGEO" + bytes("00000001 00000000");
  EXPECT_EQ(refusal(head + bytes("0003d090")), ErrorCode::malformed);  // as many as there may be
  EXPECT_EQ(refusal(head + bytes("0003d091")), ErrorCode::too_large);
  EXPECT_EQ(refusal("BAITUGEO" + bytes("00000001 ffffffff")), ErrorCode::malformed);
}

TEST(GeometryFile, RefusesANameThatIsTooLong) {
  GeometryFile file = sample();
  file.geometries[0].name = std::string(kMaxGeometryNameBytes, 'x');
  std::string longest = to_bytes(file);
  EXPECT_EQ(read_geometry_file(longest), file);
  const std::size_t at = longest.find("xx");
  longest.insert(at, 1, 'x');
  longest[at - 1] = static_cast<char>((kMaxGeometryNameBytes + 1) & 0xff);
  EXPECT_EQ(refusal(longest), ErrorCode::too_large);
}

TEST(GeometryFile, RefusesAGeometryThatWkbRefusesAndSaysWhich) {
  std::string file = to_bytes(sample());
  file[file.rfind(bytes("01 04000000"))] = 7;  // the byte order of the second
  const auto read = read_geometry_file(file);
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().code, ErrorCode::malformed);
  EXPECT_EQ(read.error().message.substr(0, 12), "geometry 1: ");
  EXPECT_EQ(refusal(file_of(bytes("00 00000007 00000000"))), ErrorCode::unsupported);
}

TEST(GeometryFile, RefusesAnEmptyGeometryAndOneThatIsNotOnEarth) {
  EXPECT_TRUE(read_geometry_file(file_of(to_wkb(of_points({{180, 90}})))).has_value());
  EXPECT_EQ(refusal(file_of(bytes("00 00000006 00000000"))), ErrorCode::malformed);
  EXPECT_EQ(refusal(file_of(to_wkb(of_points({{180.5, 46}})))), ErrorCode::malformed);
}

TEST(GeometryFileDeathTest, IsNotWrittenBeyondItsLimits) {
  GeometryFile file = sample();
  file.geometries[1].name = std::string(kMaxGeometryNameBytes + 1, 'x');
  EXPECT_DEATH(static_cast<void>(to_bytes(file)), "kMaxGeometryNameBytes");
}

}  // namespace
}  // namespace baitu::shape
