#include "geo/gdal/photo.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal_frmts.h>
#include <gdal_priv.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "geo/gdal/memory_file.hpp"
#include "geo/media/exif.hpp"

namespace baitu::geo {
namespace {

using enum Unfit;

constexpr const char* kPhoto = "/vsimem/photo";
constexpr const char* kSmall = "/vsimem/small.jpg";
constexpr std::size_t kChannels = 3;  // red, green, blue
constexpr std::uint32_t kWhite = 255;

const char* driver_of(MediaType type) {
  if (type == MediaType::jpeg) return "JPEG";
  return type == MediaType::png ? "PNG" : "WEBP";
}

// A picture of eight bits and three channels, pixel by pixel.
struct Picture {
  std::size_t width = 0;
  std::size_t height = 0;
  std::string bytes;
};

// What decoding a photo complained about. A warning may mean that half of it is missing.
class Complaints {
 public:
  Complaints() { CPLPushErrorHandlerEx(take, this); }
  ~Complaints() { CPLPopErrorHandler(); }
  Complaints(const Complaints&) = delete;
  Complaints& operator=(const Complaints&) = delete;

  [[nodiscard]] bool cut() const { return cut_; }

 private:
  static void CPL_STDCALL take(CPLErr level, CPLErrorNum, const char* message) {
    auto& self = *static_cast<Complaints*>(CPLGetErrorHandlerUserData());
    const std::string_view text = message == nullptr ? "" : message;
    // What libjpeg says of a file that ends early is a warning.
    if (level >= CE_Failure || text.contains("Premature end")) self.cut_ = true;
  }

  bool cut_ = false;
};

// What a row of a photo holds, as red, green and blue on white.
class Rows {
 public:
  explicit Rows(GDALDataset& dataset)
      : dataset_(dataset),
        width_(static_cast<std::size_t>(dataset.GetRasterXSize())),
        bands_(static_cast<std::size_t>(dataset.GetRasterCount())),
        deep_(dataset.GetRasterBand(1)->GetRasterDataType() == GDT_UInt16),
        colours_(dataset.GetRasterBand(1)->GetColorTable()),
        samples_(width_ * bands_),
        row_(width_ * kChannels) {
    const char* const bits = dataset.GetRasterBand(1)->GetMetadataItem("NBITS", "IMAGE_STRUCTURE");
    if (bits != nullptr && colours_ == nullptr)
      most_ = (1U << std::clamp(atoi(bits), 1, 16)) - 1;
    else if (deep_)
      most_ = 65'535;
  }

  // False where it does not decode.
  [[nodiscard]] bool read(int y) {
    const auto status =
        dataset_.RasterIO(GF_Read, 0, y, static_cast<int>(width_), 1, samples_.data(),
                          static_cast<int>(width_), 1, GDT_UInt16, static_cast<int>(bands_),
                          nullptr, GSpacing{sizeof(std::uint16_t)} * static_cast<GSpacing>(bands_),
                          0, sizeof(std::uint16_t), nullptr);
    if (status != CE_None) return false;
    for (std::size_t x = 0; x < width_; ++x) paint(&samples_[x * bands_], &row_[x * kChannels]);
    return true;
  }

  [[nodiscard]] const std::vector<std::uint8_t>& row() const { return row_; }

 private:
  void paint(const std::uint16_t* sample, std::uint8_t* pixel) const {
    std::array<std::uint32_t, kChannels> colour{};
    std::uint32_t cover = kWhite;
    if (colours_ != nullptr) {
      GDALColorEntry entry{};
      colours_->GetColorEntryAsRGB(sample[0], &entry);
      const GDALColorEntry* const whole = colours_->GetColorEntry(sample[0]);
      colour = {static_cast<std::uint32_t>(entry.c1), static_cast<std::uint32_t>(entry.c2),
                static_cast<std::uint32_t>(entry.c3)};
      if (whole != nullptr) cover = static_cast<std::uint32_t>(whole->c4);
    } else {
      const bool grey = bands_ < kChannels;
      for (std::size_t i = 0; i < kChannels; ++i) colour[i] = byte_of(sample[grey ? 0 : i]);
      if (bands_ % 2 == 0) cover = byte_of(sample[bands_ - 1]);
    }
    for (std::size_t i = 0; i < kChannels; ++i)
      pixel[i] = static_cast<std::uint8_t>(
          (std::min(colour[i], kWhite) * cover + kWhite * (kWhite - cover)) / kWhite);
  }
  [[nodiscard]] std::uint32_t byte_of(std::uint32_t sample) const {
    return std::min(sample, most_) * kWhite / most_;
  }

  GDALDataset& dataset_;
  std::size_t width_;
  std::size_t bands_;
  bool deep_;
  const GDALColorTable* colours_;
  std::uint32_t most_ = kWhite;  // of a sample
  std::vector<std::uint16_t> samples_;
  std::vector<std::uint8_t> row_;
};

// The mean of all pixels that fall onto one of the small picture.
class Shrinking {
 public:
  Shrinking(std::size_t width, std::size_t height) : width_(width), height_(height) {
    const std::size_t longest = std::max(width, height);
    const auto shrunk = [&](std::size_t side) {
      if (longest <= kThumbnailSide_px) return side;
      return std::max<std::size_t>(1, side * kThumbnailSide_px / longest);
    };
    small_ = {shrunk(width), shrunk(height), {}};
    sums_.resize(small_.width * small_.height * kChannels);
    counts_.resize(small_.width * small_.height);
  }

  void add(std::size_t y, const std::vector<std::uint8_t>& row) {
    const std::size_t first = y * small_.height / height_ * small_.width;
    for (std::size_t x = 0; x < width_; ++x) {
      const std::size_t at = first + x * small_.width / width_;
      ++counts_[at];
      for (std::size_t i = 0; i < kChannels; ++i)
        sums_[at * kChannels + i] += row[x * kChannels + i];
    }
  }

  Picture take() {
    small_.bytes.resize(sums_.size());
    for (std::size_t i = 0; i < sums_.size(); ++i)
      small_.bytes[i] =
          static_cast<char>(sums_[i] / std::max<std::uint64_t>(1, counts_[i / kChannels]));
    return std::move(small_);
  }

 private:
  std::size_t width_;
  std::size_t height_;
  Picture small_;
  std::vector<std::uint64_t> sums_;
  std::vector<std::uint64_t> counts_;
};

// As it is shown: TIFF 6.0, Orientation. From 5 on rows and columns change places.
Picture turned(const Picture& from, int orientation) {
  const bool swapped = orientation > 4;
  // What of the stored picture is read backwards, by the orientation.
  constexpr std::array kBackwardsX{false, true, true, false, false, false, true, true};
  constexpr std::array kBackwardsY{false, false, true, true, false, true, true, false};
  const auto index = static_cast<std::size_t>(orientation - 1);
  Picture to{swapped ? from.height : from.width, swapped ? from.width : from.height, {}};
  to.bytes.reserve(from.bytes.size());
  for (std::size_t y = 0; y < to.height; ++y)
    for (std::size_t x = 0; x < to.width; ++x) {
      std::size_t column = swapped ? y : x;
      std::size_t row = swapped ? x : y;
      if (kBackwardsX[index]) column = from.width - 1 - column;
      if (kBackwardsY[index]) row = from.height - 1 - row;
      to.bytes.append(from.bytes, (row * from.width + column) * kChannels, kChannels);
    }
  return to;
}

// Empty where it cannot be written.
std::string jpeg_of(Picture& picture) {
  const auto width = static_cast<int>(picture.width);
  const auto height = static_cast<int>(picture.height);
  GDALDriverManager& drivers = *GetGDALDriverManager();
  const std::unique_ptr<GDALDataset> memory(
      drivers.GetDriverByName("MEM")->Create("", width, height, kChannels, GDT_Byte, nullptr));
  if (memory == nullptr || memory->RasterIO(GF_Write, 0, 0, width, height, picture.bytes.data(),
                                            width, height, GDT_Byte, kChannels, nullptr, kChannels,
                                            GSpacing{kChannels} * width, 1, nullptr) != CE_None)
    return {};
  CPLStringList options;
  options.SetNameValue("QUALITY", "80");
  const GDALDatasetUniquePtr written(drivers.GetDriverByName("JPEG")->CreateCopy(
      kSmall, memory.get(), FALSE, options.List(), nullptr, nullptr));
  vsi_l_offset size = 0;
  const GByte* const data = VSIGetMemFileBuffer(kSmall, &size, FALSE);
  std::string bytes;
  if (written != nullptr && data != nullptr)
    bytes.assign(reinterpret_cast<const char*>(data), size);
  VSIUnlink(kSmall);
  return bytes;
}

OrUnfit<Picture> shrink(GDALDataset& dataset, const Complaints& complaints) {
  const auto width = static_cast<std::size_t>(dataset.GetRasterXSize());
  const auto height = static_cast<std::size_t>(dataset.GetRasterYSize());
  if (width > kMaxPhotoSide_px || height > kMaxPhotoSide_px || width * height > kMaxPhotoPixels)
    return unfit(too_many_pixels, std::to_string(width) + " x " + std::to_string(height));
  constexpr int kMostBands = 4;
  if (dataset.GetRasterCount() < 1 || dataset.GetRasterCount() > kMostBands) return unfit(damaged);
  Rows rows(dataset);
  Shrinking shrinking(width, height);
  for (std::size_t y = 0; y < height; ++y) {
    if (!rows.read(static_cast<int>(y)) || complaints.cut())
      return unfit(damaged, "row " + std::to_string(y));
    shrinking.add(y, rows.row());
  }
  return shrinking.take();
}

}  // namespace

void prepare_photos() {
  CPLSetErrorHandler(CPLQuietErrorHandler);
  CPLSetConfigOption("GDAL_DRIVER_PATH", "disable");
  CPLSetConfigOption("GDAL_DISABLE_READDIR_ON_OPEN", "YES");
  CPLSetConfigOption("GDAL_PAM_ENABLED", "NO");
  CPLSetConfigOption("GDAL_CACHEMAX", "64");  // MB
  // The sandbox bounds the memory.
  CPLSetConfigOption("GDAL_JPEG_ALLOW_LARGE_LIBJPEG_MEM_ALLOC", "YES");
  GDALRegister_MEM();
  GDALRegister_JPEG();
  GDALRegister_PNG();
  GDALRegister_WEBP();
}

OrUnfit<Photo> read_photo(std::string_view bytes, MediaType type) {
  const MemoryFile file(kPhoto, bytes);
  const Complaints complaints;
  const std::array<const char*, 2> drivers{driver_of(type), nullptr};
  const GDALDatasetUniquePtr dataset(
      GDALDataset::Open(kPhoto, GDAL_OF_RASTER | GDAL_OF_READONLY, drivers.data()));
  if (dataset == nullptr) return unfit(damaged, "it does not open");
  auto small = shrink(*dataset, complaints);
  if (!small) return std::unexpected(small.error());
  const Exif exif = read_exif(find_exif(bytes, type));
  Picture shown = turned(*small, exif.orientation);
  Photo photo{static_cast<std::uint32_t>(dataset->GetRasterXSize()),
              static_cast<std::uint32_t>(dataset->GetRasterYSize()), jpeg_of(shown), exif.taken_at,
              exif.place};
  if (exif.orientation > 4) std::swap(photo.width_px, photo.height_px);
  if (photo.thumbnail.empty()) return unfit(too_much_memory, "no thumbnail can be made");
  return photo;
}

}  // namespace baitu::geo
