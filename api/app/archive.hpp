// The register of the archive 档案 at a moment, and the commands on it. What is in the log itself
// is listed from there; the archive records what is not, and how long anything is to be kept.
// Threads: what is read as a plain value; the handler as command_life.hpp says.
#pragma once

#include <cstddef>
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "api/app/archive_requests.hpp"
#include "api/app/city.hpp"
#include "api/app/command_life.hpp"
#include "domain/archive/holding.hpp"
#include "eventstore/blob_store.hpp"

namespace baitu::app {

// A line of the register.
struct ArchiveLine {
  archive::Item item;
  archive::Type type = archive::Type::other;
  std::string title;
  std::string number;  // may be empty
  Date date;
  UnitCode unit;  // whose it is, may be empty
  archive::Subject belongs_to;
  std::optional<archive::Retention> retention;  // none: nobody has set one
  std::string shelf;
  std::string note;
  BlobName file;  // may be empty
  std::string file_name;
  bool withdrawn = false;  // of a document or a notice
  std::optional<archive::Disposal> disposal;
  Address address;        // of the event that put it there
  StreamVersion version;  // of what the archive recorded of it; 0: nothing

  // The last day on which it has to be kept; nullopt where that is for ever, or not said.
  [[nodiscard]] std::optional<Date> kept_until() const;
};

struct ArchiveWanted {
  std::vector<archive::Kind> kinds;  // none: all
  std::function<bool(const ArchiveLine&)> passes;
  std::size_t most = 0;  // lines, the first ones
};

struct ArchiveLines {
  std::size_t total = 0;  // that pass
  std::vector<ArchiveLine> first;
};

// The register as known at a moment, of what the reader may read, the newest date first; of one
// date in the order of the log. Cost: every event of the kinds wanted; of lines it holds no more
// than twice `most`.
[[nodiscard]] ArchiveLines archive_at(const Reading& reading, const auth::Principal& reader,
                                      const ArchiveWanted& wanted);

// The file of a record as it is now. Errors: not_found, where there is no such record, it has no
// file, or it was disposed of.
struct ArchiveFile {
  BlobName file;
  std::string file_name;
};
[[nodiscard]] Result<ArchiveFile> archive_file(const portfolio::Portfolio& portfolio,
                                               const std::string& code);

class ArchiveHandler {
 public:
  // Requires that `log`, `blobs` and `models` outlive it.
  ArchiveHandler(eventstore::CommitLog& log, const eventstore::BlobStore& blobs,
                 const ReadModels& models, Clock clock);

  // Errors: unauthenticated, forbidden; conflict (If-Match); those of archive::decide and of
  // CommandLife::carry_out.
  [[nodiscard]] CommandAnswer handle(const ArchiveRequest& request) const;

 private:
  using Decided = std::expected<eventstore::Commit, CommandFailure>;

  [[nodiscard]] Decided decide(const ArchiveRequest& request) const;
  [[nodiscard]] Result<archive::Context> context_of(const ArchiveRequest& request,
                                                    const portfolio::Portfolio& portfolio,
                                                    const programme::Catalogue& catalogue) const;

  CommandLife life_;
  const eventstore::BlobStore& blobs_;
  const ReadModels& models_;
  const Clock clock_;
};

}  // namespace baitu::app
