#include "api/app/served_files.hpp"

#include <utility>

#include "api/app/blobs.hpp"
#include "eventstore/digest.hpp"

namespace baitu::app {

Result<std::shared_ptr<const std::string>> ServedFiles::get(const BlobName& name) const {
  const auto digest = eventstore::parse_digest(name.value);
  const auto size = blobs_.size(digest.value_or(eventstore::Digest{}));
  if (!size) return std::unexpected(size.error());
  const std::uint64_t bytes = size->value_or(0);
  // Given back with the pointer, whatever becomes of the reading.
  std::shared_ptr<void> place(nullptr, [taken = taken_, bytes](void*) { *taken -= bytes; });
  if ((*taken_ += bytes) > max_bytes_)
    return fail(ErrorCode::unavailable, "too many files are on their way; try again");
  auto content = get_blob(blobs_, name);
  if (!content) return std::unexpected(content.error());
  struct Served {
    std::shared_ptr<void> place;
    std::string content;
  };
  auto served = std::make_shared<Served>(std::move(place), *std::move(content));
  const std::string* const content_of_it = &served->content;
  return std::shared_ptr<const std::string>(std::move(served), content_of_it);
}

}  // namespace baitu::app
