// Personal data in a log that never changes: what is written is sealed under a key of its subject,
// and is gone for good, in every copy of the log, once that key is destroyed (subject_keys.hpp).
// AES-256-GCM (NIST SP 800-38D) with a random nonce, by OpenSSL. Threads: any.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "domain/base/digest.hpp"
#include "domain/base/error.hpp"

namespace baitu::eventstore {

// 256 random bits, gone from memory with the object.
class SubjectKey {
 public:
  using Octets = std::array<std::byte, 32>;

  // A new one. Errors: unavailable where the system has no randomness to give.
  [[nodiscard]] static Result<SubjectKey> make();
  explicit SubjectKey(const Octets& octets) : octets_(octets) {}
  SubjectKey(const SubjectKey&) = default;
  SubjectKey& operator=(const SubjectKey&) = default;
  ~SubjectKey();

  [[nodiscard]] const Octets& octets() const { return octets_; }

 private:
  Octets octets_;
};

// Base 64 of nonce, cipher text and tag. `about` says what the text belongs to: it opens nowhere
// else. Two seals of one text differ. Requires at most 2^32 seals by one key. Errors: unavailable.
[[nodiscard]] Result<std::string> seal(const SubjectKey& key, std::string_view text,
                                       std::string_view about);

// The text. Errors: corrupt where it was sealed by another key or about something else, or is no
// seal.
[[nodiscard]] Result<std::string> open_seal(const SubjectKey& key, std::string_view sealed,
                                            std::string_view about);

// HMAC-SHA-256 (RFC 2104): says whether somebody sends the same again, and without the key nothing.
[[nodiscard]] Digest keyed_digest(const SubjectKey& key, const Digest& digest);

}  // namespace baitu::eventstore
