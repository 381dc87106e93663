#include "eventstore/erasure/subject_keys.hpp"

#include <openssl/crypto.h>

#include <algorithm>
#include <string>
#include <utility>

#include "domain/base/assert.hpp"
#include "eventstore/durable_file.hpp"

namespace baitu::eventstore {
namespace {

constexpr mode_t kSecretMode = 0600;
constexpr std::size_t kKeyBytes = sizeof(SubjectKey::Octets);

}  // namespace

SubjectKeys::SubjectKeys(std::filesystem::path folder) : folder_(std::move(folder)) {}

Result<SubjectKey> SubjectKeys::make(const SubjectId& subject) const {
  BAITU_ASSERT(is_subject(subject));
  if (auto made = make_folder_durably(folder_); !made) return std::unexpected(made.error());
  const auto fresh = SubjectKey::make();
  if (!fresh) return fresh;
  const auto& octets = fresh->octets();
  const auto created = create_file_durably(
      path_of(subject), {reinterpret_cast<const char*>(octets.data()), octets.size()}, kSecretMode);
  if (!created) return std::unexpected(created.error());
  if (*created) return fresh;
  // Somebody was first: theirs counts, and by now it is on disk.
  auto found = find(subject);
  if (!found) return std::unexpected(found.error());
  if (*found) return **std::move(found);
  return fail(ErrorCode::unavailable, "the key was destroyed meanwhile");
}

Result<std::optional<SubjectKey>> SubjectKeys::find(const SubjectId& subject) const {
  if (!is_subject(subject)) return std::nullopt;
  auto bytes = read_whole_file(path_of(subject), kKeyBytes);
  if (!bytes && bytes.error().code != ErrorCode::too_large) return std::unexpected(bytes.error());
  if (bytes && !*bytes) return std::nullopt;
  if (!bytes || (*bytes)->size() != kKeyBytes)
    return fail(ErrorCode::corrupt, path_of(subject).string() + " is no key");
  SubjectKey::Octets octets{};
  std::ranges::transform(**bytes, octets.begin(), [](char c) { return std::byte(c); });
  OPENSSL_cleanse((*bytes)->data(), (*bytes)->size());
  SubjectKey key(octets);
  OPENSSL_cleanse(octets.data(), octets.size());
  return key;
}

Result<void> SubjectKeys::destroy(const SubjectId& subject) const {
  if (!is_subject(subject)) return {};
  return destroy_file_durably(path_of(subject));
}

std::filesystem::path SubjectKeys::path_of(const SubjectId& subject) const {
  return folder_ / subject.value;
}

bool is_subject(const SubjectId& subject) {
  const auto id = parse_commit_id(subject.value);
  return id && to_string(*id) == subject.value;
}

}  // namespace baitu::eventstore
