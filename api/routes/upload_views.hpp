// Uploads as JSON: the schemas of openapi.yaml. Each function writes one value. Threads: any.
#pragma once

#include <cstddef>

#include "api/app/uploads.hpp"
#include "api/routes/json_writer.hpp"

namespace baitu::routes {

inline constexpr std::size_t kSampleRows = 20;        // of a layer's attributes
inline constexpr std::size_t kListedUnmatched = 200;  // of a plan; all are counted
// Of a plan or reversal; all are counted. What may be left out is what is listed.
inline constexpr std::size_t kListedProjects = app::kMaxLeftOut;
inline constexpr std::size_t kPreviewPoints = 200'000;  // of one answer

// Upload. `before` is the last one of the same bytes, null where there is none.
void write_upload(JsonWriter& json, const app::UploadItem& item, const app::UploadItem* before);

// UploadReport: what was found, with a sample of the attributes.
void write_report(JsonWriter& json, const geo::Inspection& inspection);

// UploadPlan.
void write_plan(JsonWriter& json, const app::UploadPlan& plan);

// UploadReversal.
void write_reversal(JsonWriter& json, const app::Reversal& reversal);

// The features of the range as an array of GeoJSON features; fewer where they have more than
// kPreviewPoints points, but at least one. Requires content with geometry.
void write_features(JsonWriter& json, const app::UploadContent& content, std::size_t offset,
                    std::size_t limit);

}  // namespace baitu::routes
