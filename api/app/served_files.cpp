#include "api/app/served_files.hpp"

#include <utility>

#include "api/app/blobs.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::app {

Result<std::shared_ptr<const std::string>> ServedFiles::get(const BlobName& name,
                                                            const std::string& reader) {
  const auto digest = eventstore::parse_digest(name.value);
  const auto size = blobs_.size(digest.value_or(eventstore::Digest{}));
  if (!size) return std::unexpected(size.error());
  auto share = budget_.take(reader, size->value_or(0));
  if (!share) return fail(share.error(), "too many files are on their way; try again");
  auto content = get_blob(blobs_, name);
  if (!content) return std::unexpected(content.error());
  struct Served {
    FairBudget::Share share;
    std::string content;
  };
  auto served = std::make_shared<Served>(*std::move(share), *std::move(content));
  const std::string* const content_of_it = &served->content;
  return std::shared_ptr<const std::string>(std::move(served), content_of_it);
}

}  // namespace baitu::app
