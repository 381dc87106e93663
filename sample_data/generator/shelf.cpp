#include "sample_data/generator/shelf.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "eventstore/merkle/digest.hpp"
#include "sample_data/generator/picture.hpp"

namespace baitu::sample {
namespace {

constexpr std::int32_t kDocuments = 8;

Result<void> keep(std::vector<KeptFile>& files, std::string file_name, const char* media_type,
                  std::string_view bytes, eventstore::BlobStore& blobs) {
  const auto digest = blobs.put(bytes);
  if (!digest) return std::unexpected(digest.error());
  files.push_back(
      {BlobName(eventstore::to_hex(*digest)), std::move(file_name), media_type, std::ssize(bytes)});
  return {};
}

}  // namespace

Result<Shelf> Shelf::stocked(eventstore::BlobStore& blobs) {
  Shelf shelf;
  for (std::int32_t i = 0; i < kPictures; ++i) {
    if (auto kept = keep(shelf.photos_, fmt::format("示例-现场照片-{:02}.png", i + 1), "image/png",
                         picture(i), blobs);
        !kept)
      return std::unexpected(kept.error());
  }
  for (std::int32_t i = 1; i <= kDocuments; ++i) {
    const std::string text =
        fmt::format("示例文件 第{}号\n\n本文件为合成数据，仅供演示，不代表任何单位。\n", i);
    if (auto kept = keep(shelf.documents_, fmt::format("示例-文件-{:02}.txt", i), "text/plain",
                         text, blobs);
        !kept)
      return std::unexpected(kept.error());
  }
  return shelf;
}

}  // namespace baitu::sample
