// Photos of what was done about a supervision notice: one comes in, is looked into, kept, and
// attached to its notice in one commit, for a reply to name it. Threads: any number of calls at
// once; handle() blocks for its file.
#pragma once

#include "api/app/city.hpp"
#include "api/app/command_life.hpp"
#include "api/app/notice_requests.hpp"
#include "api/app/notices.hpp"
#include "eventstore/blob_store.hpp"

namespace baitu::app {

// What makes two requests the same one.
[[nodiscard]] Asked asked_of(const NoticePhotoRequest& request);

class NoticePhotoHandler {
 public:
  // Requires that both outlive it.
  NoticePhotoHandler(eventstore::BlobStore& blobs, const NoticeHandler& notices, Examine examine);

  // It is of the unit whose principal sends it. The same id again gets its first answer and
  // examines nothing; what would be refused as things stand is refused before the file is looked
  // at, and again before it is kept. File and thumbnail are durable before the commit that names
  // both. Errors: those of NoticeHandler::handle; invalid_value (/file: no photo); those of
  // BlobStore::put_file; unavailable (the worker cannot be started).
  [[nodiscard]] AttachAnswer handle(const NoticePhotoRequest& request) const;

 private:
  eventstore::BlobStore& blobs_;
  const NoticeHandler& notices_;
  const Examine examine_;
};

}  // namespace baitu::app
