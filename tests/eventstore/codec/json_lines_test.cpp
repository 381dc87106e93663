#include "eventstore/codec/json_lines.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "eventstore/merkle/digest.hpp"
#include "tests/eventstore/commits.hpp"

namespace baitu::codec {
namespace {

using eventstore::Record;
using eventstore::StoredEvent;
using ::testing::HasSubstr;

Record record() {
  Record record{{7},
                {1'700'000'000'000'000},
                eventstore::commit_id(1),
                eventstore::sha256("command"),
                eventstore::commit_id(2),
                eventstore::commit_id(3),
                {}};
  record.events.push_back({StreamId("project-GZ-1"), {2}, eventstore::event("{\"a\":\"x\\ny\"}")});
  record.events.push_back({StreamId("流"), {1}, eventstore::event(std::string("\x01\t\"\\", 4))});
  return record;
}

std::string refusal(std::string_view line) {
  const auto parsed = parse_line(line);
  return parsed ? std::string() : parsed.error().message;
}

std::string with(const std::string& from, const std::string& to) {
  std::string line = to_line(record());
  line.replace(line.find(from), from.size(), to);
  return line;
}

TEST(JsonLines, GiveARecordBackByteForByte) {
  const std::string line = to_line(record());
  EXPECT_EQ(std::ranges::count(line, '\n'), 1);
  const auto parsed = parse_line(line);
  ASSERT_TRUE(parsed) << parsed.error().message;
  EXPECT_EQ(std::get<Record>(*parsed), record());
  EXPECT_EQ(encode(std::get<Record>(*parsed)), encode(record()));
}

TEST(JsonLines, SayWhichLogItIsAndItsRoot) {
  const ExportHead head{eventstore::commit_id(9), eventstore::HashKind::sm3};
  EXPECT_EQ(std::get<ExportHead>(parse_line(to_line(head)).value()), head);
  const ExportEnd end{{12}, eventstore::sha256("root")};
  EXPECT_EQ(std::get<ExportEnd>(parse_line(to_line(end)).value()), end);
}

TEST(JsonLines, NameTheMemberThatIsWrong) {
  EXPECT_EQ(refusal("x"), "not a JSON object");
  EXPECT_EQ(refusal("[]"), "not a JSON object");
  EXPECT_THAT(refusal("{}"), HasSubstr("\"position\""));
  EXPECT_THAT(refusal(with("\"position\":7", "\"position\":0")), HasSubstr("\"position\""));
  EXPECT_THAT(refusal(with("\"recorded_at\"", "\"recorded\"")), HasSubstr("\"recorded_at\""));
  EXPECT_THAT(refusal(with("\"version\":2", "\"version\":\"2\"")), HasSubstr("\"version\""));
  EXPECT_THAT(refusal(with("\"schema_version\":1", "\"schema_version\":65536")),
              HasSubstr("\"schema_version\""));
  EXPECT_THAT(refusal(R"({"format":"baitu-log 2"})"), HasSubstr("a newer version"));
  EXPECT_THAT(refusal(R"({"format":"baitu-log 1","log_id":"x","hash":"sha256"})"),
              HasSubstr("\"log_id\""));
}

TEST(JsonLines, RefuseWhatALogDoesNotTake) {
  EXPECT_EQ(refusal(R"({"position":1,"recorded_at":0,"commit_id":"0195a1b2-c3d4-7e5f-8a9b-)"
                    R"(0c1d2e3f4a5b","command_digest":")" +
                    std::string(64, '0') +
                    R"(","correlation":"0195a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b","causation":)"
                    R"("0195a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b","events":[]})"),
            "a record without events");
  EXPECT_THAT(refusal(with("流", std::string(201, 's'))), HasSubstr("\"stream\""));
}

}  // namespace
}  // namespace baitu::codec
