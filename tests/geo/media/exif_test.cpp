#include "geo/media/exif.hpp"

#include <gtest/gtest.h>

#include <string>

#include "tests/geo/exif_block.hpp"

namespace baitu::geo {
namespace {

using namespace std::string_view_literals;
using test::exif_block;
using test::ExifWanted;

ExifWanted full() {
  return {.orientation = 6,
          .taken = "2025:06:01 08:30:15",
          .offset = "",
          .latitude_ref = "N",
          .latitude = {46, 35, 2'250},
          .longitude_ref = "E",
          .longitude = {125, 6, 3'600}};
}

// 2025-06-01T00:30:15Z
constexpr Instant kTaken{1'748'737'815'000'000};

Exif with(void (*change)(ExifWanted&)) {
  ExifWanted wanted = full();
  change(wanted);
  return read_exif(exif_block(wanted));
}

TEST(Exif, SaysHowTimeAndPlaceInBothByteOrders) {
  for (const bool big_endian : {true, false}) {
    ExifWanted wanted = full();
    wanted.big_endian = big_endian;
    const Exif exif = read_exif(exif_block(wanted));
    EXPECT_EQ(exif.orientation, 6);
    EXPECT_EQ(exif.taken_at, kTaken);
    // 46° 35' 22.5", 125° 6' 36"
    EXPECT_EQ(exif.place, (PhotoPlace{125'110'000'000, 46'589'583'333}));
  }
}

TEST(Exif, WithoutAnOffsetATimeIsTheCitys) {
  EXPECT_EQ(with([](ExifWanted& w) { w.offset = "+00:00"; }).taken_at,
            Instant{kTaken.micros + 8LL * 3'600'000'000});
  EXPECT_EQ(with([](ExifWanted& w) { w.offset = "-05:30"; }).taken_at,
            Instant{kTaken.micros + 13LL * 3'600'000'000 + 1'800'000'000});
  EXPECT_EQ(with([](ExifWanted& w) { w.offset = "      "; }).taken_at, kTaken);
}

TEST(Exif, ATimeThatIsNoneIsAbsent) {
  for (const char* text : {"0000:00:00 00:00:00", "2025:02:30 00:00:00", "2025:06:01 24:00:00",
                           "2025-06-01 08:30:15", "    :  :     :  :  ", "1969:12:31 08:00:00",
                           "2025:06:01 08:30:1", "2025:06:01 08:60:15"}) {
    ExifWanted wanted = full();
    wanted.taken = text;
    EXPECT_EQ(read_exif(exif_block(wanted)).taken_at, std::nullopt) << text;
  }
  EXPECT_EQ(with([](ExifWanted& w) { w.offset = "+99:00"; }).taken_at, std::nullopt);
}

// As it is said, it lies in 9999; in UTC it lies behind it, and no reader takes such a time.
TEST(Exif, ATimeBehindTheLastYearIsAbsentAndTheRestStays) {
  ExifWanted wanted = full();
  wanted.taken = "9999:12:31 23:59:59";
  wanted.offset = "-08:00";
  const Exif exif = read_exif(exif_block(wanted));
  EXPECT_EQ(exif.taken_at, std::nullopt);
  EXPECT_TRUE(exif.place);
  wanted.offset = "+00:00";
  EXPECT_EQ(read_exif(exif_block(wanted)).taken_at, Instant{253'402'300'799'000'000});
}

TEST(Exif, PlacesOnAllQuartersOfTheEarth) {
  EXPECT_EQ(with([](ExifWanted& w) { w.latitude_ref = "S"; }).place,
            (PhotoPlace{125'110'000'000, -46'589'583'333}));
  EXPECT_EQ(with([](ExifWanted& w) { w.longitude_ref = "W"; }).place,
            (PhotoPlace{-125'110'000'000, 46'589'583'333}));
}

TEST(Exif, APlaceThatIsNoneIsAbsent) {
  EXPECT_EQ(with([](ExifWanted& w) { w.latitude = {91, 0, 0}; }).place, std::nullopt);
  EXPECT_EQ(with([](ExifWanted& w) { w.latitude = {46, 61, 0}; }).place, std::nullopt);
  EXPECT_EQ(with([](ExifWanted& w) { w.longitude_ref = "X"; }).place, std::nullopt);
  EXPECT_EQ(with([](ExifWanted& w) { w.latitude_ref = ""; }).place, std::nullopt);
  EXPECT_EQ(with([](ExifWanted& w) { w.latitude = w.longitude = {0, 0, 0}; }).place, std::nullopt);
}

TEST(Exif, AnOrientationThatIsNoneIsTheFirst) {
  EXPECT_EQ(with([](ExifWanted& w) { w.orientation = 0; }).orientation, 1);
  EXPECT_EQ(with([](ExifWanted& w) { w.orientation = 9; }).orientation, 1);
  EXPECT_EQ(read_exif("").orientation, 1);
}

TEST(Exif, SurvivesEveryCutAndEveryFlippedByte) {
  const std::string good = exif_block(full());
  for (std::size_t size = 0; size < good.size(); ++size) {
    const Exif exif = read_exif(std::string_view(good).substr(0, size));
    EXPECT_GE(exif.orientation, 1);
  }
  for (std::size_t at = 0; at < good.size(); ++at)
    for (const char flip : {'\x01', '\x7f', '\x80', '\xff'}) {
      std::string bytes = good;
      bytes[at] = static_cast<char>(bytes[at] ^ flip);
      const Exif exif = read_exif(bytes);
      EXPECT_LE(exif.orientation, 8);
      EXPECT_LE(std::abs(exif.place.value_or(PhotoPlace{}).lat_nd), 90'000'000'000);
    }
}

TEST(Exif, IsFoundWhereEachKindOfPhotoHasIt) {
  const std::string block = exif_block(full());
  const std::string jpeg = test::with_exif("\xff\xd8\xff\xda", block);
  EXPECT_EQ(find_exif(jpeg, MediaType::jpeg), block);
  const auto size = static_cast<char>(block.size());
  ASSERT_LT(block.size(), 256U);
  const std::string png =
      std::string("\x89PNG\r\n\x1a\n\0\0\0\0IHDRcrc!\0\0\0"sv) + size + "eXIf" + block + "crc!";
  EXPECT_EQ(find_exif(png, MediaType::png), block);
  const std::string webp =
      std::string("RIFF....WEBPVP8X\1\0\0\0x\0EXIF"sv) + size + std::string("\0\0\0"sv) + block;
  EXPECT_EQ(find_exif(webp, MediaType::webp), block);
}

TEST(Exif, IsNotFoundInWhatEndsBeforeIt) {
  const std::string jpeg = test::with_exif("\xff\xd8\xff\xda", exif_block(full()));
  for (std::size_t size = 0; size + 2 < jpeg.size(); ++size)
    EXPECT_EQ(find_exif(jpeg.substr(0, size), MediaType::jpeg), "") << size;
  EXPECT_EQ(find_exif("\xff\xd8\xff\xe1\xff\xff"
                      "Exif",
                      MediaType::jpeg),
            "");
  EXPECT_EQ(find_exif("\x89PNG\r\n\x1a\n\xff\xff\xff\xff"
                      "eXIf",
                      MediaType::png),
            "");
  EXPECT_EQ(find_exif("RIFF....WEBPEXIF\xff\xff\xff\xff", MediaType::webp), "");
}

}  // namespace
}  // namespace baitu::geo
