#include "geo/media/media_type.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "geo/archive/zip.hpp"
#include "geo/text/decode.hpp"

namespace baitu::geo {
namespace {

using namespace std::string_view_literals;
using Files = std::vector<std::pair<std::string, std::string>>;

std::string little(std::uint64_t value, int size) {
  std::string out;
  for (int i = 0; i < size; ++i) out += static_cast<char>(value >> (8 * i) & 0xff);
  return out;
}

// CRC-32 of ISO 3309, bit by bit.
std::uint32_t crc_of(std::string_view bytes) {
  std::uint32_t crc = 0xffffffff;
  for (const char byte : bytes) {
    crc ^= static_cast<unsigned char>(byte);
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc;
}

// A zip whose files are stored as they are (APPNOTE 4.3).
std::string zip_of(const Files& files) {
  std::string bytes;
  std::string directory;
  for (const auto& [name, contents] : files) {
    const std::string common = little(20, 2) + little(0, 8) + little(crc_of(contents), 4) +
                               little(contents.size(), 4) + little(contents.size(), 4) +
                               little(name.size(), 2) + little(0, 2);
    directory +=
        "PK\x01\x02" + little(20, 2) + common + little(0, 10) + little(bytes.size(), 4) + name;
    bytes += "PK\x03\x04" + common + name + contents;
  }
  return bytes + directory + "PK\x05\x06" + little(0, 4) + little(files.size(), 2) +
         little(files.size(), 2) + little(directory.size(), 4) + little(bytes.size(), 4) +
         little(0, 2);
}

std::string types(const std::string& main) {
  return "<?xml version=\"1.0\"?><Types><Override PartName=\"/main.xml\" ContentType=\"" + main +
         "\"/></Types>";
}

const std::string kWord =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const std::string kSheet =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
const std::string kSlides =
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml";

std::string office(const std::string& content_types, Files more = {}) {
  more.emplace_back("[Content_Types].xml", content_types);
  more.emplace_back("main.xml", "<main/>");
  return zip_of(more);
}

class MediaTypes : public testing::Test {
 protected:
  MediaTypes() { ready_ = use_utf8_names() && prepare_decoding(); }
  void SetUp() override { ASSERT_TRUE(ready_); }

  static void expect(std::string_view bytes, MediaType type) {
    const auto found = media_type_of(bytes);
    ASSERT_TRUE(found) << code_of(found.error().unfit) << " " << found.error().detail;
    EXPECT_EQ(wire_name(*found), wire_name(type));
  }
  static void refuse(std::string_view bytes, Unfit why) {
    const auto found = media_type_of(bytes);
    ASSERT_FALSE(found) << wire_name(*found);
    EXPECT_EQ(code_of(found.error().unfit), code_of(why));
  }

 private:
  bool ready_ = false;
};

TEST_F(MediaTypes, PhotosAreToldByTheirSignatures) {
  expect("\xff\xd8\xff\xe0", MediaType::jpeg);
  expect("\x89PNG\r\n\x1a\n", MediaType::png);
  expect("RIFF\x10\0\0\0WEBPVP8 "sv, MediaType::webp);
}

TEST_F(MediaTypes, APdfIsOneWithItsEnd) {
  expect("%PDF-1.7\n...\nstartxref\n9\n%%EOF\n", MediaType::pdf);
  refuse("%PDF-1.7\n...", Unfit::damaged);
  refuse(" %PDF-1.7\n<script>", Unfit::markup);
}

TEST_F(MediaTypes, DocumentsAreToldByTheirContentTypes) {
  expect(office(types(kWord)), MediaType::docx);
  expect(office(types(kSheet)), MediaType::xlsx);
  expect(office(types(kSlides)), MediaType::pptx);
  // A chart's own workbook inside of a document.
  expect(office(types(kWord), {{"word/embeddings/1.xlsx", office(types(kSheet))}}),
         MediaType::docx);
}

TEST_F(MediaTypes, OtherZipsAreArchives) {
  refuse(zip_of({{"a.txt", "hello"}}), Unfit::archive);
  refuse(office(types(kWord), {{"inner.zip", zip_of({{"a", "b"}})}}), Unfit::archive);
  refuse(office(types(kWord), {{"../a", "b"}}), Unfit::archive);
  refuse(office(types("application/epub+zip")), Unfit::unknown_type);
  refuse(office(types(kWord) + types(kSheet)), Unfit::unknown_type);
  refuse("PK\x05\x06" + std::string(18, '\0'), Unfit::archive);
  refuse("7z\xbc\xaf\x27\x1c rest", Unfit::archive);
  refuse("\x1f\x8b\x08 rest", Unfit::archive);
  refuse("Rar!\x1a\x07 rest", Unfit::archive);
}

TEST_F(MediaTypes, DocumentsWithMacrosAreRefused) {
  refuse(office(types("application/vnd.ms-word.document.macroEnabled.main+xml")), Unfit::macros);
  refuse(office(types(kWord), {{"word/vbaProject.bin", "x"}}), Unfit::macros);
}

TEST_F(MediaTypes, ACutDocumentIsDamaged) {
  const std::string whole = office(types(kWord));
  refuse(whole.substr(0, whole.size() / 2), Unfit::damaged);
}

TEST_F(MediaTypes, PlainTextIsUtf8OrGb18030Throughout) {
  expect("现场照片说明\r\n\t一", MediaType::text);
  expect(
      "\xef\xbb\xbf"
      "a,b\n1,2\n",
      MediaType::text);
  expect("\xca\xbe\xc0\xfd\n", MediaType::text);  // 示例 in GB18030
  refuse(
      "\xff\xfe"
      "a\0b\0"sv,
      Unfit::unknown_type);
  refuse("a\x01", Unfit::unknown_type);
  refuse("\x80\x81\xff", Unfit::unknown_type);
}

TEST_F(MediaTypes, MarkupIsRefusedWhateverStandsBeforeIt) {
  for (const char* page :
       {"<!DOCTYPE html><p>", "  \n<html>", "<svg xmlns='x'/>", "\xef\xbb\xbf<?xml version='1.0'?>",
        "<b>", "hello <SCRIPT>alert(1)</SCRIPT>", "GIF <iframe src=x>"})
    refuse(page, Unfit::markup);
}

TEST_F(MediaTypes, ProgramsAndScriptsAreRefused) {
  refuse("MZ\x90\0"sv, Unfit::program);
  refuse(
      "\x7f"
      "ELF\2",
      Unfit::program);
  refuse("\xcf\xfa\xed\xfe", Unfit::program);
  refuse("#!/bin/sh\n", Unfit::program);
}

TEST_F(MediaTypes, AFilmIsBoxesFromEndToEnd) {
  const std::string head(
      "\0\0\0\x10"
      "ftypisom\0\0\0\1"sv);
  const std::string film("\0\0\0\x08moov"sv);
  const std::string data("\0\0\0\x0amdatxy"sv);
  expect(head + film + data, MediaType::mp4);
  expect(head + film + std::string("\0\0\0\0mdatxyz"sv), MediaType::mp4);
  expect(head + film + std::string("\0\0\0\1mdat\0\0\0\0\0\0\0\x12xy"sv), MediaType::mp4);
  refuse(head + film, Unfit::damaged);
  refuse(head + film + data.substr(0, 9), Unfit::damaged);
  refuse(head + film + data + "PK\x03\x04 and more", Unfit::damaged);
  refuse(
      "\0\0\0\x10"
      "ftypheic\0\0\0\1"sv,
      Unfit::unknown_type);
}

TEST_F(MediaTypes, WhatNobodyKnowsIsRefused) {
  refuse("GIF89a\x01\0\x01\0"sv, Unfit::unknown_type);
  refuse("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old Word", Unfit::unknown_type);
  refuse("BM\x3a\0\0\0"sv, Unfit::unknown_type);
}

TEST(UnfitFiles, HaveACodeAndASentenceEach) {
  for (int i = 0; i <= static_cast<int>(Unfit::worker_output); ++i) {
    const auto why = static_cast<Unfit>(i);
    EXPECT_EQ(find_unfit(code_of(why)), why);
    EXPECT_FALSE(sentence_of(why).empty());
  }
  EXPECT_EQ(find_unfit("no such"), std::nullopt);
}

}  // namespace
}  // namespace baitu::geo
