#include "api/app/blobs.hpp"

#include <charconv>
#include <optional>

#include "eventstore/digest.hpp"

namespace baitu::app {
namespace {

std::optional<eventstore::Digest> digest_of(const BlobName& name) {
  constexpr int kHexadecimal = 16;
  eventstore::Digest digest{};
  if (name.value.size() != 2 * digest.size()) return std::nullopt;
  const char* at = name.value.data();
  for (std::byte& byte : digest) {
    unsigned char value = 0;
    const auto [end, error] = std::from_chars(at, at + 2, value, kHexadecimal);
    if (error != std::errc{} || end != at + 2) return std::nullopt;
    byte = std::byte{value};
    at = end;
  }
  return digest;
}

}  // namespace

Result<BlobName> put_blob(eventstore::BlobStore& blobs, std::string_view bytes) {
  const auto digest = blobs.put(bytes);
  if (!digest) return std::unexpected(digest.error());
  return BlobName(eventstore::to_hex(*digest));
}

Result<std::string> get_blob(const eventstore::BlobStore& blobs, const BlobName& name) {
  const auto digest = digest_of(name);
  if (!digest) return fail(ErrorCode::corrupt, "no name of a blob: " + name.value);
  auto bytes = blobs.get(*digest);
  if (!bytes) return std::unexpected(bytes.error());
  if (!*bytes) return fail(ErrorCode::corrupt, "the blob " + name.value + " is missing");
  return **std::move(bytes);
}

}  // namespace baitu::app
