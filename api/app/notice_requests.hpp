// What can be asked of a supervision notice.
#pragma once

#include <cstddef>
#include <optional>

#include "api/app/received_file.hpp"
#include "api/auth/authorization.hpp"
#include "api/auth/principal.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/supervision/decide.hpp"
#include "eventstore/record.hpp"

namespace baitu::app {

inline constexpr std::size_t kMaxNoticePhotoBytes = 15'000'000;  // of one file

// The action that the command needs; its name is the command's on the wire. A photo has no command
// of its own: who may reply may send what the reply shows.
[[nodiscard]] auth::Action action_of(const supervision::Command& command);

struct NoticeRequest {
  CommitId id;                  // the Idempotency-Key
  eventstore::Digest digest{};  // SHA-256 of the notice's code and body as received
  auth::Principal principal;
  NoticeCode notice;
  supervision::Command command;
  std::optional<Date> effective_on;  // default: today
  std::optional<StreamVersion> if_match;
};

struct NoticePhotoRequest {
  CommitId id;  // the Idempotency-Key
  auth::Principal principal;
  NoticeCode notice;
  ReceivedFile file;
};

}  // namespace baitu::app
