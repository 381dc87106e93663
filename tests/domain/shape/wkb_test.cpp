#include "domain/shape/wkb.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <limits>
#include <string>
#include <vector>

#include "tests/domain/shape/shapes.hpp"

namespace baitu::shape {
namespace {

using namespace tests;

// Written by hand after OGC 06-103r4, clause 8.2. Doubles: 1 is 3FF0…, 2 is 4000…, 3 is 4008….
constexpr std::string_view kOne = "3ff0000000000000";
constexpr std::string_view kPointBig = "00 00000001 3ff0000000000000 4000000000000000";
constexpr std::string_view kPointLittle = "01 01000000 000000000000f03f 0000000000000040";

std::string hex(std::initializer_list<std::string_view> parts) {
  std::string all;
  for (const std::string_view part : parts) all += part;
  return all;
}

ErrorCode refusal(const std::string& wkb) {
  const auto read = from_wkb(wkb);
  EXPECT_FALSE(read.has_value());
  return read ? ErrorCode::internal : read.error().code;
}

// A big-endian line of `count` as claimed and `points` as they are.
std::string line(std::string_view count, const std::vector<std::string_view>& points) {
  std::string text = "00 00000002 " + std::string(count);
  for (const std::string_view point : points) text += point;
  return bytes(text);
}

TEST(Wkb, ReadsAPointInEitherByteOrder) {
  const Geometry expected = of_points({{1, 2}});
  EXPECT_EQ(from_wkb(bytes(kPointBig)), expected);
  EXPECT_EQ(from_wkb(bytes(kPointLittle)), expected);
}

TEST(Wkb, ReadsALine) {
  EXPECT_EQ(from_wkb(bytes("01 02000000 02000000"
                           "000000000000f03f 0000000000000040"
                           "0000000000000840 000000000000f03f")),
            of_line({{1, 2}, {3, 1}}));
}

TEST(Wkb, ReadsAPolygonWithAHole) {
  // (0 0, 3 0, 3 3, 0 0) with the hole (1 1, 2 2, 2 1, 1 1).
  const std::string polygon =
      hex({"00 00000003 00000002", "00000004", "0000000000000000 0000000000000000",
           "4008000000000000 0000000000000000", "4008000000000000 4008000000000000",
           "0000000000000000 0000000000000000", "00000004", "3ff0000000000000 3ff0000000000000",
           "4000000000000000 4000000000000000", "4000000000000000 3ff0000000000000",
           "3ff0000000000000 3ff0000000000000"});
  EXPECT_EQ(from_wkb(bytes(polygon)),
            of_rings({{{0, 0}, {3, 0}, {3, 3}}, {{1, 1}, {2, 2}, {2, 1}}}));
}

TEST(Wkb, ReadsPartsEachInItsOwnByteOrder) {
  EXPECT_EQ(from_wkb(bytes(hex({"01 04000000 02000000", kPointBig, kPointLittle}))),
            of_points({{1, 2}, {1, 2}}));
  EXPECT_EQ(from_wkb(bytes(hex({"00 00000004 00000002", kPointLittle, kPointBig}))),
            of_points({{1, 2}, {1, 2}}));
}

TEST(Wkb, WritesLittleEndianMultiParts) {
  EXPECT_EQ(to_wkb(of_points({{1, 2}})), bytes(hex({"01 04000000 01000000", kPointLittle})));
  EXPECT_EQ(to_wkb(of_line({{1, 2}, {2, 1}})), bytes("01 05000000 01000000"
                                                     "01 02000000 02000000"
                                                     "000000000000f03f 0000000000000040"
                                                     "0000000000000040 000000000000f03f"));
}

TEST(Wkb, ReadsBackWhatItWrites) {
  Geometry polygons = of_rings({box(125, 46, 126, 47), box(125.3, 46.2, 125.4, 46.3)});
  polygons.polygons.push_back(of_rings({box(124, 46, 124.1, 46.123456789)}).polygons.front());
  Geometry lines = of_line({{125, 46}, {125.1, 46.1}, {125.2, 46}});
  lines.lines.push_back({{124, 46}, {124, 47}});
  for (const Geometry& geometry : {polygons, lines, of_points({{125, 46}, {-0.5, 0}})})
    EXPECT_EQ(from_wkb(to_wkb(geometry)), geometry);
}

TEST(Wkb, RefusesEveryShorterOrLongerFile) {
  const std::string whole = to_wkb(of_rings({box(0, 0, 9, 9), box(1, 1, 2, 2)}));
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_EQ(refusal(whole.substr(0, size)), ErrorCode::malformed) << size;
  EXPECT_EQ(refusal(whole + '\0'), ErrorCode::malformed);
}

TEST(Wkb, RefusesAnUnknownByteOrder) {
  EXPECT_EQ(refusal(bytes("02 01000000 000000000000f03f 0000000000000040")), ErrorCode::malformed);
}

TEST(Wkb, RefusesWhatIsNotPointsLinesOrPolygonsInTwoDimensions) {
  for (const std::string_view type :
       {"00000000", "00000007", "00000008", "000003e9", "000007d1", "80000001", "20000001"}) {
    const std::string wkb = bytes(hex({"00", type, kOne, kOne, kOne}));
    EXPECT_EQ(refusal(wkb), ErrorCode::unsupported) << type;
  }
}

TEST(Wkb, RefusesAPartOfAnotherType) {
  EXPECT_EQ(refusal(bytes(hex({"00 00000005 00000001", kPointBig}))), ErrorCode::malformed);
  EXPECT_EQ(refusal(bytes("00 00000004 00000001 00 00000004 00000000")), ErrorCode::malformed);
}

TEST(Wkb, RefusesLinesAndRingsThatAreTooShort) {
  EXPECT_EQ(refusal(line("00000001", {kOne, kOne})), ErrorCode::malformed);
  EXPECT_EQ(refusal(line("00000000", {})), ErrorCode::malformed);
  EXPECT_EQ(refusal(bytes("00 00000003 00000000")), ErrorCode::malformed);
  EXPECT_EQ(refusal(to_wkb({Kind::polygon, {}, {}, {{{{{1, 1}, {2, 2}, {1, 1}}}}}})),
            ErrorCode::malformed);
}

TEST(Wkb, RefusesARingThatIsNotClosed) {
  EXPECT_EQ(refusal(to_wkb({Kind::polygon, {}, {}, {{{{{1, 1}, {2, 2}, {2, 1}, {1, 1.5}}}}}})),
            ErrorCode::malformed);
}

TEST(Wkb, RefusesCoordinatesThatAreNoFiniteNumber) {
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_EQ(refusal(to_wkb(of_points({{1, infinity}}))), ErrorCode::malformed);
  EXPECT_EQ(refusal(to_wkb(of_points({{std::numeric_limits<double>::quiet_NaN(), 1}}))),
            ErrorCode::malformed);
}

TEST(Wkb, DoesNotBelieveACountBeyondTheBytesThereAre) {
  EXPECT_EQ(refusal(line("ffffffff", {kOne, kOne, kOne, kOne})), ErrorCode::malformed);
  EXPECT_EQ(refusal(bytes("00 00000003 80000000 00000004")), ErrorCode::malformed);
  EXPECT_EQ(refusal(bytes(hex({"00 00000004 80000000", kPointBig}))), ErrorCode::malformed);
}

TEST(Wkb, TakesAGeometryUpToItsLimitsAndNoFurther) {
  EXPECT_TRUE(from_wkb(to_wkb(of_line(Path(kMaxPoints, {1, 2})))).has_value());
  EXPECT_EQ(refusal(to_wkb(of_line(Path(kMaxPoints + 1, {1, 2})))), ErrorCode::too_large);
  EXPECT_TRUE(from_wkb(to_wkb(of_points(std::vector<LonLat>(kMaxParts)))).has_value());
  EXPECT_EQ(refusal(to_wkb(of_points(std::vector<LonLat>(kMaxParts + 1)))), ErrorCode::too_large);
}

TEST(Wkb, ReadsAMultiPartOfNoPartAsEmpty) {
  const auto read = from_wkb(bytes("00 00000006 00000000"));
  ASSERT_TRUE(read.has_value());
  EXPECT_TRUE(read->empty());
  EXPECT_EQ(read->kind, Kind::polygon);
}

}  // namespace
}  // namespace baitu::shape
