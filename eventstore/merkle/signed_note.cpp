#include "eventstore/merkle/signed_note.hpp"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "domain/base/assert.hpp"
#include "eventstore/merkle/base64.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::eventstore {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kIdBytes = 4;
constexpr std::size_t kSignatureBytes = 64;
constexpr std::string_view kEd25519 = "\x01"sv;  // the signature type of signed-note
constexpr std::string_view kSignatureMark = "— ";
constexpr std::string_view kHexDigits = "0123456789abcdef";

template <class Free>
auto held(auto* pointer, Free) {
  return std::unique_ptr<std::remove_pointer_t<decltype(pointer)>, Free>(pointer);
}
struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
struct FreeBio {
  void operator()(BIO* bio) const { BIO_free(bio); }
};
struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};

const unsigned char* octets(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

template <std::size_t size>
std::string_view text_of(const std::array<std::byte, size>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string hex_of(std::string_view bytes) {
  std::string hex;
  for (const char c : bytes) {
    hex += kHexDigits[static_cast<unsigned char>(c) >> 4];
    hex += kHexDigits[static_cast<unsigned char>(c) & 15];
  }
  return hex;
}

bool is_key_name(std::string_view name) {
  return !name.empty() &&
         std::ranges::all_of(name, [](char c) { return c > ' ' && c <= '~' && c != '+'; });
}

bool is_signature_of(std::string_view signature, std::string_view text, std::string_view key) {
  const auto secret = held(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, octets(key), key.size()), FreeKey());
  const auto context = held(EVP_MD_CTX_new(), FreeContext());
  return secret && context &&
         EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, secret.get()) == 1 &&
         EVP_DigestVerify(context.get(), octets(signature), signature.size(), octets(text),
                          text.size()) == 1;
}

// The signatures of a note by "name base64", and its text. nullopt where it is no note.
struct Parts {
  std::string_view text;
  std::vector<std::string_view> signatures;
};
std::optional<Parts> parts_of(std::string_view note) {
  const std::size_t blank = note.rfind("\n\n");
  if (blank == std::string_view::npos || !note.ends_with('\n')) return std::nullopt;
  Parts parts{note.substr(0, blank + 1), {}};
  std::string_view rest = note.substr(blank + 2);
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    if (!line.starts_with(kSignatureMark)) return std::nullopt;
    parts.signatures.push_back(line.substr(kSignatureMark.size()));
    if (parts.signatures.size() > kMaxNoteSignatures) return std::nullopt;
    rest.remove_prefix(line.size() + 1);
  }
  return parts;
}

std::unexpected<Error> not_signed(const std::string& why) { return fail(ErrorCode::corrupt, why); }

}  // namespace

NoteKey::NoteKey(std::string name, const Octets& octets)
    : name_(std::move(name)),
      octets_(octets),
      id_(text_of(sha256(name_ + "\n" + std::string(kEd25519) + std::string(text_of(octets))))
              .substr(0, kIdBytes)) {}

Result<NoteKey> NoteKey::parse(std::string_view text) {
  const auto wrong = [] {
    return fail(ErrorCode::invalid_value, "not a key as it is published: <name>+<id>+<key>");
  };
  const std::size_t id = text.find('+');
  if (text.size() > kMaxNoteKeyBytes || id == std::string_view::npos) return wrong();
  const std::size_t coded = text.find('+', id + 1);
  if (coded == std::string_view::npos || !is_key_name(text.substr(0, id))) return wrong();
  const auto bytes = from_base64(text.substr(coded + 1));
  Octets octets{};
  if (!bytes || bytes->size() != octets.size() + 1 || !bytes->starts_with(kEd25519)) return wrong();
  std::ranges::transform(bytes->substr(1), octets.begin(), [](char c) { return std::byte(c); });
  NoteKey key(std::string(text.substr(0, id)), octets);
  if (key.text() != text) return wrong();
  return key;
}

std::string NoteKey::text() const {
  return name_ + '+' + hex_of(id_) + '+' +
         to_base64(std::string(kEd25519) + std::string(text_of(octets_)));
}

void NoteSigner::Free::operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }

Result<NoteSigner> NoteSigner::of(std::string name, Secret secret) {
  BAITU_ASSERT(is_key_name(name));
  NoteKey::Octets octets{};
  std::size_t length = octets.size();
  if (!secret ||
      EVP_PKEY_get_raw_public_key(secret.get(), reinterpret_cast<unsigned char*>(octets.data()),
                                  &length) != 1 ||
      length != octets.size())
    return fail(ErrorCode::corrupt, "not an Ed25519 key");
  return NoteSigner(std::move(secret), NoteKey(std::move(name), octets));
}

Result<NoteSigner> NoteSigner::make(std::string name) {
  return of(std::move(name), Secret(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")));
}

Result<NoteSigner> NoteSigner::read(std::string name, std::string_view pem) {
  const auto bio = held(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), FreeBio());
  return of(std::move(name),
            Secret(bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr) : nullptr));
}

std::string NoteSigner::pem() const {
  const auto bio = held(BIO_new(BIO_s_mem()), FreeBio());
  BAITU_ASSERT(bio && PEM_write_bio_PKCS8PrivateKey(bio.get(), secret_.get(), nullptr, nullptr, 0,
                                                    nullptr, nullptr) == 1);
  char* text = nullptr;
  const long length = BIO_get_mem_data(bio.get(), &text);
  return {text, static_cast<std::size_t>(length)};
}

std::string NoteSigner::sign(std::string_view text) const {
  std::string signature(kSignatureBytes, 0);
  std::size_t length = signature.size();
  const auto context = held(EVP_MD_CTX_new(), FreeContext());
  BAITU_ASSERT(context &&
               EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, secret_.get()) == 1 &&
               EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()),
                              &length, octets(text), text.size()) == 1);
  return std::string(text) + '\n' + std::string(kSignatureMark) + key_.name_ + ' ' +
         to_base64(key_.id_ + signature) + '\n';
}

Result<std::string> open_note(std::string_view note, const NoteKey& key) {
  const auto parts = parts_of(note);
  if (!parts) return not_signed("it is not a signed note");
  for (const std::string_view line : parts->signatures) {
    const std::size_t blank = line.find(' ');
    if (blank == std::string_view::npos || line.substr(0, blank) != key.name_) continue;
    const auto bytes = from_base64(line.substr(blank + 1));
    if (!bytes || !bytes->starts_with(key.id_)) continue;
    if (is_signature_of(std::string_view(*bytes).substr(kIdBytes), parts->text,
                        text_of(key.octets_)))
      return std::string(parts->text);
    return not_signed("the signature does not belong to what it says");
  }
  return not_signed("it is not signed by " + key.text());
}

}  // namespace baitu::eventstore
