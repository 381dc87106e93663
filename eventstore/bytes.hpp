// Numbers and strings as stored bytes: big-endian, fixed width, lengths in front. Used by every
// stored format of the event store. Threads: one at a time.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

#include "domain/base/assert.hpp"

namespace baitu::eventstore {

class ByteWriter {
 public:
  explicit ByteWriter(std::size_t reserved_bytes = 0) { bytes_.reserve(reserved_bytes); }

  template <std::integral T>
  void number(T value) {
    std::array<char, sizeof(T)> buffer;
    auto rest = static_cast<std::uint64_t>(value);
    for (std::size_t i = sizeof(T); i-- > 0; rest >>= 8) buffer[i] = static_cast<char>(rest & 0xff);
    bytes_.append(buffer.data(), buffer.size());
  }

  template <std::size_t N>
  void raw(const std::array<std::byte, N>& value) {
    bytes_.append(reinterpret_cast<const char*>(value.data()), N);
  }

  void raw(std::string_view value) { bytes_.append(value); }

  // The length as a Length, then the bytes. Requires that the length fits.
  template <std::unsigned_integral Length>
  void sized(std::string_view value) {
    BAITU_ASSERT(value.size() <= std::numeric_limits<Length>::max());
    number(static_cast<Length>(value.size()));
    raw(value);
  }

  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// Reads what ByteWriter wrote. Reading past the end fails the reader for good and yields zeros and
// empty strings, so that a caller checks once, at the end.
class ByteReader {
 public:
  // Requires that `bytes` outlives it.
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}
  explicit ByteReader(std::string&& bytes) = delete;

  template <std::integral T>
  [[nodiscard]] T number() {
    const std::string_view taken = raw(sizeof(T));
    std::uint64_t value = 0;
    for (const char c : taken) value = value << 8 | static_cast<unsigned char>(c);
    return static_cast<T>(value);
  }

  template <std::size_t N>
  [[nodiscard]] std::array<std::byte, N> array() {
    std::array<std::byte, N> value{};
    const std::string_view taken = raw(N);
    for (std::size_t i = 0; i < taken.size(); ++i) value[i] = static_cast<std::byte>(taken[i]);
    return value;
  }

  // A view into the bytes given to the constructor.
  [[nodiscard]] std::string_view raw(std::size_t length) {
    if (length > rest_.size()) {
      ok_ = false;
      rest_ = {};
      return {};
    }
    const std::string_view taken = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return taken;
  }

  // Fails too when the stored length is over `limit`.
  template <std::unsigned_integral Length>
  [[nodiscard]] std::string_view sized(std::size_t limit = std::numeric_limits<Length>::max()) {
    const std::size_t length = number<Length>();
    if (length > limit) ok_ = false;
    return raw(ok_ ? length : 0);
  }

  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] std::size_t left() const { return rest_.size(); }
  [[nodiscard]] bool finished() const { return ok_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace baitu::eventstore
