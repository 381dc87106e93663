// Photos that GDAL itself wrote, as they are and spoilt; and the real worker on files.
#include "geo/gdal/photo.hpp"

#include <cpl_error.h>
#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "geo/worker/examine.hpp"
#include "tests/geo/exif_block.hpp"

namespace baitu::geo {
namespace {

using Colour = std::array<std::uint8_t, 3>;
using Paint = std::function<std::uint16_t(int x, int y, int band)>;

struct Form {
  int width = 0;
  int height = 0;
  int bands = 3;
  GDALDataType type = GDT_Byte;
};

class Photos : public testing::Test {
 protected:
  static void SetUpTestSuite() { prepare_photos(); }

  static std::string file_of(const char* driver, const Form& form, const Paint& paint,
                             GDALColorTable* colours = nullptr) {
    GDALDriverManager& drivers = *GetGDALDriverManager();
    const std::unique_ptr<GDALDataset> memory(drivers.GetDriverByName("MEM")->Create(
        "", form.width, form.height, form.bands, form.type, nullptr));
    std::vector<std::uint16_t> row(static_cast<std::size_t>(form.width));
    for (int band = 0; band < form.bands; ++band)
      for (int y = 0; y < form.height; ++y) {
        for (int x = 0; x < form.width; ++x) row[static_cast<std::size_t>(x)] = paint(x, y, band);
        EXPECT_EQ(
            memory->GetRasterBand(band + 1)->RasterIO(GF_Write, 0, y, form.width, 1, row.data(),
                                                      form.width, 1, GDT_UInt16, 0, 0, nullptr),
            CE_None);
      }
    if (form.bands % 2 == 0)
      memory->GetRasterBand(form.bands)->SetColorInterpretation(GCI_AlphaBand);
    if (colours != nullptr) memory->GetRasterBand(1)->SetColorTable(colours);
    const char* path = "/vsimem/made";
    GDALClose(drivers.GetDriverByName(driver)->CreateCopy(path, memory.get(), FALSE, nullptr,
                                                          nullptr, nullptr));
    vsi_l_offset size = 0;
    const GByte* data = VSIGetMemFileBuffer(path, &size, FALSE);
    std::string bytes(reinterpret_cast<const char*>(data), size);
    VSIUnlink(path);
    return bytes;
  }

  // Red, green, blue and white, a quarter each: top left, top right, bottom left, bottom right.
  static Paint quarters(int width, int height) {
    return [=](int x, int y, int band) -> std::uint16_t {
      const int quarter = (y * 2 >= height ? 2 : 0) + (x * 2 >= width ? 1 : 0);
      return quarter == 3 || quarter == band ? 255 : 0;
    };
  }

  // The colours in the middle of the quarters of a JPEG, each channel either 0 or 255 again.
  static std::array<Colour, 4> quarters_of(const std::string& jpeg) {
    std::string copy = jpeg;
    VSIFCloseL(VSIFileFromMemBuffer("/vsimem/seen", reinterpret_cast<GByte*>(copy.data()),
                                    copy.size(), FALSE));
    std::array<Colour, 4> colours{};
    {
      const GDALDatasetUniquePtr seen(GDALDataset::Open("/vsimem/seen"));
      const int width = seen->GetRasterXSize();
      const int height = seen->GetRasterYSize();
      for (int quarter = 0; quarter < 4; ++quarter)
        for (int band = 0; band < 3; ++band) {
          std::uint8_t value = 0;
          EXPECT_EQ(
              seen->GetRasterBand(band + 1)->RasterIO(
                  GF_Read, width * (quarter % 2 == 0 ? 1 : 3) / 4,
                  height * (quarter < 2 ? 1 : 3) / 4, 1, 1, &value, 1, 1, GDT_Byte, 0, 0, nullptr),
              CE_None);
          colours[static_cast<std::size_t>(quarter)][static_cast<std::size_t>(band)] =
              value > 127 ? 255 : 0;
        }
    }
    VSIUnlink("/vsimem/seen");
    return colours;
  }
};

constexpr Colour kRed{255, 0, 0};
constexpr Colour kGreen{0, 255, 0};
constexpr Colour kBlue{0, 0, 255};
constexpr Colour kWhite{255, 255, 255};

TEST_F(Photos, OfEachKindBecomeASmallPlainJpeg) {
  constexpr std::array kKinds{std::pair("JPEG", MediaType::jpeg), std::pair("PNG", MediaType::png),
                              std::pair("WEBP", MediaType::webp)};
  for (const auto& [driver, type] : kKinds) {
    const auto photo = read_photo(file_of(driver, {800, 600}, quarters(800, 600)), type);
    ASSERT_TRUE(photo) << driver << photo.error().detail;
    EXPECT_EQ(photo->width_px, 800U);
    EXPECT_EQ(photo->height_px, 600U);
    EXPECT_TRUE(is_plain_jpeg(photo->thumbnail, kThumbnailSide_px));
    EXPECT_FALSE(is_plain_jpeg(photo->thumbnail, kThumbnailSide_px - 1));
    EXPECT_EQ(quarters_of(photo->thumbnail), (std::array{kRed, kGreen, kBlue, kWhite})) << driver;
    EXPECT_EQ(photo->taken_at, std::nullopt);
    EXPECT_EQ(photo->place, std::nullopt);
  }
}

TEST_F(Photos, AreShownAsTheirOrientationSays) {
  const std::string jpeg = file_of("JPEG", {64, 32}, quarters(64, 32));
  // What stands top left, top right, bottom left, bottom right (TIFF 6.0, Orientation).
  const std::array<std::array<Colour, 4>, 8> seen{{{kRed, kGreen, kBlue, kWhite},
                                                   {kGreen, kRed, kWhite, kBlue},
                                                   {kWhite, kBlue, kGreen, kRed},
                                                   {kBlue, kWhite, kRed, kGreen},
                                                   {kRed, kBlue, kGreen, kWhite},
                                                   {kBlue, kRed, kWhite, kGreen},
                                                   {kWhite, kGreen, kBlue, kRed},
                                                   {kGreen, kWhite, kRed, kBlue}}};
  for (int orientation = 1; orientation <= 8; ++orientation) {
    const auto photo = read_photo(
        test::with_exif(jpeg, test::exif_block({.orientation = orientation})), MediaType::jpeg);
    ASSERT_TRUE(photo);
    EXPECT_EQ(photo->width_px, orientation > 4 ? 32U : 64U);
    EXPECT_EQ(quarters_of(photo->thumbnail), seen[static_cast<std::size_t>(orientation - 1)])
        << orientation;
  }
}

TEST_F(Photos, SayWhenAndWhereTheyWereTaken) {
  const std::string block = test::exif_block({.taken = "2025:06:01 08:30:15",
                                              .latitude_ref = "N",
                                              .latitude = {46, 30, 0},
                                              .longitude_ref = "E",
                                              .longitude = {125, 15, 0}});
  const auto photo =
      read_photo(test::with_exif(file_of("JPEG", {8, 8}, quarters(8, 8)), block), MediaType::jpeg);
  ASSERT_TRUE(photo);
  EXPECT_EQ(photo->taken_at, Instant{1'748'737'815'000'000});
  EXPECT_EQ(photo->place, (PhotoPlace{125'250'000'000, 46'500'000'000}));
  EXPECT_FALSE(photo->thumbnail.contains("Exif"));
}

TEST_F(Photos, OfOtherDepthsAndChannelsKeepTheirColours) {
  const auto white = [](int, int, int) -> std::uint16_t { return 65'535; };
  const auto deep = read_photo(file_of("PNG", {8, 8, 3, GDT_UInt16}, white), MediaType::png);
  ASSERT_TRUE(deep);
  EXPECT_EQ(quarters_of(deep->thumbnail)[0], kWhite);
  // Black that nothing is seen of, on white.
  const auto clear = [](int, int, int) -> std::uint16_t { return 0; };
  const auto glass = read_photo(file_of("PNG", {8, 8, 4}, clear), MediaType::png);
  ASSERT_TRUE(glass);
  EXPECT_EQ(quarters_of(glass->thumbnail)[0], kWhite);
  GDALColorTable colours;
  const GDALColorEntry green{0, 255, 0, 255};
  colours.SetColorEntry(0, &green);
  const auto listed = read_photo(file_of("PNG", {8, 8, 1}, clear, &colours), MediaType::png);
  ASSERT_TRUE(listed);
  EXPECT_EQ(quarters_of(listed->thumbnail)[0], kGreen);
  const auto grey =
      read_photo(file_of("JPEG", {8, 8, 1}, [](int, int, int) -> std::uint16_t { return 255; }),
                 MediaType::jpeg);
  ASSERT_TRUE(grey);
  EXPECT_EQ(quarters_of(grey->thumbnail)[0], kWhite);
}

TEST_F(Photos, ThatEndEarlyAreDamaged) {
  constexpr std::array kKinds{std::pair("JPEG", MediaType::jpeg), std::pair("PNG", MediaType::png),
                              std::pair("WEBP", MediaType::webp)};
  for (const auto& [driver, type] : kKinds) {
    // Noise, so that every part of the file says something.
    const std::string whole =
        file_of(driver, {200, 200}, [](int x, int y, int band) -> std::uint16_t {
          return static_cast<std::uint16_t>((x * 7'919 + y * 104'729 + band * 31) % 251);
        });
    for (std::size_t part = 1; part < 4; ++part) {
      const auto cut = read_photo(whole.substr(0, whole.size() * part / 4), type);
      ASSERT_FALSE(cut) << driver << part;
      EXPECT_EQ(code_of(cut.error().unfit), "damaged");
    }
  }
}

TEST_F(Photos, OfAnotherKindThanTheirDriversAreDamaged) {
  const std::string png = file_of("PNG", {8, 8}, quarters(8, 8));
  const auto photo = read_photo(png, MediaType::jpeg);
  ASSERT_FALSE(photo);
  EXPECT_EQ(photo.error().unfit, Unfit::damaged);
}

TEST_F(Photos, WithTooManyPixelsAreRefusedBeforeOneIsDecoded) {
  // The size is in the header of a PNG, behind its signature, length and name.
  std::string png = file_of("PNG", {8, 8}, quarters(8, 8));
  for (const std::size_t at : {std::size_t{18}, std::size_t{22}}) png[at] = '\x40';  // 16'392
  CPLPushErrorHandler(CPLQuietErrorHandler);
  const auto photo = read_photo(png, MediaType::png);
  CPLPopErrorHandler();
  ASSERT_FALSE(photo);
  // The checksum of the header is wrong as well: GDAL may see that first.
  EXPECT_TRUE(photo.error().unfit == Unfit::too_many_pixels ||
              photo.error().unfit == Unfit::damaged);
}

// The program as the server runs it, in its sandbox.
class Examine : public Photos {
 protected:
  Examine() {
    path_ =
        std::filesystem::temp_directory_path() / ("baitu-examine-" + std::to_string(::getpid()));
  }
  ~Examine() override { std::filesystem::remove(path_); }

  OrUnfit<Examination> examined(std::string_view bytes) {
    std::ofstream(path_, std::ios::binary) << bytes;
    auto found = examine(path_, {.binary = BAITU_WORKER});
    EXPECT_TRUE(found.has_value()) << found.error().message;
    return found ? *std::move(found) : unfit(Unfit::worker_crashed, "not started");
  }

  std::filesystem::path path_;
};

TEST_F(Examine, FindsPhotosOfEachKindAndWhatTheySay) {
  for (const char* driver : {"JPEG", "PNG", "WEBP"}) {
    const auto found = examined(file_of(driver, {640, 480}, quarters(640, 480)));
    ASSERT_TRUE(found) << driver << " " << code_of(found.error().unfit) << found.error().detail;
    ASSERT_TRUE(found->photo);
    EXPECT_EQ(found->photo->width_px, 640U);
  }
}

TEST_F(Examine, TellsTheTypeByTheBytes) {
  const auto text = examined("示例");
  ASSERT_TRUE(text);
  EXPECT_EQ(text->type, MediaType::text);
  const auto page = examined("<!DOCTYPE html><script>alert(1)</script>");
  ASSERT_FALSE(page);
  EXPECT_EQ(page.error().unfit, Unfit::markup);
  const auto photo = examined("\xff\xd8\xff\xe0 and no more");
  ASSERT_FALSE(photo);
  EXPECT_EQ(photo.error().unfit, Unfit::damaged);
}

// A picture with a zip or a page behind it stays a picture: it is served as nothing else.
TEST_F(Examine, TakesAPolyglotForThePhotoItIs) {
  const auto found =
      examined(file_of("JPEG", {16, 16}, quarters(16, 16)) + "PK\x03\x04<html><script>");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->type, MediaType::jpeg);
  EXPECT_FALSE(found->photo->thumbnail.contains("<html>"));
}

TEST_F(Examine, SaysThatAWorkerFailed) {
  std::ofstream(path_) << "x";
  const auto crashed = examine(path_, {.binary = "/bin/false"});
  ASSERT_TRUE(crashed.has_value());
  EXPECT_EQ(crashed->error().unfit, Unfit::worker_crashed);
  const auto silent = examine(path_, {.binary = "/bin/true"});
  ASSERT_TRUE(silent.has_value());
  EXPECT_EQ(silent->error().unfit, Unfit::worker_output);
  const auto late =
      examine(path_, {.binary = BAITU_WORKER, .deadline = std::chrono::milliseconds(0)});
  ASSERT_TRUE(late.has_value());
  EXPECT_EQ(late->error().unfit, Unfit::worker_timed_out);
  EXPECT_EQ(examine(path_, {.binary = "/no/such/program"}).error().code, ErrorCode::unavailable);
}

}  // namespace
}  // namespace baitu::geo
