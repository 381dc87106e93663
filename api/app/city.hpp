// One city: its record, what is folded from it, and the use cases on them. No HTTP, no JSON.
// Threads: every function from any thread.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "api/app/archive_requests.hpp"
#include "api/app/baseline_requests.hpp"
#include "api/app/catalogue_requests.hpp"
#include "api/app/contact.hpp"
#include "api/app/evaluation_requests.hpp"
#include "api/app/evidence_requests.hpp"
#include "api/app/import_requests.hpp"
#include "api/app/layer_requests.hpp"
#include "api/app/meeting_requests.hpp"
#include "api/app/notice_requests.hpp"
#include "api/app/publicity_requests.hpp"
#include "api/app/report_requests.hpp"
#include "api/app/sent_file_requests.hpp"
#include "api/app/upload_requests.hpp"
#include "api/auth/principal.hpp"
#include "domain/base/digest.hpp"
#include "domain/base/error.hpp"
#include "domain/event.hpp"
#include "domain/portfolio/portfolio.hpp"
#include "domain/project/commands.hpp"
#include "eventstore/merkle/tree_hash.hpp"
#include "eventstore/projection/event_index.hpp"
#include "eventstore/record.hpp"
#include "eventstore/scrubber.hpp"
#include "geo/layer/map.hpp"

namespace baitu::app {

using Clock = std::function<Instant()>;
using Report = std::function<void(std::string_view)>;

// Makes a GeoPackage out of a file of tables (geo/tables); see geo/worker/export.hpp.
using MakeGeopackage = std::function<Result<std::string>(const std::filesystem::path&)>;

// When a new GeoPackage is made after the head has moved.
struct ExportPace {
  std::chrono::milliseconds quiet{2'000};           // it has rested for so long
  std::chrono::milliseconds at_the_latest{30'000};  // or moved for so long
  std::chrono::milliseconds longest_rest{600'000};  // after nine times what the last one took
  std::chrono::milliseconds retry_after{60'000};    // where one could not be made
};

struct CityOptions {
  std::filesystem::path data;                         // made where it does not exist
  Clock clock;                                        // the committer's and the city's
  std::chrono::milliseconds day_check_every{60'000};  // how often to look for a new day
  // Of the tree of a log that is made.
  eventstore::HashKind hash_kind = eventstore::HashKind::sha256;
  // What is to stay free of the data folder's disk; none: DiskGuard's own mark.
  std::optional<std::uint64_t> min_free_bytes = {};  // NOLINT(readability-redundant-member-init)
  eventstore::ScrubPace scrub_pace = {};             // NOLINT(readability-redundant-member-init)
  // Of the keys of subjects; empty: beside the record, in `data`.
  std::filesystem::path keys = {};  // NOLINT(readability-redundant-member-init)
  // See eventstore::StoreOptions. The loss is recorded before anything else.
  std::optional<Position> accept_loss_after = {};  // NOLINT(readability-redundant-member-init)
  // Told, one line each and from any thread, what went wrong where nobody waits for an answer.
  Report report = [](std::string_view) {};
  // Looks into uploaded files. Default: none is received.
  Inspect inspect = [](const auto&, const auto&) -> Result<geo::Inspection> {
    return fail(ErrorCode::unavailable, "nothing looks into uploaded files here");
  };
  // Looks into files that are to be evidence. Default: none is attached.
  Examine examine = [](const std::filesystem::path&) -> Result<geo::OrUnfit<geo::Examination>> {
    return fail(ErrorCode::unavailable, "nothing looks into files here");
  };
  // Reads tables that come back. Default: none is read.
  ReadTable read_table = [](const std::filesystem::path&) -> Result<geo::TextTable> {
    return fail(ErrorCode::unavailable, "nothing reads tables here");
  };
  // Default: no GeoPackage is made.
  MakeGeopackage make_geopackage = {};  // NOLINT(readability-redundant-member-init)
  ExportPace export_pace = {};          // NOLINT(readability-redundant-member-init)
};

class Uploads;
class Transfers;
class Proofs;
struct TextQuery;
struct TextsFound;

// A moment on both clocks, resolved against the log.
struct Moment {
  Position position;
  Instant recorded_at;  // of that position; the epoch for an empty log
  Date on;
  friend bool operator==(const Moment&, const Moment&) = default;
};

// What a read asks for, as the parameters of the API carry it.
struct MomentQuery {
  // g++ warns of a member without an initializer where a designated one leaves it out.
  // NOLINTBEGIN(readability-redundant-member-init)
  std::optional<std::variant<Position, Instant>> as_of = {};  // default: the head
  std::optional<Date> on = {};                                // default: the date of as_of
  std::optional<Position> min_position = {};
  // NOLINTEND(readability-redundant-member-init)
};

// A portfolio that never changes, and the moment it is read at. Everything one answer says comes
// from one Reading.
struct Reading {
  std::shared_ptr<const portfolio::Portfolio> portfolio;
  Moment moment;
  [[nodiscard]] portfolio::View view() const { return portfolio->view(moment.position, moment.on); }
};

struct CommandRequest {
  CommitId id;                  // the Idempotency-Key
  eventstore::Digest digest{};  // SHA-256 of project code and body as received
  auth::Principal principal;
  ProjectCode project;
  project::Command command;
  std::optional<Date> effective_on;  // default: today
  std::optional<StreamVersion> if_match;
};

// What the handler of each is asked; CatalogueRequest: organisation, responsibilities, documents.
using AnyCommandRequest =
    std::variant<CommandRequest, CatalogueRequest, BaselineRequest, NoticeRequest, ReportRequest,
                 EvaluationRequest, MeetingRequest, PublicityRequest, ArchiveRequest, LayerRequest>;

struct CommandOutcome {
  Position position;
  StreamVersion version;  // of the stream that the command wrote, after the commit
  bool duplicate = false;
  std::vector<RecordedEvent> events;
};

// A conflict carries the version the stream has now, what came too soon the wait that is true.
struct CommandFailure {
  Error error;
  std::optional<StreamVersion> actual;
  std::optional<std::chrono::seconds> wait = {};  // NOLINT(readability-redundant-member-init)
};

using CommandDone = std::function<void(std::variant<CommandOutcome, CommandFailure>)>;

// UnfitFile: nothing was recorded.
using AttachAnswer = std::variant<CommandOutcome, CommandFailure, geo::UnfitFile>;

struct DayCount {
  Date date;
  std::int64_t events = 0;
  Position last;
  friend bool operator==(const DayCount&, const DayCount&) = default;
};

struct Health {
  CommitId log_id;
  Position position;          // durable
  Position applied_position;  // in the read models
  std::string digest;         // of the read models at applied_position, hex
  std::optional<Instant> first_recorded_at;
  std::optional<Instant> recorded_at;
  Date today;
  bool sample = false;   // the log was filled by the sample generator 示例
  bool writable = true;  // false: fenced, stopping, or the disk is nearly full
  bool fenced = false;   // until it is started again
  eventstore::Scrubbed scrubbed;
};

// A group of records just folded: `reading` is the head after them.
struct Applied {
  Position after;  // the head before them
  Reading reading;
  std::vector<RecordedEvent> events;
  bool catalogue_changed = false;
  bool day_changed = false;
};

using EventFilter = eventstore::EventFilter;

// Events in the order of the log; everything up to and with `upto` was looked at.
struct EventsFound {
  std::vector<RecordedEvent> events;
  Position upto;
};

// The city as one file that GDAL and QGIS open, and the moment it shows.
struct Geopackage {
  std::shared_ptr<const std::string> bytes;
  Moment moment;
};

class City {
 public:
  // Opens or makes the data folder, loads the checkpoints, replays the tail, starts the day clock.
  // Errors: unavailable (locked by another process, disk), corrupt.
  [[nodiscard]] static Result<std::unique_ptr<City>> open(CityOptions options);
  ~City();
  City(const City&) = delete;
  City& operator=(const City&) = delete;

  // Errors: ahead_of_log (position, or min_position not reached within kReadYourWritesWait).
  [[nodiscard]] Result<Reading> read(const MomentQuery& query) const;

  // The map, at the position of any read() before or further; never null, never changes.
  [[nodiscard]] std::shared_ptr<const geo::Map> map() const;

  // Looks the id up, authorizes, decides, appends and waits for the fold, without blocking the
  // caller; `done` is called exactly once, from another thread or inside this call. What is asked
  // of each is said where its handler is: reports.hpp, publicity.hpp, archive.hpp and the others.
  // Packs of meetings have a worker of their own, as the files below.
  void execute(AnyCommandRequest request, CommandDone done);

  // As Uploads::receive and Uploads::execute, without blocking the caller; `done` is called exactly
  // once, from another thread or inside this call. Each kind of these and of those below has
  // workers of its own; what they cannot begin within seconds is refused as unavailable. The same
  // request again, while the first is not answered, gets the answer of the first.
  void receive(ReceiveRequest request, std::function<void(UploadAnswer)> done);
  void execute(UploadRequest request, std::function<void(UploadAnswer)> done);

  // As EvidenceHandler::handle, NoticePhotoHandler::handle, ReportHandler::attach and
  // EvaluationHandler::attach, in the same way.
  void execute(AttachRequest request, std::function<void(AttachAnswer)> done);
  void execute(NoticePhotoRequest request, std::function<void(AttachAnswer)> done);
  void execute(ReportPhotoRequest request, std::function<void(AttachAnswer)> done);
  void execute(ObservationPhotoRequest request, std::function<void(AttachAnswer)> done);

  // As keep_file() (sent_files.hpp), in the same way.
  void receive(SendFileRequest request, std::function<void(SendFileAnswer)> done);

  // A file that an event names, for `reader`. Reads it from disk. Errors: corrupt; rate_limited and
  // unavailable, also where too many are on their way (served_files.hpp).
  [[nodiscard]] Result<std::shared_ptr<const std::string>> file(const BlobName& name,
                                                                const std::string& reader);

  // As Imports::execute, without blocking the caller; `done` is called as above.
  void execute(ImportRequest request, std::function<void(ImportAnswer)> done);

  // Who is to be reached about a project, as a reading says, for who may read it of the project as
  // it is now. Reads a key from disk. Errors: not_found, did_not_exist_yet; unauthenticated,
  // forbidden; unavailable, corrupt.
  [[nodiscard]] Result<Contact> contact(const auth::Principal& reader, const ProjectCode& project,
                                        const Reading& reading) const;

  // As ReportHandler::contact. Reads a key from disk.
  [[nodiscard]] Result<Contact> report_contact(const auth::Principal& reader,
                                               const ReportCode& report) const;

  // A folder of the city for files that nobody keeps; what is in it is gone at the next open().
  [[nodiscard]] const std::filesystem::path& scratch() const;

  // For reading, and for large files on their way in pieces; their calls block.
  [[nodiscard]] const Uploads& uploads() const;
  [[nodiscard]] Transfers& transfers();

  // What is proven by the record's Merkle tree; its calls may read from disk.
  [[nodiscard]] const Proofs& proofs() const;

  // The last GeoPackage made. May read it from disk. Errors: unavailable (none here, or none yet).
  [[nodiscard]] Result<Geopackage> geopackage();

  // The events of the records after `after` up to and with `upto`, decoded; at most `limit`
  // records. nullopt when there are more.
  [[nodiscard]] Result<std::optional<std::vector<RecordedEvent>>> events_between(
      Position after, Position upto, std::size_t limit) const;

  // As search_events() (event_search.hpp).
  [[nodiscard]] Result<EventsFound> find_events(
      const EventFilter& filter, const std::function<bool(const RecordedEvent&)>& may_see,
      Position after, std::size_t limit) const;

  // As search_texts() (text_search.hpp).
  [[nodiscard]] Result<TextsFound> find_texts(
      const Reading& reading, const auth::Principal& reader,
      const std::function<bool(const RecordedEvent&)>& may_see, const TextQuery& query) const;

  [[nodiscard]] Health health() const;

  // Days with records, in order, as of a moment that read() gave. Errors: as CommitLog::read.
  [[nodiscard]] Result<std::vector<DayCount>> days(const Moment& moment) const;

  // Calls `listener` after every group of records folded, in order, without gaps, from one thread;
  // it must return quickly. What is told first may have been read already: Applied::after says.
  // Returns a handle; once it is destroyed no call is running or will come.
  [[nodiscard]] std::shared_ptr<void> listen(std::function<void(const Applied&)> listener);

 private:
  class Impl;
  explicit City(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace baitu::app
