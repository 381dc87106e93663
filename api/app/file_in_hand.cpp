#include "api/app/file_in_hand.hpp"

#include <fstream>
#include <system_error>

#include "eventstore/random_id.hpp"

namespace baitu::app {

FileInHand::FileInHand(const std::filesystem::path& folder)
    : path_(folder / to_string(eventstore::random_id())) {}

FileInHand::~FileInHand() {
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

bool FileInHand::write(std::string_view bytes) const {
  std::ofstream out(path_, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  return out.good();
}

}  // namespace baitu::app
