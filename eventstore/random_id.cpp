#include "eventstore/random_id.hpp"

#include <random>

namespace baitu::eventstore {

CommitId random_id() {
  std::random_device device;
  CommitId id;
  for (std::byte& byte : id.bytes) byte = static_cast<std::byte>(device() & 0xff);
  id.bytes[6] = (id.bytes[6] & std::byte{0x0f}) | std::byte{0x40};
  id.bytes[8] = (id.bytes[8] & std::byte{0x3f}) | std::byte{0x80};
  return id;
}

}  // namespace baitu::eventstore
