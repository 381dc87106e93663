// What a backup holds, as its file "manifest" says it: docs/storage.md, A backup. Threads: any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/digest.hpp"
#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "eventstore/merkle/tree_hash.hpp"

namespace baitu::eventstore {

inline constexpr std::size_t kMaxManifestBytes = std::size_t{64} << 20;

// A file of records: segments/<first>.records.
struct Segment {
  Position first;
  Position last;
  std::uint64_t bytes = 0;
  Digest sha256{};
  friend bool operator==(const Segment&, const Segment&) = default;
};

// A file beside the record: its name, without a folder or a blank.
struct OwnFile {
  std::string name;
  Digest sha256{};
  friend bool operator==(const OwnFile&, const OwnFile&) = default;
};

// How many blobs there are, and the SHA-256 of their names, sorted, a line each.
struct BlobList {
  std::uint64_t count = 0;
  Digest sha256{};
  friend bool operator==(const BlobList&, const BlobList&) = default;
};

struct Manifest {
  CommitId log_id;
  HashKind hash_kind = HashKind::sha256;
  Position position;  // of the last record
  Digest root{};      // of the tree over all of them
  std::vector<Segment> segments;
  BlobList blobs;
  std::vector<OwnFile> files;
  friend bool operator==(const Manifest&, const Manifest&) = default;
};

// Lines of text, the last of which is the SHA-256 of those before.
[[nodiscard]] std::string to_text(const Manifest& manifest);

// Errors: corrupt, with the line; also where the segments are not those of 1 to the position.
[[nodiscard]] Result<Manifest> parse_manifest(std::string_view text);

// Of the backup in `folder`; nullopt where there is none yet. Errors: as parse_manifest();
// unavailable.
[[nodiscard]] Result<std::optional<Manifest>> read_manifest(const std::filesystem::path& folder);

// As on disk. Errors: unavailable.
[[nodiscard]] Result<void> write_manifest(const std::filesystem::path& folder,
                                          const Manifest& manifest);

// The file of a segment.
[[nodiscard]] std::filesystem::path path_of(const std::filesystem::path& folder,
                                            const Segment& segment);

}  // namespace baitu::eventstore
