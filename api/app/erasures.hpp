// What the record says is erased, and the keys that go with it: docs/storage.md, Keys of subjects.
// Threads: any; each call may wait for the disk.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/event.hpp"
#include "eventstore/commit_log.hpp"
#include "eventstore/erasure/subject_keys.hpp"
#include "eventstore/projection/event_index.hpp"

namespace baitu::app {

// What a seal belongs to, a project or a report by its code: taken to another it opens no more.
[[nodiscard]] std::string sealed_about(std::string_view code, const SubjectId& subject);

// Destroys the keys of all subjects that the events erase: as many as can be. Errors: unavailable,
// of the first that cannot.
[[nodiscard]] Result<void> destroy_erased(const eventstore::SubjectKeys& keys,
                                          const std::vector<RecordedEvent>& events);

// Destroys what keys there are of subjects that the record says are erased: a crash came between,
// or keys were put back from a copy. Errors: unavailable, where one cannot be, and the others are
// destroyed; those of CommitLog::read.
[[nodiscard]] Result<void> finish_erasures(const eventstore::SubjectKeys& keys,
                                           const eventstore::RecordSource& log,
                                           const eventstore::EventIndex& index);

}  // namespace baitu::app
