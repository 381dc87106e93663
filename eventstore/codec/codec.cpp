#include "eventstore/codec/codec.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <variant>

#include "domain/base/assert.hpp"
#include "domain/streams.hpp"
#include "eventstore/codec/fields.hpp"
#include "eventstore/codec/json_reader.hpp"
#include "eventstore/codec/json_writer.hpp"
#include "eventstore/codec/upcast.hpp"

namespace baitu::codec {
namespace {

using eventstore::EventData;
using eventstore::Record;
using eventstore::StoredEvent;

constexpr std::size_t kTypes = std::variant_size_v<EventKinds>;
constexpr std::size_t kTypicalPayloadBytes = 256;

template <class E>
bool read_event(Json json, Event& event, Mismatch& mismatch) {
  return read_json(json, event.emplace<E>(), mismatch);
}

// A row of the table of types: how to read today's schema of one.
struct Row {
  EventType type;
  bool (*read)(Json json, Event& event, Mismatch& mismatch);
};

template <std::size_t... I>
constexpr auto make_rows(std::index_sequence<I...>) {
  static_assert((describes_every_member<std::variant_alternative_t<I, EventKinds>>() && ...));
  return std::array{Row{Shape<std::variant_alternative_t<I, EventKinds>>::type,
                        read_event<std::variant_alternative_t<I, EventKinds>>}...};
}

static_assert(describes_every_member<Text>());
static_assert(describes_every_member<programme::ListDefinition>());
static_assert(describes_every_member<programme::FactBound>());
static_assert(describes_every_member<programme::StageGate>());
static_assert(describes_every_member<programme::StageDefinition>());
static_assert(describes_every_member<programme::FactDefinition>());
static_assert(describes_every_member<programme::ExceptionDefinition>());
static_assert(describes_every_member<programme::TallyDefinition>());
static_assert(describes_every_member<responsibility::Target>());
static_assert(describes_every_member<document::Governed>());
static_assert(describes_every_member<supervision::Source>());
static_assert(describes_every_member<supervision::Content>());
static_assert(describes_every_member<supervision::Dues>());
static_assert(describes_every_member<supervision::Verdict>());
static_assert(describes_every_member<publicity::Goal>());
static_assert(describes_every_member<publicity::CoverageContent>());
static_assert(describes_every_member<publicity::Asked>());
static_assert(describes_every_member<archive::Item>());
static_assert(describes_every_member<archive::Subject>());
static_assert(describes_every_member<archive::Content>());
static_assert(describes_every_member<project::PlannedStage>());
static_assert(describes_every_member<project::PlannedMoney>());
static_assert(describes_every_member<project::Fact>());
static_assert(describes_every_member<project::Place>());

constexpr auto kRows = make_rows(std::make_index_sequence<kTypes>{});
constexpr auto kEventTypes = [] {
  std::array<EventType, kTypes> types;
  for (std::size_t i = 0; i < kTypes; ++i) types[i] = kRows[i].type;
  return types;
}();

const Row* find_row(std::string_view type) {
  static const auto kByName = [] {
    std::unordered_map<std::string_view, const Row*> rows;
    for (const Row& row : kRows) rows.emplace(row.type.name, &row);
    BAITU_ASSERT(rows.size() == kTypes);
    return rows;
  }();
  const auto found = kByName.find(type);
  return found == kByName.end() ? nullptr : found->second;
}

std::unexpected<Error> corrupt(std::string_view type, std::uint16_t version, Mismatch mismatch) {
  return fail(
      ErrorCode::corrupt,
      fmt::format("{}: {}: {}", versioned_name(type, version), mismatch.pointer, mismatch.what),
      std::move(mismatch.pointer));
}

Result<Event> read_today(const Row& row, std::string_view payload) {
  thread_local simdjson::dom::parser parser(eventstore::kMaxRecordBytes);
  const auto& [name, version] = row.type;
  Json json;
  if (const auto error = parser.parse(payload.data(), payload.size()).get(json))
    return corrupt(name, version, {"", simdjson::error_message(error)});
  Event event;
  Mismatch mismatch;
  if (!row.read(json, event, mismatch)) return corrupt(name, version, std::move(mismatch));
  return event;
}

Result<const Row*> known_row(std::string_view type) {
  if (const Row* row = find_row(type)) return row;
  return fail(ErrorCode::unsupported,
              fmt::format("unknown type of event \"{}\": a newer program wrote it", type));
}

template <class E, class... Kinds>
constexpr bool kIsOneOf = (std::is_same_v<E, Kinds> || ...);

// What the streams of a kind of event begin with; empty for those of streams without a code.
constexpr auto stream_prefix = []<class E>(const E&) -> std::string_view {
  if (std::is_constructible_v<project::ProjectEvent, E>) return kProjectStreamPrefix;
  if (std::is_constructible_v<report::ReportEvent, E>) return kReportStreamPrefix;
  if (std::is_constructible_v<evaluation::IndexEvent, E>) return kIndexStreamPrefix;
  if (std::is_constructible_v<evaluation::ObservationEvent, E>) return kObservationStreamPrefix;
  if (std::is_constructible_v<evaluation::OutcomeEvent, E>) return kOutcomeStreamPrefix;
  if (std::is_constructible_v<evaluation::LedgerEvent, E>) return kLedgerStreamPrefix;
  if (std::is_constructible_v<evaluation::ConsequenceEvent, E>) return kConsequenceStreamPrefix;
  if (std::is_constructible_v<meeting::MeetingEvent, E>) return kMeetingStreamPrefix;
  if (std::is_constructible_v<publicity::PlanEvent, E>) return kPublicityPlanStreamPrefix;
  if (std::is_constructible_v<publicity::CoverageEvent, E>) return kCoverageStreamPrefix;
  if (std::is_constructible_v<publicity::SloganEvent, E>) return kSloganStreamPrefix;
  if (std::is_constructible_v<publicity::SurveyEvent, E>) return kSurveyStreamPrefix;
  if (std::is_constructible_v<archive::ArchiveEvent, E>) return kArchiveStreamPrefix;
  if (kIsOneOf<E, baseline::Taken, baseline::Approved>) return kBaselineStreamPrefix;
  if (kIsOneOf<E, layer::Replaced, layer::Withdrawn>) return kLayerStreamPrefix;
  if (kIsOneOf<E, upload::Received, upload::Inspected, upload::Committed, upload::Rejected,
               upload::Reverted>)
    return kUploadStreamPrefix;
  if (kIsOneOf<E, responsibility::Signed, responsibility::Withdrawn>)
    return kResponsibilityStreamPrefix;
  if (kIsOneOf<E, document::Filed, document::Withdrawn>) return kDocumentStreamPrefix;
  if (kIsOneOf<E, supervision::Drafted, supervision::DraftRevised, supervision::DraftWithdrawn,
               supervision::Issued, supervision::SignedFor, supervision::TakenInHand,
               supervision::Replied, supervision::ReplyAccepted, supervision::ReplyReturned,
               supervision::Completed, supervision::Closed, supervision::LookedBack,
               supervision::Urged, supervision::ExtensionRequested, supervision::ExtensionApproved,
               supervision::ExtensionRefused, supervision::Suspended, supervision::Resumed,
               supervision::ColourChanged, supervision::Escalated, supervision::PhotoAttached>)
    return kNoticeStreamPrefix;
  return {};
};

constexpr std::array kStreamPrefixes{
    kProjectStreamPrefix,     kLayerStreamPrefix,          kUploadStreamPrefix,
    kBaselineStreamPrefix,    kResponsibilityStreamPrefix, kDocumentStreamPrefix,
    kNoticeStreamPrefix,      kReportStreamPrefix,         kIndexStreamPrefix,
    kObservationStreamPrefix, kOutcomeStreamPrefix,        kLedgerStreamPrefix,
    kConsequenceStreamPrefix, kMeetingStreamPrefix,        kPublicityPlanStreamPrefix,
    kCoverageStreamPrefix,    kSloganStreamPrefix,         kSurveyStreamPrefix,
    kArchiveStreamPrefix};

bool belongs(const Event& event, const StreamId& stream) {
  const std::string_view wanted = std::visit(stream_prefix, event);
  return std::ranges::all_of(kStreamPrefixes, [&](std::string_view prefix) {
    return stream.value.starts_with(prefix) == (prefix == wanted);
  });
}

Result<RecordedEvent> decode_one(const Record& record, std::uint32_t index) {
  const StoredEvent& stored = record.events[index];
  auto event = decode(stored.data.type, stored.data.schema_version, stored.data.payload);
  if (!event) return std::unexpected(std::move(event.error()));
  if (!in_calendar(stored.data.effective_on))
    return fail(ErrorCode::corrupt, "effective_on is outside the calendar", "/effective_on");
  if (!belongs(*event, stored.stream))
    return fail(ErrorCode::corrupt, fmt::format("{} does not belong into stream \"{}\"",
                                                stored.data.type, stored.stream.value));
  return RecordedEvent{{record.position, index}, record.recorded_at,       stored.stream,
                       stored.version,           stored.data.effective_on, stored.data.actor,
                       std::move(*event)};
}

}  // namespace

std::span<const EventType> event_types() { return kEventTypes; }

const EventType& type_of(const Event& event) { return kEventTypes[event.index()]; }

std::string versioned_name(std::string_view type, std::uint16_t schema_version) {
  return fmt::format("{}.v{}", type, schema_version);
}

EventData encode(const Event& event, Date effective_on, PrincipalId actor) {
  BAITU_ASSERT(in_calendar(effective_on));
  std::string payload;
  payload.reserve(kTypicalPayloadBytes);
  std::visit([&](const auto& kind) { write_json(payload, kind); }, event);
  BAITU_ASSERT(simdjson::validate_utf8(payload));
  const auto& [name, version] = type_of(event);
  return {std::string(name), version, effective_on, std::move(actor), std::move(payload)};
}

Result<Event> decode(std::string_view type, std::uint16_t schema_version,
                     std::string_view payload) {
  const auto row = known_row(type);
  if (!row) return std::unexpected(row.error());
  const std::uint16_t today = (*row)->type.schema_version;
  if (schema_version == today) return read_today(**row, payload);
  const auto upcasted = upcast(upcasters(), type, schema_version, today, payload);
  if (!upcasted) return std::unexpected(upcasted.error());
  return read_today(**row, *upcasted);
}

Result<std::vector<RecordedEvent>> decode(const Record& record) {
  const auto at = [&](std::size_t index, Error error) {
    error.message =
        fmt::format("position {}, event {}: {}", record.position.value, index, error.message);
    return std::unexpected(std::move(error));
  };
  if (!in_calendar(record.recorded_at))
    return at(0, {ErrorCode::corrupt, "recorded_at is outside the calendar", "/recorded_at"});
  std::vector<RecordedEvent> events;
  events.reserve(record.events.size());
  for (std::uint32_t index = 0; index < record.events.size(); ++index) {
    auto event = decode_one(record, index);
    if (!event) return at(index, std::move(event.error()));
    events.push_back(std::move(*event));
  }
  return events;
}

Result<std::string> payload_json_today(const EventData& event) {
  const auto row = known_row(event.type);
  if (!row) return std::unexpected(row.error());
  return upcast(upcasters(), event.type, event.schema_version, (*row)->type.schema_version,
                event.payload);
}

}  // namespace baitu::codec
