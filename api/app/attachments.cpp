#include "api/app/attachments.hpp"

#include <utility>
#include <variant>

#include "api/app/blobs.hpp"
#include "geo/worker/examination.hpp"

namespace baitu::app {
namespace {

CommandFailure failure(Error error) { return {std::move(error), {}}; }

AttachAnswer widened(CommandAnswer answer) {
  return std::visit([](auto& given) -> AttachAnswer { return std::move(given); }, answer);
}

Result<Findings> keep(const ReceivedFile& file, const geo::Examination& examined,
                      eventstore::BlobStore& blobs) {
  Findings found{std::string(wire_name(examined.type)), {}, {}, {}};
  if (auto kept = put_blob(blobs, file); !kept) return std::unexpected(std::move(kept.error()));
  if (!examined.photo) return found;
  auto thumbnail = put_blob(blobs, examined.photo->thumbnail);
  if (!thumbnail) return std::unexpected(std::move(thumbnail.error()));
  found.thumbnail = *std::move(thumbnail);
  found.taken_at = examined.photo->taken_at;
  if (const auto& place = examined.photo->place)
    found.place = project::Place{place->lon_nd, place->lat_nd};
  return found;
}

}  // namespace

AttachAnswer attach_file(const ReceivedFile& file, const AttachSteps& steps,
                         eventstore::BlobStore& blobs, const Examine& examine) {
  if (auto early = steps.before_looking()) return widened(*std::move(early));
  auto examined = examine(file.path);
  if (!examined) return failure(std::move(examined.error()));
  if (!*examined) return std::move(examined->error());
  if (!steps.no_photo.empty() && !(*examined)->photo)
    return failure({ErrorCode::invalid_value, steps.no_photo, "/file"});
  if (auto meanwhile = steps.before_keeping()) return widened(*std::move(meanwhile));
  const auto found = keep(file, **examined, blobs);
  if (!found) return failure(found.error());
  return widened(steps.attach(*found));
}

}  // namespace baitu::app
