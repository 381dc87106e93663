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

}  // namespace

SubjectKeys::SubjectKeys(std::filesystem::path folder) : folder_(std::move(folder)) {}

Result<SubjectKey> SubjectKeys::make(const SubjectId& subject) const {
  auto found = find(subject);
  if (!found) return std::unexpected(found.error());
  if (*found) return **std::move(found);
  if (auto made = make_folder_durably(folder_); !made) return std::unexpected(made.error());
  const auto fresh = SubjectKey::make();
  if (!fresh) return fresh;
  const auto& octets = fresh->octets();
  const auto created = create_file_durably(
      path_of(subject), {reinterpret_cast<const char*>(octets.data()), octets.size()}, kSecretMode);
  if (!created) return std::unexpected(created.error());
  if (*created) return fresh;
  return make(subject);  // somebody else was first: theirs counts
}

Result<std::optional<SubjectKey>> SubjectKeys::find(const SubjectId& subject) const {
  SubjectKey::Octets octets{};
  auto bytes = read_whole_file(path_of(subject), octets.size());
  if (!bytes && bytes.error().code != ErrorCode::too_large) return std::unexpected(bytes.error());
  if (bytes && !*bytes) return std::nullopt;
  if (!bytes || (*bytes)->size() != octets.size())
    return fail(ErrorCode::corrupt, path_of(subject).string() + " is no key");
  std::ranges::transform(**bytes, octets.begin(), [](char c) { return std::byte(c); });
  OPENSSL_cleanse((*bytes)->data(), (*bytes)->size());
  return SubjectKey(octets);
}

Result<void> SubjectKeys::destroy(const SubjectId& subject) const {
  return destroy_file_durably(path_of(subject));
}

std::filesystem::path SubjectKeys::path_of(const SubjectId& subject) const {
  BAITU_ASSERT(is_subject(subject));
  return folder_ / subject.value;
}

bool is_subject(const SubjectId& subject) {
  const auto id = parse_commit_id(subject.value);
  return id && to_string(*id) == subject.value;
}

}  // namespace baitu::eventstore
