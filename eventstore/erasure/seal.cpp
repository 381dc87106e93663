#include "eventstore/erasure/seal.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <memory>
#include <optional>

#include "domain/base/assert.hpp"
#include "eventstore/merkle/base64.hpp"

namespace baitu::eventstore {
namespace {

constexpr std::size_t kNonceBytes = 12;
constexpr std::size_t kTagBytes = 16;

struct Free {
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, Free>;

const unsigned char* octets(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* octets(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* octets(const SubjectKey& key) {
  return reinterpret_cast<const unsigned char*>(key.octets().data());
}
int length(std::string_view text) { return static_cast<int>(text.size()); }

bool fill(void* bytes, std::size_t size) {
  return RAND_bytes(static_cast<unsigned char*>(bytes), static_cast<int>(size)) == 1;
}

enum class Way : std::uint8_t { seal, open };

// A context that has taken in the key, the nonce and what the text is about.
Context begun(Way way, const SubjectKey& key, std::string_view nonce, std::string_view about) {
  Context context(EVP_CIPHER_CTX_new());
  int taken = 0;
  BAITU_ASSERT(context &&
               EVP_CipherInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, octets(key),
                                 octets(nonce), way == Way::seal ? 1 : 0) == 1 &&
               EVP_CipherUpdate(context.get(), nullptr, &taken, octets(about), length(about)) == 1);
  return context;
}

std::unexpected<Error> not_opened() {
  return fail(ErrorCode::corrupt, "the seal does not open with this key");
}

// The text under the parts of a seal; nullopt where one of them is not what was sealed.
std::optional<std::string> opened(EVP_CIPHER_CTX* context, std::string_view cipher,
                                  std::string tag) {
  std::string text(cipher.size(), 0);
  int taken = 0;
  int rest = 0;
  const bool ok =
      EVP_CipherUpdate(context, octets(text), &taken, octets(cipher), length(cipher)) == 1 &&
      EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_SET_TAG, static_cast<int>(kTagBytes), tag.data()) ==
          1 &&
      EVP_CipherFinal_ex(context, octets(text) + taken, &rest) == 1;
  if (!ok) return std::nullopt;
  return text;
}

}  // namespace

Result<SubjectKey> SubjectKey::make() {
  Octets octets{};
  if (!fill(octets.data(), octets.size()))
    return fail(ErrorCode::unavailable, "the system has no randomness to give");
  return SubjectKey(octets);
}

SubjectKey::~SubjectKey() { OPENSSL_cleanse(octets_.data(), octets_.size()); }

Result<std::string> seal(const SubjectKey& key, std::string_view text, std::string_view about) {
  std::string nonce(kNonceBytes, 0);
  if (!fill(nonce.data(), nonce.size()))
    return fail(ErrorCode::unavailable, "the system has no randomness to give");
  const Context context = begun(Way::seal, key, nonce, about);
  std::string cipher(text.size(), 0);
  std::string tag(kTagBytes, 0);
  int taken = 0;
  int rest = 0;
  BAITU_ASSERT(
      EVP_CipherUpdate(context.get(), octets(cipher), &taken, octets(text), length(text)) == 1 &&
      EVP_CipherFinal_ex(context.get(), octets(cipher) + taken, &rest) == 1 &&
      EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, static_cast<int>(kTagBytes),
                          tag.data()) == 1);
  return to_base64(nonce + cipher + tag);
}

Result<std::string> open_seal(const SubjectKey& key, std::string_view sealed,
                              std::string_view about) {
  const auto bytes = from_base64(sealed);
  if (!bytes || bytes->size() < kNonceBytes + kTagBytes) return not_opened();
  const std::string_view whole(*bytes);
  const Context context = begun(Way::open, key, whole.substr(0, kNonceBytes), about);
  const std::size_t size = whole.size() - kNonceBytes - kTagBytes;
  auto text = opened(context.get(), whole.substr(kNonceBytes, size),
                     std::string(whole.substr(kNonceBytes + size)));
  if (!text) return not_opened();
  return *std::move(text);
}

Digest keyed_digest(const SubjectKey& key, const Digest& digest) {
  Digest keyed{};
  unsigned int size = 0;
  BAITU_ASSERT(HMAC(EVP_sha256(), octets(key), static_cast<int>(key.octets().size()),
                    reinterpret_cast<const unsigned char*>(digest.data()), digest.size(),
                    reinterpret_cast<unsigned char*>(keyed.data()), &size) != nullptr &&
               size == keyed.size());
  return keyed;
}

}  // namespace baitu::eventstore
