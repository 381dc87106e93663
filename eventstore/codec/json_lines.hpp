// A log as lines of JSON (https://jsonlines.org): one that says which log it is, one for each
// record, one that says the root over them. What is stored comes back byte for byte: a payload is a
// string of its own. Threads: any.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

#include "domain/base/digest.hpp"
#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "eventstore/merkle/tree_hash.hpp"
#include "eventstore/record.hpp"

namespace baitu::codec {

// Every byte of a record may be escaped by six.
inline constexpr std::size_t kMaxLineBytes = 6 * eventstore::kMaxRecordBytes;

// The first line.
struct ExportHead {
  CommitId log_id;
  eventstore::HashKind hash_kind = eventstore::HashKind::sha256;
  friend bool operator==(const ExportHead&, const ExportHead&) = default;
};

// The last line: without it the file is cut.
struct ExportEnd {
  Position position;  // of the last record
  Digest root{};
  friend bool operator==(const ExportEnd&, const ExportEnd&) = default;
};

using ExportLine = std::variant<ExportHead, eventstore::Record, ExportEnd>;

// The line with its newline. Requires of a record that its texts are UTF-8.
[[nodiscard]] std::string to_line(const ExportHead& head);
[[nodiscard]] std::string to_line(const eventstore::Record& record);
[[nodiscard]] std::string to_line(const ExportEnd& end);

// Never crashes on any bytes. Errors: malformed, with what is wrong; too_large over kMaxLineBytes
// or the limits of a record.
[[nodiscard]] Result<ExportLine> parse_line(std::string_view line);

}  // namespace baitu::codec
