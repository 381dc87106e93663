#include <algorithm>
#include <atomic>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/base/at_once.hpp"
#include "domain/shape/wkb.hpp"
#include "geo/worker/frame_reader.hpp"
#include "geo/worker/frames.hpp"

namespace baitu::geo {
namespace {

constexpr std::uint32_t kMaxPercent = 100;
constexpr std::uint32_t kMaxRows = std::numeric_limits<std::int32_t>::max();

std::string read_reason(FrameBody& body) {
  std::string code = body.text(kMaxNameBytes);
  if (!find_reason(code)) body.wrong("an unknown reason");
  return code;
}

// A sentence is only read from old reports: a worker that says one has something else to show.
Detail read_detail(FrameBody& body) {
  const auto code = find_detail(body.text(kMaxNameBytes));
  if (!code || *code == DetailCode::text) {
    body.wrong("an unknown detail");
    return {};
  }
  Detail detail{*code, std::vector<std::string>(value_count(*code))};
  for (std::string& value : detail.values) value = body.text(kMaxNameBytes);
  if (!fits(detail)) body.wrong("a value of another kind");
  return detail;
}

Details read_details(FrameBody& body) {
  Details details(body.count(kMaxDetails, kLengthBytes, "too many details"));
  for (Detail& detail : details) detail = read_detail(body);
  return details;
}

std::vector<Note> read_notes(FrameBody& body) {
  std::vector<Note> notes(body.count(kMaxNotes, 2 * kLengthBytes, "too many notes"));
  for (Note& note : notes) note = {read_reason(body), read_details(body)};
  return notes;
}

struct Counts {
  std::uint32_t layers = 0;
  std::uint32_t features = 0;
  std::uint32_t rejected_rows = 0;
  std::uint32_t candidates = 0;
};

Counts read_head(FrameBody& body, Inspection& inspection) {
  if (body.raw(kMaxNameBytes) != kFrameFormat) body.wrong("another format");
  inspection.refusal = body.text(kMaxNameBytes);
  if (!inspection.refusal.empty() && !find_reason(inspection.refusal))
    body.wrong("an unknown reason");
  inspection.refusal_details = read_details(body);
  inspection.notes = read_notes(body);
  const Counts counts{body.number(kMaxLayers, "too many layers"),
                      body.number(kMaxFeatures, "too many features"),
                      body.number(kMaxRejectedRows, "too many rows left out"),
                      body.number(kMaxCandidates, "too many candidates")};
  if (!inspection.refusal.empty() && counts.features != 0) body.wrong("features of a refused file");
  if (inspection.refusal.empty() && counts.candidates != 0)
    body.wrong("candidates of a file that is not refused");
  return counts;
}

void read_problems(FrameBody& body, InspectedLayer& layer) {
  layer.problems.resize(body.count(kMaxProblems, 3 * kLengthBytes + 1, "too many problems"));
  for (Problem& problem : layer.problems) {
    problem.code = read_reason(body);
    problem.effect = static_cast<Problem::Effect>(body.byte(1));
    problem.feature = body.number(kMaxRows, "a number of a feature");
    problem.details = read_details(body);
    if (problem.feature >= layer.features) body.wrong("a problem of no feature");
  }
  layer.problem_count = body.number(kMaxRows, "a count of problems");
  if (layer.problem_count < layer.problems.size()) body.wrong("a count of problems");
}

std::optional<FitFound> read_fit(FrameBody& body) {
  constexpr std::int64_t kMostPpb = 1'000'000'000;
  constexpr std::int64_t kHalfTurn_mas = std::int64_t{180} * 3'600 * 1'000;
  if (body.byte(1) == 0) return std::nullopt;
  FitFound fit;
  fit.residuals_mm.resize(body.count(kMaxControlPoints, kLengthBytes, "too many residuals"));
  for (std::uint32_t& residual : fit.residuals_mm) residual = body.number(kMaxRows, "a residual");
  fit.rms_mm = body.number(kMaxRows, "a residual");
  fit.scale_ppb = body.signed_number(-kMostPpb, kMostPpb, "a scale");
  fit.rotation_mas = body.signed_number(-kHalfTurn_mas, kHalfTurn_mas, "a rotation");
  return fit;
}

InspectedLayer read_layer(FrameBody& body) {
  InspectedLayer layer;
  layer.name = body.text(kMaxNameBytes);
  layer.kind = static_cast<shape::Kind>(body.byte(2));
  layer.features = body.number(kMaxFeatures, "too many features");
  layer.rejected = body.number(layer.features, "more left out than there are");
  layer.encoding.name = body.text(kMaxNameBytes);
  layer.encoding.claimed = body.text(kMaxNameBytes);
  layer.encoding.proof = static_cast<EncodingProof>(body.byte(3));
  layer.crs.code = body.text(kMaxNameBytes);
  layer.crs.name = body.text(kMaxNameBytes);
  layer.crs.confidence_percent =
      static_cast<std::int32_t>(body.number(kMaxPercent, "more than certain"));
  layer.fields.resize(body.count(kMaxFields, kLengthBytes + 1, "too many fields"));
  for (std::string& field : layer.fields) {
    field = body.text(kMaxNameBytes);
    layer.types.push_back(static_cast<FieldType>(body.byte(3)));
  }
  read_problems(body, layer);
  layer.notes = read_notes(body);
  layer.lossy = body.number(layer.features, "more repaired than there are");
  layer.fit = read_fit(body);
  return layer;
}

RejectedRow read_rejected(FrameBody& body, const std::vector<InspectedLayer>& layers) {
  RejectedRow row;
  row.layer = body.number(layers.size() - 1, "a row of no layer");
  const InspectedLayer& layer = layers[row.layer];
  row.number = body.number(kMaxRows, "a number of a row");
  if (row.number >= layer.features) body.wrong("a number of a row");
  row.reason = read_reason(body);
  row.values.resize(body.count(kMaxFields, kLengthBytes, "too many values"));
  if (row.values.size() != layer.fields.size()) body.wrong("values that do not fit the fields");
  for (std::string& value : row.values) value = body.text(kMaxValueBytes);
  return row;
}

shape::LonLat read_place(FrameBody& body) {
  constexpr auto kMostLon_nd = static_cast<std::int64_t>(180 * shape::kNanodegreesPerDegree);
  constexpr auto kMostLat_nd = static_cast<std::int64_t>(90 * shape::kNanodegreesPerDegree);
  const auto lon_nd = body.signed_number(-kMostLon_nd, kMostLon_nd, "a place off the earth");
  const auto lat_nd = body.signed_number(-kMostLat_nd, kMostLat_nd, "a place off the earth");
  return {static_cast<double>(lon_nd) / shape::kNanodegreesPerDegree,
          static_cast<double>(lat_nd) / shape::kNanodegreesPerDegree};
}

CrsCandidate read_candidate(FrameBody& body) {
  CrsCandidate candidate;
  candidate.layer = body.text(kMaxNameBytes);
  candidate.code = body.text(kMaxCrsCodeBytes);
  candidate.name = body.text(kMaxNameBytes);
  candidate.swapped = body.byte(1) == 1;
  shape::Geometry corners;
  corners.points = {read_place(body), read_place(body)};
  candidate.bounds = shape::bounds_of(corners);
  const shape::LonLat& low = corners.points[0];
  const shape::LonLat& high = corners.points[1];
  if (low.lon_deg > high.lon_deg || low.lat_deg > high.lat_deg) body.wrong("bounds turned round");
  candidate.points.resize(
      body.count(kMaxCandidatePoints, 2 * sizeof(std::int64_t), "too many points"));
  for (shape::LonLat& point : candidate.points) point = read_place(body);
  return candidate;
}

// A geometry as it may be stored: what the worker says it has done is looked at, not believed.
shape::Geometry read_geometry(FrameBody& body, shape::Kind kind) {
  auto geometry = shape::from_wkb(body.raw(kMaxFrameBytes));
  if (!geometry) {
    body.wrong("a geometry that cannot be read");
  } else if (geometry->empty() || geometry->kind != kind) {
    body.wrong("a geometry of another kind than its layer");
  } else if (!shape::on_earth(*geometry)) {
    body.wrong("a geometry off the earth");
  }
  return body.fine() ? shape::rounded(*std::move(geometry)) : shape::Geometry{};
}

InspectedFeature read_feature(FrameBody& body, const std::vector<InspectedLayer>& layers) {
  InspectedFeature feature;
  feature.layer = body.number(layers.size() - 1, "a feature of no layer");
  const InspectedLayer& layer = layers[feature.layer];
  feature.number = body.number(kMaxRows, "a number of a feature");
  if (feature.number >= layer.features) body.wrong("a number of a feature");
  feature.values.resize(body.count(kMaxFields, kLengthBytes, "too many values"));
  if (feature.values.size() != layer.fields.size()) body.wrong("values that do not fit the fields");
  for (std::string& value : feature.values) value = body.text(kMaxValueBytes);
  feature.geometry = read_geometry(body, layer.kind);
  feature.original_wkb = body.raw(kMaxFrameBytes);
  if (const auto original = shape::from_wkb(feature.original_wkb);
      !original || original->kind != layer.kind)
    body.wrong("an original geometry that cannot be read");
  return feature;
}

// Every feature of a layer once, in order; those that are missing are counted as left out.
Result<void> check_counts(const Inspection& inspection) {
  std::vector<std::uint32_t> found(inspection.layers.size());
  const InspectedFeature* last = nullptr;
  for (const InspectedFeature& feature : inspection.features) {
    if (last != nullptr &&
        std::pair(feature.layer, feature.number) <= std::pair(last->layer, last->number))
      return impossible("features out of order");
    ++found[feature.layer];
    last = &feature;
  }
  if (!inspection.refusal.empty()) return {};
  for (std::size_t i = 0; i < found.size(); ++i)
    if (found[i] + inspection.layers[i].rejected != inspection.layers[i].features)
      return impossible("features that are neither there nor left out");
  if (inspection.features.empty()) return impossible("no feature and no refusal");
  return {};
}

// Features on all processors; of several mistakes the first is told.
Result<void> read_features(Frames& frames, std::size_t count, Inspection& inspection) {
  std::vector<std::string_view> bodies;
  for (std::size_t i = 0; i < count; ++i) {
    const auto frame = frames.next(FrameKind::feature);
    if (!frame) return std::unexpected(frame.error());
    bodies.push_back(*frame);
  }
  inspection.features.resize(count);
  std::atomic<std::size_t> values = 0;
  const auto read = [&](std::size_t i) -> Result<void> {
    if (values > kMaxValues) return impossible("too many values");
    FrameBody body(bodies[i]);
    inspection.features[i] = read_feature(body, inspection.layers);
    values += inspection.features[i].values.size();
    return close(body);
  };
  std::vector<char> wrong(count);  // no bits: each is written by one thread
  for_each_at_once(count, [&](std::size_t i) { wrong[i] = read(i) ? 0 : 1; });
  if (values > kMaxValues) return impossible("too many values");
  const auto first = std::ranges::find(wrong, 1);
  return first == wrong.end() ? Result<void>()
                              : read(static_cast<std::size_t>(first - wrong.begin()));
}

// Every one of `count` frames of a kind, by `read`.
template <class Part, class Read>
Result<void> read_parts(Frames& frames, FrameKind kind, std::size_t count, std::vector<Part>& into,
                        const Read& read) {
  for (std::size_t i = 0; i < count; ++i) {
    const auto frame = frames.next(kind);
    if (!frame) return std::unexpected(frame.error());
    FrameBody body(*frame);
    into.push_back(read(body));
    if (auto fine = close(body); !fine) return fine;
  }
  return {};
}

// Rows that were left out stand in order, at most as many of a layer as it counts.
Result<void> check_rejected(const Inspection& inspection) {
  std::vector<std::uint32_t> found(inspection.layers.size());
  const RejectedRow* last = nullptr;
  for (const RejectedRow& row : inspection.rejected_rows) {
    if (last != nullptr && std::pair(row.layer, row.number) <= std::pair(last->layer, last->number))
      return impossible("rows out of order");
    if (++found[row.layer] > inspection.layers[row.layer].rejected)
      return impossible("more rows left out than are counted");
    last = &row;
  }
  return {};
}

Result<void> read_others(Frames& frames, const Counts& counts, Inspection& inspection) {
  const auto row = [&](FrameBody& body) { return read_rejected(body, inspection.layers); };
  if (auto fine = read_parts(frames, FrameKind::rejected, counts.rejected_rows,
                             inspection.rejected_rows, row);
      !fine)
    return fine;
  if (auto fine = check_rejected(inspection); !fine) return fine;
  return read_parts(frames, FrameKind::candidate, counts.candidates, inspection.candidates,
                    read_candidate);
}

}  // namespace

Result<Inspection> read_frames(std::string_view bytes) {
  if (bytes.size() > kMaxOutputBytes)
    return fail(ErrorCode::too_large, "the output of the worker is too long");
  Inspection inspection;
  Frames frames(bytes, kMaxFrameBytes);
  const auto head = frames.next(FrameKind::head);
  if (!head) return std::unexpected(head.error());
  FrameBody head_body(*head);
  const Counts counts = read_head(head_body, inspection);
  if (auto fine = close(head_body); !fine) return std::unexpected(fine.error());
  for (std::uint32_t i = 0; i < counts.layers; ++i) {
    const auto frame = frames.next(FrameKind::layer);
    if (!frame) return std::unexpected(frame.error());
    FrameBody body(*frame);
    inspection.layers.push_back(read_layer(body));
    if (auto fine = close(body); !fine) return std::unexpected(fine.error());
  }
  if (counts.features != 0 && inspection.layers.empty()) return impossible("a feature of no layer");
  if (auto fine = read_features(frames, counts.features, inspection); !fine)
    return std::unexpected(fine.error());
  if (counts.rejected_rows != 0 && inspection.layers.empty())
    return impossible("a row of no layer");
  if (auto fine = read_others(frames, counts, inspection); !fine)
    return std::unexpected(fine.error());
  if (auto end = frames.next(FrameKind::end); !end) return std::unexpected(end.error());
  if (!frames.at_end()) return impossible("bytes behind its end");
  if (auto fine = check_counts(inspection); !fine) return std::unexpected(fine.error());
  return inspection;
}

}  // namespace baitu::geo
