// A read model as the runner sees it: something that follows the log and can be saved, loaded and
// proved.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "domain/base/error.hpp"
#include "domain/event.hpp"
#include "eventstore/record.hpp"

namespace baitu::eventstore {

// Threads: the runner alone calls a projection, one call at a time; what readers see is the
// projection's own affair, made visible by publish().
class Projection {
 public:
  Projection() = default;
  Projection(const Projection&) = delete;
  Projection& operator=(const Projection&) = delete;
  virtual ~Projection() = default;

  // Name of its checkpoint file, [a-z_]+; its format version is part of the file and a change means
  // a rebuild.
  [[nodiscard]] virtual std::string_view name() const = 0;
  [[nodiscard]] virtual std::uint32_t format_version() const = 0;

  // Forgets everything: as before the first record.
  virtual void reset() = 0;

  // Reads whatever else apply() will need of this record: called before any projection applies it.
  // An error stops the fold, with every projection still at the record before.
  [[nodiscard]] virtual Result<void> prepare(const Record& /*record*/,
                                             std::span<const RecordedEvent> /*events*/) {
    return {};
  }

  // Folds one record, given whole: `events` are its events decoded and upcast, in order. Called in
  // the order of positions.
  virtual void apply(const Record& record, std::span<const RecordedEvent> events) = 0;

  // Makes all that was applied visible to readers at once. Called after a group of records.
  virtual void publish() = 0;

  // The whole state as bytes, the same for the same log however it was reached; load() takes them
  // back. Requires that all that was applied is published.
  [[nodiscard]] virtual std::string save() const = 0;
  [[nodiscard]] virtual Result<void> load(std::string_view bytes) = 0;
};

}  // namespace baitu::eventstore
