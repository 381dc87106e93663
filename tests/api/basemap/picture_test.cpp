#include "api/basemap/picture.hpp"

#include <gtest/gtest.h>

namespace baitu::basemap {
namespace {

using namespace std::string_view_literals;

TEST(PictureType, IsToldByTheFirstBytes) {
  EXPECT_EQ(picture_type("\x89PNG\r\n\x1a\n…"sv), "image/png");
  EXPECT_EQ(picture_type("\xff\xd8\xff\xe0…"sv), "image/jpeg");
  EXPECT_EQ(picture_type("RIFF\x10\0\0\0WEBPVP8 "sv), "image/webp");
}

TEST(PictureType, OfAnythingElseIsNone) {
  for (const std::string_view bytes :
       {""sv, "\x89PNG"sv, "<html>"sv, "<svg xmlns=…>"sv, "{\"msg\":\"…\"}"sv, "GIF89a"sv,
        "RIFF\x10\0\0\0WAVE"sv, "RIFF"sv})
    EXPECT_FALSE(picture_type(bytes)) << bytes;
}

}  // namespace
}  // namespace baitu::basemap
