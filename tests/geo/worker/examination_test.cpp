#include "geo/worker/examination.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace baitu::geo {
namespace {

using namespace std::string_view_literals;

std::string segment(char kind, std::string_view body) {
  const std::size_t size = body.size() + 2;
  return std::string("\xff") + kind + static_cast<char>(size >> 8) +
         static_cast<char>(size & 0xff) + std::string(body);
}

const std::string kStart = "\xff\xd8";
const std::string kApp0 = segment('\xe0', "JFIF\0\1\1\0\0\1\0\1\0\0"sv);
const std::string kFrame = segment('\xc0', "\x08\0\x02\0\x03\x01\x01\x11\0"sv);
const std::string kScan = segment('\xda', "\x01\x01\0\0\x3f\0"sv) + std::string("ab\xff\0c"sv);
const std::string kEnd = "\xff\xd9";
const std::string kJpeg =
    kStart + kApp0 + segment('\xdb', "q") + kFrame + segment('\xc4', "h") + kScan + kEnd;

Examination photo() {
  return {MediaType::png,
          Photo{4'000, 3'000, kJpeg, Instant{1'748'737'815'000'000}, PhotoPlace{-1, 46}}};
}

std::string bytes_of(const OrUnfit<Examination>& examination) {
  std::string bytes;
  EXPECT_TRUE(write_examination(examination, [&](std::string_view part) {
    bytes += part;
    return true;
  }));
  return bytes;
}

void expect_refused(const Examination& examination, ErrorCode code = ErrorCode::invalid_value) {
  const auto read = read_examination(bytes_of(examination));
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().code, code) << read.error().message;
}

TEST(Examinations, GiveBackWhatWasWritten) {
  std::vector<OrUnfit<Examination>> all{photo(), Examination{MediaType::pdf, {}},
                                        unfit(Unfit::markup, "网页")};
  Examination plain = photo();
  plain.photo->taken_at.reset();
  plain.photo->place.reset();
  all.emplace_back(plain);
  for (const auto& each : all) {
    const auto read = read_examination(bytes_of(each));
    ASSERT_TRUE(read.has_value()) << read.error().message;
    EXPECT_EQ(*read, each);
  }
}

TEST(Examinations, AreRefusedWhereverTheyAreCut) {
  const std::string bytes = bytes_of(photo());
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(read_examination(std::string_view(bytes).substr(0, size)).has_value()) << size;
  EXPECT_FALSE(read_examination(bytes + "x").has_value());
}

TEST(Examinations, ThatAreReadAreWholeWhateverByteWasFlipped) {
  const std::string good = bytes_of(photo());
  for (std::size_t at = 0; at < good.size(); ++at)
    for (const char flip : {'\x01', '\x10', '\x80', '\xff'}) {
      std::string bytes = good;
      bytes[at] = static_cast<char>(bytes[at] ^ flip);
      const auto read = read_examination(bytes);
      if (!read) continue;
      EXPECT_EQ(read_examination(bytes_of(*read)).value(), *read);
      const bool shows = *read && (*read)->photo;
      EXPECT_TRUE(!shows || is_plain_jpeg((*read)->photo->thumbnail, kThumbnailSide_px));
    }
}

TEST(Examinations, OfWhatCannotBeAreRefused) {
  Examination none = photo();
  none.photo->width_px = 0;
  expect_refused(none);
  Examination large = photo();
  large.photo->width_px = large.photo->height_px = 10'001;
  expect_refused(large);
  Examination early = photo();
  early.photo->taken_at = Instant{-1};
  expect_refused(early);
  Examination far = photo();
  far.photo->place = PhotoPlace{0, 90'000'000'001};
  expect_refused(far);
  Examination page = photo();
  page.photo->thumbnail = "<html>";
  expect_refused(page);
}

TEST(Thumbnails, ArePlainJpegsAndNothingElse) {
  EXPECT_TRUE(is_plain_jpeg(kJpeg, 3));
  EXPECT_FALSE(is_plain_jpeg(kJpeg, 2));  // three pixels wide
  EXPECT_FALSE(is_plain_jpeg(kJpeg + "<html>", 3));
  EXPECT_FALSE(
      is_plain_jpeg(kStart + kApp0 + segment('\xe1', "Exif\0\0"sv) + kFrame + kScan + kEnd, 3));
  EXPECT_FALSE(
      is_plain_jpeg(kStart + kApp0 + segment('\xfe', "comment") + kFrame + kScan + kEnd, 3));
  EXPECT_FALSE(is_plain_jpeg(kStart + kApp0 + kScan + kEnd, 3));
  EXPECT_FALSE(is_plain_jpeg(kStart + kApp0 + kFrame + kFrame + kScan + kEnd, 3));
  EXPECT_FALSE(is_plain_jpeg(
      kStart + segment('\xe0', "JFIF\0 and a picture more"sv) + kFrame + kScan + kEnd, 3));
  for (std::size_t size = 0; size < kJpeg.size(); ++size)
    EXPECT_FALSE(is_plain_jpeg(kJpeg.substr(0, size), 3)) << size;
}

}  // namespace
}  // namespace baitu::geo
