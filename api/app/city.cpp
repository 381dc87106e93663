#include "api/app/city.hpp"

#include <optional>
#include <utility>

#include "api/app/archive.hpp"
#include "api/app/baselines.hpp"
#include "api/app/broadcast.hpp"
#include "api/app/catalogue_handler.hpp"
#include "api/app/city_folders.hpp"
#include "api/app/city_limits.hpp"
#include "api/app/command_handler.hpp"
#include "api/app/command_rights.hpp"
#include "api/app/contacts.hpp"
#include "api/app/day_clock.hpp"
#include "api/app/day_tally.hpp"
#include "api/app/erasures.hpp"
#include "api/app/evaluation_handler.hpp"
#include "api/app/event_search.hpp"
#include "api/app/evidence.hpp"
#include "api/app/exporter.hpp"
#include "api/app/figures_ahead.hpp"
#include "api/app/imports.hpp"
#include "api/app/lane.hpp"
#include "api/app/layers.hpp"
#include "api/app/loss.hpp"
#include "api/app/meetings.hpp"
#include "api/app/moments.hpp"
#include "api/app/notice_photos.hpp"
#include "api/app/notice_timer.hpp"
#include "api/app/notices.hpp"
#include "api/app/packs.hpp"
#include "api/app/proofs.hpp"
#include "api/app/publicity.hpp"
#include "api/app/read_models.hpp"
#include "api/app/reports.hpp"
#include "api/app/sent_files.hpp"
#include "api/app/served_files.hpp"
#include "api/app/text_search.hpp"
#include "api/app/transfers.hpp"
#include "api/app/uploads.hpp"
#include "api/app/worker_pool.hpp"
#include "eventstore/ballast.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/disk_guard.hpp"
#include "eventstore/merkle/digest.hpp"
#include "eventstore/rocksdb/store.hpp"
#include "eventstore/search/search_follower.hpp"

namespace baitu::app {
namespace {

// Clocks of servers differ by less.
constexpr std::int64_t kClockBehindMicros = 60'000'000;
constexpr std::string_view kSampleActor = "sample";

Error busy(std::string_view what) {
  return {ErrorCode::unavailable, "too many " + std::string(what) + " are waiting; try again", {}};
}

// By what a lane tells that a request was sent twice.
constexpr auto kAsked = [](const auto& request) { return asked_of(request); };
// What is only tried is done as often as it is sent.
constexpr auto kAskedToRecord = [](const ImportRequest& request) {
  return request.dry_run ? std::nullopt : std::optional(asked_of(request));
};

}  // namespace

class City::Impl {
 public:
  Impl(eventstore::Store store, eventstore::NoteSigner signer, CityOptions options)
      : options_(std::move(options)),
        scratch_(emptied(options_.data / "scratch")),
        store_(std::move(store)),
        models_(*store_.log, *store_.blobs, options_.data),
        proofs_(*store_.log, std::move(signer)),
        moments_(*store_.log, models_, options_.clock),
        commands_(*store_.log, models_, *store_.blobs, options_.clock),
        contacts_(keys_of(options_), commands_),
        catalogue_(*store_.log, *store_.blobs, models_, options_.clock),
        baselines_(*store_.log, models_, options_.clock),
        notices_(*store_.log, models_, options_.clock),
        notice_timer_(*store_.log, models_, options_.report),
        uploads_(*store_.log, *store_.blobs, models_, options_.clock, options_.inspect, scratch_),
        transfers_(options_.data / "transfers", kMaxUploadBytes, options_.clock, room_of(options_)),
        evidence_(*store_.blobs, commands_, options_.examine),
        notice_photos_(*store_.blobs, notices_, options_.examine),
        reports_(*store_.log, models_, *store_.blobs, keys_of(options_), options_.clock,
                 options_.examine),
        evaluation_(*store_.log, models_, *store_.blobs, options_.clock, options_.examine),
        packs_(models_, proofs_, *store_.blobs),
        meetings_(*store_.log, models_, packs_, options_.clock),
        publicity_(*store_.log, models_, options_.clock),
        archive_(*store_.log, *store_.blobs, models_, options_.clock),
        layers_(*store_.log, models_, options_.clock),
        served_(*store_.blobs),
        imports_(*store_.log, models_, options_.clock, options_.read_table),
        command_pool_(kCommands),
        upload_lane_(
            kUploads, kAsked, [this](const auto& asked) { return uploads_.receive(asked); },
            std::unexpected(UploadFailure{busy("uploads"), {}})),
        upload_command_lane_(
            kUploadCommands, kAsked, [this](const auto& asked) { return uploads_.execute(asked); },
            std::unexpected(UploadFailure{busy("commands"), {}})),
        upload_answer_lane_(
            kUploadAnswers, kAsked, [this](const auto& asked) { return uploads_.execute(asked); },
            std::unexpected(UploadFailure{busy("uploads"), {}})),
        evidence_lane_(
            kEvidence, kAsked, [this](const auto& asked) { return evidence_.handle(asked); },
            CommandFailure{busy("files"), {}}),
        notice_photo_lane_(
            kNoticePhotos, kAsked,
            [this](const auto& asked) { return notice_photos_.handle(asked); },
            CommandFailure{busy("files"), {}}),
        report_photo_lane_(
            kReportPhotos, kAsked, [this](const auto& asked) { return reports_.attach(asked); },
            CommandFailure{busy("files"), {}}),
        observation_photo_lane_(
            kPointPhotos, kAsked, [this](const auto& asked) { return evaluation_.attach(asked); },
            CommandFailure{busy("files"), {}}),
        sent_file_lane_(
            kSentFiles, kAsked,
            [this](const auto& asked) { return keep_file(asked, *store_.blobs, options_.examine); },
            busy("files")),
        import_lane_(
            kImports, kAskedToRecord, [this](const auto& asked) { return imports_.execute(asked); },
            std::unexpected(ImportFailure{busy("tables"), {}})),
        pack_lane_(
            kPacks, kAsked, [this](const auto& asked) { return meetings_.handle(asked); },
            CommandFailure{busy("packs"), {}}) {}

  Result<void> start() {
    if (auto started = models_.start(eventstore::Runner::From::checkpoint); !started)
      return started;
    if (const auto erased = finish_erasures(keys_of(options_), *store_.log, models_.events);
        !erased)
      options_.report("a key of an erased subject is still there: " + erased.error().message);
    report_clock_behind();
    models_.runner.add_listener(
        [this](Position applied, std::span<const eventstore::Applied> records) {
          tell(applied, records);
        });
    day_clock_.emplace(
        *store_.log, models_.index, options_.clock,
        DayClockOptions{options_.day_check_every, options_.report,
                        [this](Date day, Position begun) { notice_timer_.judge(day, begun); }});
    start_exporter();
    ballast_.emplace(ballast_of(options_), disk_of(options_),
                     eventstore::DiskGuard(disk_of(options_), options_.min_free_bytes));
    scrubber_.emplace(*store_.log, *store_.blobs, options_.report, options_.scrub_pace);
    figures_ahead_.emplace(figure_moves_, [this] { return moments_.read({}); });
    search_.emplace(*store_.log, options_.report);
    return models_.runner.catch_up(std::chrono::steady_clock::now() + kFoldWait);
  }

  Result<Reading> read(const MomentQuery& query) const { return moments_.read(query); }

  std::shared_ptr<const geo::Map> map() const { return models_.map.snapshot(); }

  void execute(AnyCommandRequest request, std::function<void(CommandAnswer)> done) {
    if (auto* meeting = std::get_if<MeetingRequest>(&request);
        meeting && std::holds_alternative<meeting::FreezePack>(meeting->command))
      return pack_lane_.execute(std::move(*meeting), std::move(done));
    auto work = std::make_shared<std::pair<AnyCommandRequest, std::function<void(CommandAnswer)>>>(
        std::move(request), std::move(done));
    command_pool_.post(
        [this, work] {
          work->second(
              std::visit([this](auto& one) { return handle(std::move(one)); }, work->first));
        },
        [work] { work->second(CommandFailure{busy("commands"), {}}); });
  }

  CommandAnswer handle(CommandRequest request) const {
    if (Contacts::are_about(request.command)) return contacts_.handle(std::move(request));
    return commands_.handle(request);
  }
  CommandAnswer handle(const CatalogueRequest& asked) const { return catalogue_.handle(asked); }
  CommandAnswer handle(const BaselineRequest& asked) const { return baselines_.handle(asked); }
  CommandAnswer handle(const NoticeRequest& asked) const { return notices_.handle(asked); }
  CommandAnswer handle(ReportRequest asked) const { return reports_.handle(std::move(asked)); }
  CommandAnswer handle(const EvaluationRequest& asked) const { return evaluation_.handle(asked); }
  CommandAnswer handle(const MeetingRequest& asked) const { return meetings_.handle(asked); }
  CommandAnswer handle(const PublicityRequest& asked) const { return publicity_.handle(asked); }
  CommandAnswer handle(const ArchiveRequest& asked) const { return archive_.handle(asked); }
  CommandAnswer handle(const LayerRequest& asked) const { return layers_.handle(asked); }

  void execute(NoticePhotoRequest request, std::function<void(AttachAnswer)> done) {
    notice_photo_lane_.execute(std::move(request), std::move(done));
  }
  void execute(ReportPhotoRequest request, std::function<void(AttachAnswer)> done) {
    report_photo_lane_.execute(std::move(request), std::move(done));
  }
  void execute(ObservationPhotoRequest request, std::function<void(AttachAnswer)> done) {
    observation_photo_lane_.execute(std::move(request), std::move(done));
  }
  Result<Contact> report_contact(const auth::Principal& reader, const ReportCode& report) const {
    return reports_.contact(reader, report);
  }

  void receive(ReceiveRequest request, std::function<void(UploadAnswer)> done) {
    upload_lane_.execute(std::move(request), std::move(done));
  }
  void execute(UploadRequest request, std::function<void(UploadAnswer)> done) {
    const bool reads_file = std::holds_alternative<AnswerUpload>(request.command);
    (reads_file ? upload_answer_lane_ : upload_command_lane_)
        .execute(std::move(request), std::move(done));
  }
  void execute(AttachRequest request, std::function<void(AttachAnswer)> done) {
    evidence_lane_.execute(std::move(request), std::move(done));
  }
  void receive(SendFileRequest request, std::function<void(SendFileAnswer)> done) {
    sent_file_lane_.execute(std::move(request), std::move(done));
  }
  void execute(ImportRequest request, std::function<void(ImportAnswer)> done) {
    import_lane_.execute(std::move(request), std::move(done));
  }
  const Uploads& uploads() const { return uploads_; }
  Transfers& transfers() { return transfers_; }
  const Proofs& proofs() const { return proofs_; }
  const std::filesystem::path& scratch() const { return scratch_; }

  Result<Contact> contact(const auth::Principal& reader, const ProjectCode& project,
                          const Reading& reading) const;

  Result<std::shared_ptr<const std::string>> file(const BlobName& name, const std::string& reader) {
    return served_.get(name, reader);
  }

  Result<Geopackage> geopackage() {
    if (!exporter_) return fail(ErrorCode::unavailable, "no GeoPackage is made here");
    return exporter_->latest();
  }

  Result<std::optional<std::vector<RecordedEvent>>> events_between(Position after, Position upto,
                                                                   std::size_t limit) const {
    return app::events_between(*store_.log, after, upto, limit);
  }
  Health health() const;

  Result<EventsFound> find_events(const EventFilter& filter, const MaySee& may_see, Position after,
                                  std::size_t limit) const {
    return search_events(*store_.log, models_.events, filter, may_see, after, limit);
  }

  Result<TextsFound> find_texts(const Reading& reading, const auth::Principal& reader,
                                const MaySee& may_see, const TextQuery& query) const {
    return search_texts(*search_, *store_.log, reading, reader, may_see, query);
  }

  Result<std::vector<DayCount>> days(const Moment& moment) const {
    return days_at(models_.days, *store_.log, moment.position);
  }

  std::shared_ptr<void> listen(std::function<void(const Applied&)> listener) {
    return broadcast_.add(std::move(listener));
  }

 private:
  void report_clock_behind() const;
  void start_exporter();
  void tell(Position applied, std::span<const eventstore::Applied> records);
  bool is_sample() const;

  const CityOptions options_;
  const std::filesystem::path scratch_;
  eventstore::Store store_;
  Broadcast broadcast_;
  HeadMoves export_moves_;
  HeadMoves figure_moves_;
  ReadModels models_;
  const Proofs proofs_;
  Moments moments_;
  CommandHandler commands_;
  const Contacts contacts_;
  CatalogueHandler catalogue_;
  BaselineHandler baselines_;
  NoticeHandler notices_;
  NoticeTimer notice_timer_;
  Uploads uploads_;
  Transfers transfers_;
  EvidenceHandler evidence_;
  const NoticePhotoHandler notice_photos_;
  const ReportHandler reports_;
  const EvaluationHandler evaluation_;
  const Packs packs_;
  const MeetingHandler meetings_;
  const PublicityHandler publicity_;
  const ArchiveHandler archive_;
  const LayerHandler layers_;
  ServedFiles served_;
  Imports imports_;
  std::optional<DayClock> day_clock_;
  std::optional<Exporter> exporter_;
  std::optional<FiguresAhead> figures_ahead_;
  std::optional<search::SearchFollower> search_;
  std::optional<eventstore::Ballast> ballast_;
  std::optional<eventstore::Scrubber> scrubber_;
  WorkerPool command_pool_;  // last, with what follows: their threads use all of the above
  Lane<ReceiveRequest, UploadAnswer> upload_lane_;
  Lane<UploadRequest, UploadAnswer> upload_command_lane_;
  Lane<UploadRequest, UploadAnswer> upload_answer_lane_;
  Lane<AttachRequest, AttachAnswer> evidence_lane_;
  Lane<NoticePhotoRequest, AttachAnswer> notice_photo_lane_;
  Lane<ReportPhotoRequest, AttachAnswer> report_photo_lane_;
  Lane<ObservationPhotoRequest, AttachAnswer> observation_photo_lane_;
  Lane<SendFileRequest, SendFileAnswer> sent_file_lane_;
  Lane<ImportRequest, ImportAnswer> import_lane_;
  Lane<MeetingRequest, CommandAnswer> pack_lane_;
};

// Instants never go back, so a clock that was once ahead keeps its mark until time has passed it.
void City::Impl::report_clock_behind() const {
  const auto last = models_.index.recorded_at(store_.log->head().position);
  if (!last || last->micros - options_.clock().micros <= kClockBehindMicros) return;
  options_.report("the clock is behind the last record, of " + to_string(*last) +
                  ": until then everything is recorded at that instant; set the clock right");
}

void City::Impl::start_exporter() {
  if (!options_.make_geopackage) return;
  exporter_.emplace(
      ExporterOptions{options_.data / "exports", store_.log->head().log_id,
                      options_.make_geopackage, options_.export_pace, options_.report},
      export_moves_, [this] { return moments_.read({}); },
      [this](const BlobName& name) { return models_.files.get(name); });
}

// Runs on the runner's thread, after the read models were published.
void City::Impl::tell(Position applied, std::span<const eventstore::Applied> records) {
  export_moves_.moved();
  figure_moves_.moved();
  if (!broadcast_.has_listeners()) return;
  const Instant recorded_at = records.back().record->recorded_at;
  Applied told{{records.front().record->position.value - 1},
               {models_.portfolio.snapshot(), {applied, recorded_at, civil_date(recorded_at)}},
               {}};
  for (const eventstore::Applied& one : records)
    for (const RecordedEvent& event : one.events) {
      told.catalogue_changed |= programme::is_of_catalogue(event.event);
      told.day_changed |= std::holds_alternative<calendar::DayAdvanced>(event.event);
      told.events.push_back(event);
    }
  broadcast_.tell(told);
}

Result<Contact> City::Impl::contact(const auth::Principal& reader, const ProjectCode& project,
                                    const Reading& reading) const {
  project::Dated<project::ContactNamed> named;
  const auto found = reading.view().visit(
      project, [&](const portfolio::ProjectView& view) { named = view.state().contact; });
  if (!found) return std::unexpected(found.error());
  const auto portfolio = models_.portfolio.snapshot();
  const project::State& head = portfolio->find(project)->head();
  const auto catalogue = portfolio->catalogue(portfolio->head().position);
  if (auto allowed = authorize_on(reader, auth::Action::read_contact, head, *catalogue,
                                  civil_date(options_.clock()));
      !allowed)
    return std::unexpected(allowed.error());
  return contacts_.read(project, named, head);
}

Health City::Impl::health() const {
  // The state first: what is shown is never ahead of what is recorded.
  const auto state = models_.portfolio.state();
  const eventstore::Head head = store_.log->head();
  return {.log_id = head.log_id,
          .position = head.position,
          .applied_position = state.position,
          .digest = eventstore::to_hex(state.digest),
          .first_recorded_at = models_.index.recorded_at({1}),
          .recorded_at = models_.index.recorded_at(state.position),
          .today = civil_date(options_.clock()),
          .sample = is_sample(),
          .writable = store_.log->writable() && !models_.runner.error(),
          .fenced = store_.log->fenced(),
          .scrubbed = scrubber_->found()};
}

bool City::Impl::is_sample() const {
  const auto first = store_.log->read({}, 1);
  return first && !first->empty() &&
         first->front()->events.front().data.actor.value == kSampleActor;
}

Result<std::unique_ptr<City>> City::open(CityOptions options) {
  auto store = eventstore::open_store(options.data, options.clock,
                                      {.hash_kind = options.hash_kind,
                                       .guard = guard_of(options),
                                       .accept_loss_after = options.accept_loss_after});
  if (!store) return std::unexpected(store.error());
  if (auto taken = take_rebuilt_checkpoints(options.data); !taken)
    return std::unexpected(taken.error());
  if (auto recorded = record_loss(*store, options); !recorded)
    return std::unexpected(recorded.error());
  auto signer = open_signer(options.data, *store->log);
  if (!signer) return std::unexpected(signer.error());
  auto impl = std::make_unique<Impl>(*std::move(store), *std::move(signer), std::move(options));
  if (auto started = impl->start(); !started) return std::unexpected(started.error());
  return std::unique_ptr<City>(new City(std::move(impl)));
}

City::City(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
City::~City() = default;

Result<Reading> City::read(const MomentQuery& query) const { return impl_->read(query); }

std::shared_ptr<const geo::Map> City::map() const { return impl_->map(); }

void City::execute(AnyCommandRequest request, CommandDone done) {
  impl_->execute(std::move(request), std::move(done));
}

Result<std::optional<std::vector<RecordedEvent>>> City::events_between(Position after,
                                                                       Position upto,
                                                                       std::size_t limit) const {
  return impl_->events_between(after, upto, limit);
}

void City::receive(ReceiveRequest request, std::function<void(UploadAnswer)> done) {
  impl_->receive(std::move(request), std::move(done));
}

void City::execute(UploadRequest request, std::function<void(UploadAnswer)> done) {
  impl_->execute(std::move(request), std::move(done));
}

void City::execute(AttachRequest request, std::function<void(AttachAnswer)> done) {
  impl_->execute(std::move(request), std::move(done));
}

void City::execute(NoticePhotoRequest request, std::function<void(AttachAnswer)> done) {
  impl_->execute(std::move(request), std::move(done));
}

void City::execute(ReportPhotoRequest request, std::function<void(AttachAnswer)> done) {
  impl_->execute(std::move(request), std::move(done));
}

void City::execute(ObservationPhotoRequest request, std::function<void(AttachAnswer)> done) {
  impl_->execute(std::move(request), std::move(done));
}

Result<Contact> City::report_contact(const auth::Principal& reader,
                                     const ReportCode& report) const {
  return impl_->report_contact(reader, report);
}

void City::receive(SendFileRequest request, std::function<void(SendFileAnswer)> done) {
  impl_->receive(std::move(request), std::move(done));
}

Result<std::shared_ptr<const std::string>> City::file(const BlobName& name,
                                                      const std::string& reader) {
  return impl_->file(name, reader);
}

void City::execute(ImportRequest request, std::function<void(ImportAnswer)> done) {
  impl_->execute(std::move(request), std::move(done));
}

Result<Contact> City::contact(const auth::Principal& reader, const ProjectCode& project,
                              const Reading& reading) const {
  return impl_->contact(reader, project, reading);
}

const std::filesystem::path& City::scratch() const { return impl_->scratch(); }

const Uploads& City::uploads() const { return impl_->uploads(); }
Transfers& City::transfers() { return impl_->transfers(); }
const Proofs& City::proofs() const { return impl_->proofs(); }

Result<Geopackage> City::geopackage() { return impl_->geopackage(); }

Result<EventsFound> City::find_events(const EventFilter& filter,
                                      const std::function<bool(const RecordedEvent&)>& may_see,
                                      Position after, std::size_t limit) const {
  return impl_->find_events(filter, may_see, after, limit);
}

Result<TextsFound> City::find_texts(const Reading& reading, const auth::Principal& reader,
                                    const std::function<bool(const RecordedEvent&)>& may_see,
                                    const TextQuery& query) const {
  return impl_->find_texts(reading, reader, may_see, query);
}

Health City::health() const { return impl_->health(); }

Result<std::vector<DayCount>> City::days(const Moment& moment) const { return impl_->days(moment); }

std::shared_ptr<void> City::listen(std::function<void(const Applied&)> listener) {
  return impl_->listen(std::move(listener));
}

}  // namespace baitu::app
