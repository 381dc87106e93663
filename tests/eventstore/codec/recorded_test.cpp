// tests/recorded holds a record of every type and schema version as it was first stored: these
// bytes are read for ever. docs/events.md says how one is added. BAITU_RECORD=1 in the environment
// writes those that are missing and never touches one that exists.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

#include "eventstore/codec/codec.hpp"
#include "eventstore/record.hpp"
#include "tests/eventstore/codec/samples.hpp"

namespace baitu::codec::test {
namespace {

const Date kEffectiveOn = day("2025-03-05");
const Position kPosition{41};

std::filesystem::path file_of(const Sample& sample) {
  return "tests/recorded/" + versioned_name(sample.type, sample.schema_version) + ".record";
}

eventstore::Record record_of(const Sample& sample) {
  eventstore::Record record;
  record.position = kPosition;
  record.recorded_at = *parse_instant("2025-03-06T01:02:03.456789Z");
  record.commit_id = *parse_commit_id("0195a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b");
  for (std::size_t i = 0; i < record.command_digest.size(); ++i)
    record.command_digest[i] = static_cast<std::byte>(i);
  record.correlation = *parse_commit_id("0195a1b2-c3d4-7e5f-8a9b-000000000001");
  record.causation = *parse_commit_id("0195a1b2-c3d4-7e5f-8a9b-000000000002");
  record.events = {{StreamId(sample.stream),
                    {7},
                    {sample.type, sample.schema_version, kEffectiveOn,
                     PrincipalId("reporter:housing"), sample.payload}}};
  return record;
}

std::optional<std::string> read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

std::optional<std::string> recorded_bytes(const Sample& sample) {
  const auto path = file_of(sample);
  if (std::getenv("BAITU_RECORD") != nullptr && !std::filesystem::exists(path))
    std::ofstream(path, std::ios::binary) << eventstore::encode(record_of(sample));
  return read_file(path);
}

TEST(Recorded, HasASampleOfEveryTypeAndVersion) {
  const auto all = samples();
  for (const EventType& type : event_types())
    for (std::uint16_t version = 1; version <= type.schema_version; ++version)
      EXPECT_EQ(std::ranges::count_if(all,
                                      [&](const Sample& sample) {
                                        return sample.type == type.name &&
                                               sample.schema_version == version;
                                      }),
                1)
          << versioned_name(type.name, version);
  for (const Sample& sample : all) EXPECT_TRUE(recorded_bytes(sample)) << file_of(sample);
}

TEST(Recorded, HasNoFileWithoutItsSample) {
  const auto files = std::filesystem::directory_iterator("tests/recorded");
  const auto all = samples();
  for (const auto& file : files)
    EXPECT_EQ(std::ranges::count(all, file.path(), file_of), 1) << file.path();
}

TEST(Recorded, ReadsAsTheSameEventForEver) {
  for (const Sample& sample : samples()) {
    const auto bytes = recorded_bytes(sample);
    ASSERT_TRUE(bytes) << file_of(sample);
    const auto record = eventstore::decode(kPosition, *bytes);
    ASSERT_TRUE(record) << file_of(sample) << ": " << record.error().message;
    EXPECT_EQ(*record, record_of(sample));
    const auto events = decode(*record);
    ASSERT_TRUE(events) << file_of(sample) << ": " << events.error().message;
    ASSERT_EQ(events->size(), 1U);
    EXPECT_EQ(events->front().event, sample.event) << file_of(sample);
    EXPECT_EQ(events->front().stream, StreamId(sample.stream));
    EXPECT_EQ(events->front().effective_on, kEffectiveOn);
    EXPECT_EQ(payload_json_today(record->events.front().data),
              encode(sample.event, kEffectiveOn, PrincipalId("any")).payload);
  }
}

TEST(Recorded, IsWhatTodaysVersionWrites) {
  for (const Sample& sample : samples()) {
    if (type_of(sample.event).schema_version != sample.schema_version) continue;
    auto record = record_of(sample);
    record.events[0].data = encode(sample.event, kEffectiveOn, PrincipalId("reporter:housing"));
    EXPECT_EQ(recorded_bytes(sample), eventstore::encode(record))
        << file_of(sample) << ": a changed payload is a new schema version";
  }
}

TEST(Recorded, IsDescribedInTheDocument) {
  const auto document = read_file("docs/events.md");
  ASSERT_TRUE(document);
  for (const Sample& sample : samples()) {
    if (type_of(sample.event).schema_version != sample.schema_version) continue;
    const auto name = versioned_name(sample.type, sample.schema_version);
    EXPECT_NE(document->find("`" + name + "`"), std::string::npos) << name;
  }
}

}  // namespace
}  // namespace baitu::codec::test
