#include "eventstore/backup/manifest.hpp"

#include <gtest/gtest.h>

#include "eventstore/merkle/digest.hpp"
#include "tests/eventstore/commits.hpp"

namespace baitu::eventstore {
namespace {

Manifest manifest() {
  return {commit_id(7),
          HashKind::sm3,
          {12},
          sha256("root"),
          {{{1}, {10}, 500, sha256("one")}, {{11}, {12}, 80, sha256("two")}},
          {3, sha256("names")},
          {{"tokens.jsonl", sha256("tokens")}}};
}

// The text with its last line made right again.
std::string ended(const std::string& text) {
  const std::string before = text.substr(0, text.find("end "));
  return before + "end " + to_hex(sha256(before)) + "\n";
}

std::string with(const std::string& from, const std::string& to) {
  std::string text = to_text(manifest());
  text.replace(text.find(from), from.size(), to);
  return ended(text);
}

TEST(Manifest, ReadsWhatItWrites) {
  EXPECT_EQ(parse_manifest(to_text(manifest())).value(), manifest());
  const Manifest empty{commit_id(7), HashKind::sha256, {}, {}, {}, {}, {}};
  EXPECT_EQ(parse_manifest(to_text(empty)).value(), empty);
}

TEST(Manifest, IsRefusedWhereverItIsCutOrChanged) {
  const std::string text = to_text(manifest());
  for (std::size_t length = 0; length < text.size(); ++length)
    EXPECT_EQ(parse_manifest(text.substr(0, length)).error().code, ErrorCode::corrupt) << length;
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string changed = text;
    changed[at] ^= 1;
    EXPECT_FALSE(parse_manifest(changed)) << at;
  }
  EXPECT_FALSE(parse_manifest(text + "\n"));
}

TEST(Manifest, NamesTheLineThatDoesNotRead) {
  EXPECT_EQ(parse_manifest(with("hash sm3", "hash md5")).error().message,
            "line 3 of the backup's manifest does not read back");
  EXPECT_EQ(parse_manifest(with("segment 11", "segment x")).error().message,
            "line 7 of the backup's manifest does not read back");
  EXPECT_EQ(parse_manifest(with("baitu-backup 1", "baitu-backup 2")).error().message,
            "the manifest is not that of a backup, or of a newer version");
}

TEST(Manifest, IsRefusedWhereAPositionIsInNoSegment) {
  for (const std::string& text :
       {with("segment 1 10", "segment 1 9"), with("segment 1 10", "segment 2 10"),
        with("segment 11 12", "segment 12 11"), with("position 12", "position 13")})
    EXPECT_EQ(parse_manifest(text).error().message,
              "the backup's segments are not those of all positions");
}

}  // namespace
}  // namespace baitu::eventstore
