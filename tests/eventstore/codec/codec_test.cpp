#include "eventstore/codec/codec.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "eventstore/codec/binary.hpp"
#include "tests/eventstore/codec/random_event.hpp"
#include "tests/eventstore/codec/samples.hpp"

namespace baitu::codec::test {
namespace {

using ::testing::HasSubstr;

const PrincipalId kActor{"reporter:housing"};

struct Half {
  int one;
  std::string two;
  std::optional<Text> three;
};

TEST(Shape, CountsTheMembersOfAnAggregate) {
  static_assert(member_count<Half>() == 3);
  static_assert(member_count<Text>() == 2);
  static_assert(member_count<programme::ProgrammeDefined>() == 21);
  static_assert(member_count<calendar::DayAdvanced>() == 1);
}

TEST(Codec, KnowsEveryTypeOnce) {
  const auto types = event_types();
  ASSERT_EQ(types.size(), std::variant_size_v<EventKinds>);
  for (const EventType& type : types) {
    EXPECT_EQ(std::ranges::count(types, type.name, &EventType::name), 1) << type.name;
    EXPECT_LE(type.name.size(), eventstore::kMaxTypeBytes);
  }
  EXPECT_EQ(versioned_name("project.registered", 1), "project.registered.v1");
}

TEST(Codec, WritesTheBytesWrittenByHand) {
  for (const Sample& sample : samples()) {
    if (type_of(sample.event).schema_version != sample.schema_version) continue;
    const auto data = encode(sample.event, day("2025-03-05"), kActor);
    EXPECT_EQ(data.payload, sample.payload);
    EXPECT_EQ(data.type, sample.type);
    EXPECT_EQ(data.schema_version, sample.schema_version);
    EXPECT_EQ(data.effective_on, day("2025-03-05"));
    EXPECT_EQ(data.actor, kActor);
  }
}

TEST(Codec, ReadsBackRandomEventsOfEveryType) {
  RandomEvents random(1);
  for (std::size_t type = 0; type < event_types().size(); ++type) {
    for (int i = 0; i < 300; ++i) {
      const Event event = random.of_type(type);
      const auto data = encode(event, kFirstDay, kActor);
      const auto back = decode(data.type, data.schema_version, data.payload);
      ASSERT_TRUE(back) << back.error().message << "\n" << data.payload;
      ASSERT_EQ(*back, event) << data.payload;
    }
  }
}

TEST(Codec, ReadsBackRandomEventsInBinary) {
  RandomEvents random(2);
  for (std::size_t type = 0; type < event_types().size(); ++type) {
    for (int i = 0; i < 300; ++i) {
      const Event event = random.of_type(type);
      ByteWriter out;
      write_event(out, event);
      const std::string bytes = out.take();
      ByteReader in(bytes);
      Event back;
      ASSERT_TRUE(read_event(in, back));
      ASSERT_TRUE(in.finished());
      ASSERT_EQ(back, event);
    }
  }
}

TEST(Codec, GivesTheSameBytesForTheSameEvent) {
  for (const Sample& sample : samples())
    EXPECT_EQ(encode(sample.event, kFirstDay, kActor), encode(sample.event, kFirstDay, kActor));
}

struct Refusal {
  std::string type;
  std::string payload;
  std::string pointer;
  std::string reason;
};

void PrintTo(const Refusal& refusal, std::ostream* out) { *out << refusal.payload; }

class CodecRefuses : public ::testing::TestWithParam<Refusal> {};

TEST_P(CodecRefuses, WithTypeAndField) {
  const auto& [type, payload, pointer, reason] = GetParam();
  const auto today = std::ranges::find(event_types(), type, &EventType::name);
  ASSERT_NE(today, event_types().end());
  const auto event = decode(type, today->schema_version, payload);
  ASSERT_FALSE(event);
  EXPECT_EQ(event.error().code, ErrorCode::corrupt);
  EXPECT_EQ(event.error().field, pointer);
  EXPECT_THAT(event.error().message, HasSubstr(versioned_name(type, today->schema_version)));
  EXPECT_THAT(event.error().message, HasSubstr(reason));
}

const Refusal kRefusals[] = {
    {"project.suspended", "", "", ""},
    {"project.suspended", "[]", "", "not an object"},
    {"project.suspended", "{}", "/reason", "missing"},
    {"project.suspended", R"({"reason":1})", "/reason", "not a text"},
    {"project.suspended", R"({"reason":null})", "/reason", "not a text"},
    {"project.suspended", R"({"reason":"a","extra":1})", "/extra", "unknown field"},
    {"project.suspended", R"({"reason":"a","reason":"b"})", "/reason", "unknown field"},
    {"project.suspended", R"({"reason":"a"} {})", "", ""},
    {"project.suspended", "{\"reason\":\"\xff\"}", "", "UTF-8"},
    {"project.suspended", R"({"reason":"\udc00"})", "", ""},
    {"project.suspended", R"({"reason":"\ud800"})", "", ""},
    {"project.suspended", R"({"reason":"\ud800\u0041"})", "", ""},
    {"calendar.day_advanced", R"({"day":1.0})", "/day", "not an integer"},
    {"calendar.day_advanced", R"({"day":"2025-03-05"})", "/day", "not an integer"},
    {"calendar.day_advanced", R"({"day":84006})", "/day", "out of range"},
    {"calendar.day_advanced", R"({"day":-25568})", "/day", "out of range"},
    {"calendar.day_advanced", R"({"day":9223372036854775807})", "/day", "out of range"},
    {"calendar.day_advanced", R"({"day":18446744073709551615})", "/day", "not an integer"},
    {"project.progress_reported", R"({"percent_bp":null,"facts":[],"note":""})", "/percent_bp",
     "not an integer"},
    {"project.progress_reported", R"({"percent_bp":2147483648,"facts":[],"note":""})",
     "/percent_bp", "out of range"},
    {"project.progress_reported", R"({"facts":{},"note":""})", "/facts", "not a list"},
    {"project.progress_reported", R"({"note":"","facts":[]})", "/facts", "not in its place"},
    {"project.progress_reported", R"({"facts":[{"code":"a","day":1},{"code":"b"}],"note":""})",
     "/facts/1", "none of its kinds"},
    {"project.progress_reported", R"({"facts":[{"code":"a","day":"1"}],"note":""})", "/facts/0/day",
     "not an integer"},
    {"project.progress_reported", R"({"facts":[{"code":"a","day":1,"text":""}],"note":""})",
     "/facts/0/text", "unknown field"},
    {"project.report_corrected", R"({"report":-1,"facts":[],"note":"","reason":""})", "/report",
     "out of range"},
    {"organisation.unit_defined",
     R"({"code":"a","name":{"zh":"","en":""},"kind":"ministry","parent":""})", "/kind",
     "not one of its words"},
    {"organisation.unit_defined", R"({"code":"a","name":{"zh":""},"kind":"district","parent":""})",
     "/name/en", "missing"}};

INSTANTIATE_TEST_SUITE_P(Payloads, CodecRefuses, ::testing::ValuesIn(kRefusals));

TEST(Codec, ReadsTheFirstAndTheLastDayOfTheCalendar) {
  EXPECT_EQ(decode("calendar.day_advanced", 1, R"({"day":-25567})"),
            Event(calendar::DayAdvanced{day("1900-01-01")}));
  EXPECT_EQ(decode("calendar.day_advanced", 1, R"({"day":84005})"),
            Event(calendar::DayAdvanced{day("2199-12-31")}));
}

TEST(Codec, SaysThatATypeOrVersionIsUnknown) {
  for (const auto& [type, version] :
       {std::pair{"project.repainted", 1}, {"project.suspended", 2}, {"project.suspended", 0}}) {
    const auto number = static_cast<std::uint16_t>(version);
    const auto event = decode(type, number, R"({"reason":""})");
    ASSERT_FALSE(event);
    EXPECT_EQ(event.error().code, ErrorCode::unsupported);
    EXPECT_THAT(event.error().message, HasSubstr(type));
    eventstore::EventData data;
    data.type = type;
    data.schema_version = number;
    EXPECT_EQ(payload_json_today(data).error().code, ErrorCode::unsupported);
  }
}

TEST(Codec, ShowsTodaysPayloadAsItIsStored) {
  for (const Sample& sample : samples()) {
    const auto data = encode(sample.event, kFirstDay, kActor);
    EXPECT_EQ(payload_json_today(data), data.payload);
  }
}

eventstore::Record record_of(std::vector<std::pair<const char*, Event>> events) {
  eventstore::Record record;
  record.position = {7};
  record.recorded_at = start_of(day("2025-03-05"));
  for (auto& [stream, event] : events)
    record.events.push_back(
        {StreamId(stream), {record.events.size() + 3}, encode(event, day("2025-03-04"), kActor)});
  return record;
}

TEST(CodecOfARecord, GivesEveryEventItsAddress) {
  const Event suspended = project::Suspended{"a"};
  const Event advanced = calendar::DayAdvanced{day("2025-03-05")};
  const auto events = decode(record_of({{"project-GZ-1", suspended}, {"calendar", advanced}}));
  ASSERT_TRUE(events);
  const Instant at = start_of(day("2025-03-05"));
  const auto recorded = [&](std::uint32_t index, const char* stream, const Event& event) {
    return RecordedEvent{{{7}, index}, at,   StreamId(stream), {index + 3}, day("2025-03-04"),
                         kActor,       event};
  };
  EXPECT_THAT(*events, ::testing::ElementsAre(recorded(0, "project-GZ-1", suspended),
                                              recorded(1, "calendar", advanced)));
}

TEST(CodecOfARecord, SaysWhichEventIsDamaged) {
  auto record = record_of(
      {{"project-GZ-1", project::Suspended{"a"}}, {"project-GZ-2", project::Suspended{"b"}}});
  record.events[1].data.payload.pop_back();
  const auto events = decode(record);
  ASSERT_FALSE(events);
  EXPECT_EQ(events.error().code, ErrorCode::corrupt);
  EXPECT_THAT(events.error().message, HasSubstr("position 7, event 1: project.suspended.v1"));
}

TEST(CodecOfARecord, RefusesAnEventInAStreamItCannotBelongTo) {
  for (const auto& record :
       {record_of({{"calendar", project::Suspended{"a"}}}),
        record_of({{"project-GZ-1", calendar::DayAdvanced{day("2025-03-05")}}}),
        record_of({{"project-GZ-1", layer::Withdrawn{}}}),
        record_of({{"calendar", layer::Withdrawn{}}}),
        record_of({{"layer-roads", upload::Rejected{"a"}}}),
        record_of({{"organisation", responsibility::Withdrawn{"a"}}}),
        record_of({{"responsibility-1", document::Withdrawn{"a"}}}),
        record_of({{"document-1", responsibility::Withdrawn{"a"}}}),
        record_of({{"upload-1", calendar::DayAdvanced{day("2025-03-05")}}})}) {
    const auto events = decode(record);
    ASSERT_FALSE(events);
    EXPECT_EQ(events.error().code, ErrorCode::corrupt);
    EXPECT_THAT(events.error().message, HasSubstr("does not belong"));
  }
}

TEST(CodecOfARecord, RefusesTimesOutsideTheCalendar) {
  const auto good = record_of({{"project-GZ-1", project::Suspended{"a"}}});
  ASSERT_TRUE(decode(good));
  auto late = good;
  late.events[0].data.effective_on = kLastDay + std::chrono::days(1);
  EXPECT_EQ(decode(late).error().field, "/effective_on");
  auto never = good;
  never.recorded_at.micros = std::numeric_limits<std::int64_t>::max();
  EXPECT_EQ(decode(never).error().field, "/recorded_at");
}

}  // namespace
}  // namespace baitu::codec::test
