// Text that a key vouches for: https://c2sp.org/signed-note, with Ed25519 (RFC 8032). Threads: any.
#pragma once

#include <openssl/types.h>

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "domain/base/error.hpp"

namespace baitu::eventstore {

inline constexpr std::size_t kMaxNoteSignatures = 16;
inline constexpr std::size_t kMaxNoteKeyBytes = 400;  // of a key as text

// What a signature is checked by. Known by its text, which may be published:
// "<name>+<id, 8 hexadecimal digits>+<base 64 of the byte 1 and the key>".
class NoteKey {
 public:
  // Errors: invalid_value.
  [[nodiscard]] static Result<NoteKey> parse(std::string_view text);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::string text() const;

 private:
  friend class NoteSigner;
  friend Result<std::string> open_note(std::string_view note, const NoteKey& key);
  using Octets = std::array<std::byte, 32>;

  NoteKey(std::string name, const Octets& octets);

  std::string name_;
  Octets octets_;
  std::string id_;  // four bytes
};

// Holds the secret; it is in no text but that of pem().
class NoteSigner {
 public:
  // Requires a name without blanks and '+'. Errors: internal.
  [[nodiscard]] static Result<NoteSigner> make(std::string name);

  // The key in `pem`, PKCS #8. Errors: corrupt.
  [[nodiscard]] static Result<NoteSigner> read(std::string name, std::string_view pem);
  [[nodiscard]] std::string pem() const;

  [[nodiscard]] const NoteKey& key() const { return key_; }

  // `text`, an empty line and the signature. Requires lines that each end with a newline.
  [[nodiscard]] std::string sign(std::string_view text) const;

 private:
  struct Free {
    void operator()(EVP_PKEY* key) const;
  };
  using Secret = std::unique_ptr<EVP_PKEY, Free>;

  [[nodiscard]] static Result<NoteSigner> of(std::string name, Secret secret);
  NoteSigner(Secret secret, NoteKey key) : secret_(std::move(secret)), key_(std::move(key)) {}

  Secret secret_;
  NoteKey key_;
};

// The text of a note that `key` signed; signatures of others are passed over. Errors: corrupt,
// where it is no note, is not signed by the key, or the signature is not its text's.
[[nodiscard]] Result<std::string> open_note(std::string_view note, const NoteKey& key);

}  // namespace baitu::eventstore
