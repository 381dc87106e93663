// What an upload that was inspected brought, read from its blobs, and how such blobs are made.
// Threads: any.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

#include "api/app/geometry_files.hpp"
#include "domain/base/error.hpp"
#include "domain/shape/shape.hpp"
#include "domain/upload/commands.hpp"
#include "domain/upload/state.hpp"
#include "eventstore/blob_store.hpp"
#include "geo/worker/inspection.hpp"

namespace baitu::app {

struct UploadContent {
  geo::Inspection inspection;        // its features without geometry
  BlobName geometry_name;            // empty where refused
  GeometryFiles::File geometry;      // null where refused; else one geometry for each feature
  std::vector<shape::Shape> shapes;  // what events carry of each
};

// Of a report that is kept; a longer one is read each time it is asked for.
inline constexpr std::size_t kMaxKeptReportBytes = std::size_t{64} << 20;

// Contents by what an upload's events say. The last one is kept: who has put it asks for it to see
// the plan and again to commit. Threads: any.
class UploadContents {
 public:
  using Content = std::shared_ptr<const UploadContent>;

  // Requires that both outlive it.
  UploadContents(eventstore::BlobStore& blobs, const GeometryFiles& files)
      : blobs_(blobs), files_(files) {}

  // Never null. Errors: corrupt, unavailable. Requires an upload that was inspected.
  [[nodiscard]] Result<Content> get(const upload::Inspected& inspected) const;

  // Puts the report, and the geometry where there is some, which the files then know, and says what
  // to record. An inspection that found nothing at all is refused (nothing_usable), and so is one
  // that found more than a blob can hold (too_much_content). Errors: unavailable.
  [[nodiscard]] Result<upload::RecordInspection> put(geo::Inspection inspection) const;

 private:
  [[nodiscard]] Result<upload::RecordInspection> put_all(geo::Inspection inspection) const;
  [[nodiscard]] Result<Content> read(const upload::Inspected& inspected) const;
  void keep(const BlobName& report, std::size_t report_bytes, Content content) const;

  eventstore::BlobStore& blobs_;
  const GeometryFiles& files_;
  mutable std::mutex mutex_;
  mutable BlobName kept_report_;
  mutable Content kept_;
};

}  // namespace baitu::app
