// Geometry files read from their blobs, the last ones kept: many questions are about one file, and
// the largest one that an upload may bring is asked for three times before it is on the map.
// Threads: any.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/shape/geometry_file.hpp"
#include "domain/shape/shape.hpp"
#include "eventstore/blob_store.hpp"

namespace baitu::app {

// Of the files kept, as bytes of their blobs.
inline constexpr std::size_t kMaxKeptGeometryBytes = std::size_t{256} << 20;

class GeometryFiles {
 public:
  using File = std::shared_ptr<const shape::GeometryFile>;

  // Requires that `blobs` outlives it.
  explicit GeometryFiles(const eventstore::BlobStore& blobs,
                         std::size_t max_kept_bytes = kMaxKeptGeometryBytes)
      : blobs_(blobs), max_kept_bytes_(max_kept_bytes) {}

  // Errors: as get_blob; corrupt where the blob is no geometry file.
  [[nodiscard]] Result<File> get(const BlobName& name) const;

  // One geometry; the pointer keeps its file. Errors: as get; corrupt where the file has no such
  // number.
  [[nodiscard]] Result<std::shared_ptr<const shape::Geometry>> get(
      const shape::GeometryRef& ref) const;

  // Keeps a file whose blob, of `bytes`, was just put: it need not be read to be known. Requires
  // that reading the blob would give the same.
  void keep(const BlobName& name, std::size_t bytes, File file) const;

 private:
  struct Kept {
    BlobName name;
    std::size_t bytes = 0;
    File file;
  };

  [[nodiscard]] File find(const BlobName& name) const;
  void keep(Kept fresh) const;

  const eventstore::BlobStore& blobs_;
  const std::size_t max_kept_bytes_;
  mutable std::mutex mutex_;
  mutable std::list<Kept> kept_;  // the last used first
  mutable std::unordered_map<BlobName, std::list<Kept>::iterator> places_;
  mutable std::size_t bytes_ = 0;  // of all kept
};

}  // namespace baitu::app
