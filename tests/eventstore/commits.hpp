// Commits, clocks and folders for the tests of the event store.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "eventstore/commit_log.hpp"

namespace baitu::eventstore {

inline Deadline soon() { return std::chrono::steady_clock::now() + std::chrono::seconds(60); }

inline CommitId commit_id(std::uint64_t number) {
  CommitId id;
  for (std::size_t i = 0; i < 8; ++i)
    id.bytes[15 - i] = static_cast<std::byte>(number >> (8 * i) & 0xff);
  return id;
}

inline EventData event(std::string payload, std::string type = "test.happened") {
  return {std::move(type), 1, Date(std::chrono::days(20'000)), PrincipalId("tester"),
          std::move(payload)};
}

inline Commit commit(std::uint64_t id, std::vector<StreamWrite> writes) {
  return {commit_id(id), Digest{}, commit_id(id), commit_id(id), std::move(writes)};
}

// One event on one stream.
inline Commit commit(std::uint64_t id, const char* stream, Expected expected = Expected::any()) {
  return commit(id, {{StreamId(stream), expected, {event("payload " + std::to_string(id))}}});
}

// A folder of its own for a test, removed with its contents.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "baitu-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    path_ = name;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace baitu::eventstore
