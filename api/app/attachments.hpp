// The life of a file that is attached to something: refused early where it would be refused at the
// end, looked into, kept with its thumbnail, and named by one commit. Threads: any number of calls
// at once; attach_file() blocks for its file.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "api/app/city.hpp"
#include "api/app/command_life.hpp"
#include "api/app/evidence_requests.hpp"
#include "api/app/received_file.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/project/evidence_events.hpp"
#include "eventstore/blob_store.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::app {

// What was found in a file.
struct Findings {
  std::string media_type;
  BlobName thumbnail;                   // empty: it is no photo
  std::optional<Instant> taken_at;      // as the photo says itself
  std::optional<project::Place> place;  // the same
};

// What differs from one kind of attachment to another.
struct AttachSteps {
  // What is answered without attaching anything, as things stand; nullopt: nothing is in the way.
  using Beforehand = std::function<std::optional<CommandAnswer>()>;

  Beforehand before_looking;
  Beforehand before_keeping;  // looking took a while, and a blob stays
  std::function<CommandAnswer(const Findings&)> attach;
  std::string no_photo = {};  // says why other files are refused; empty: they are not
};

// File and thumbnail are durable before `steps.attach` is called; both stay where that refuses.
// Errors: those of the steps; invalid_value (/file: no photo); those of BlobStore::put_file and of
// BlobStore::put; those of `examine`.
[[nodiscard]] AttachAnswer attach_file(const ReceivedFile& file, const AttachSteps& steps,
                                       eventstore::BlobStore& blobs, const Examine& examine);

// Stands for the type until the file has been looked into.
inline constexpr const char* kNotYetKnown = "application/octet-stream";

// Says of a file, in the event or the command that is to name it, what is known as it comes in.
template <class Content>
void describe(Content& content, const ReceivedFile& file) {
  content.file = BlobName(eventstore::to_hex(file.sha256));
  content.media_type = kNotYetKnown;
  content.size_bytes = file.size_bytes;
}

// Adds what was found in it, as far as the content tells of that.
template <class Content>
void describe(Content& content, const Findings& found) {
  content.thumbnail = found.thumbnail;
  content.media_type = found.media_type;
  if constexpr (requires { content.taken_at; }) content.taken_at = found.taken_at;
  if constexpr (requires { content.place; }) content.place = found.place;
}

}  // namespace baitu::app
