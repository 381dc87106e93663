// Uploads as JSON: the schemas of openapi.yaml. Each function writes one value. Threads: any.
#pragma once

#include <cstddef>
#include <vector>

#include "api/app/uploads.hpp"
#include "api/routes/json_writer.hpp"

namespace baitu::routes {

inline constexpr std::size_t kSampleRows = 20;          // of a layer's attributes
inline constexpr std::size_t kListedCandidates = 8;     // of a layer, the best
inline constexpr std::size_t kPreviewPoints = 200'000;  // of one answer

// Upload. `before` is the last one of the same bytes, null where there is none.
void write_upload(JsonWriter& json, const app::UploadItem& item, const app::UploadItem* before);

// UploadReport: what was found, with a sample of the attributes, what was answered before, and of
// the systems that a layer may be in those that `known_sites` rank first.
void write_report(JsonWriter& json, const geo::Inspection& inspection,
                  const std::vector<shape::Bounds>& known_sites);

// UploadReading: what was answered about how to read a file.
void write_choices(JsonWriter& json, const geo::Choices& choices);

// The features of the range as an array of GeoJSON features; fewer where they have more than
// kPreviewPoints points, but at least one. Requires content with geometry.
void write_features(JsonWriter& json, const app::UploadContent& content, std::size_t offset,
                    std::size_t limit);

}  // namespace baitu::routes
