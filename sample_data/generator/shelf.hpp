// The few files 示例 that the sample's evidence and plans are copies of. Threads: reads from any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "eventstore/blob_store.hpp"
#include "sample_data/generator/random.hpp"

namespace baitu::sample {

struct KeptFile {
  BlobName name;
  std::string file_name;
  std::string media_type;
  std::int64_t size_bytes = 0;
};

class Shelf {
 public:
  // Puts all of them; they are durable when it returns. Errors: what the blob store answers.
  [[nodiscard]] static Result<Shelf> stocked(eventstore::BlobStore& blobs);

  [[nodiscard]] const KeptFile& photo(Random& random) const { return random.pick(photos_); }
  // One of them, the same for the same number.
  [[nodiscard]] const KeptFile& photo(std::size_t number) const {
    return photos_[number % photos_.size()];
  }
  [[nodiscard]] const KeptFile& document(Random& random) const { return random.pick(documents_); }

 private:
  Shelf() = default;

  std::vector<KeptFile> photos_;
  std::vector<KeptFile> documents_;
};

}  // namespace baitu::sample
