// baitu-worker: does in a sandbox of its own what reads untrusted files. Run by the server.
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <new>
#include <span>
#include <string>
#include <string_view>

#include "geo/archive/zip.hpp"
#include "geo/crs/crs.hpp"
#include "geo/gdal/examine_file.hpp"
#include "geo/gdal/geopackage.hpp"
#include "geo/gdal/inspect_file.hpp"
#include "geo/gdal/photo.hpp"
#include "geo/gdal/read_sheet.hpp"
#include "geo/gdal/shapes.hpp"
#include "geo/sandbox/sandbox.hpp"
#include "geo/tables/tables.hpp"
#include "geo/text/decode.hpp"
#include "geo/worker/choices.hpp"
#include "geo/worker/examination.hpp"
#include "geo/worker/frames.hpp"
#include "geo/worker/process.hpp"

namespace {

constexpr int kDone = 0;
constexpr int kFailed = 1;
constexpr int kMisunderstood = 2;

int ended(int status, const std::string& what) {
  std::fprintf(stderr, "baitu-worker: %s\n", what.c_str());
  return status;
}
int failed(const std::string& what) { return ended(kFailed, what); }

// Something of the system is missing: no file is to blame.
int not_ready(const std::string& what) { return ended(baitu::geo::kNotReadyStatus, what); }

// Effect: loads what the inspection needs of the system, then enters the sandbox. Returns what is
// wrong; empty: nothing.
std::string prepare(baitu::geo::SandboxReport& report) {
  if (!baitu::geo::use_utf8_names()) return "the locale C.UTF-8 is missing";
  if (!baitu::geo::prepare_decoding()) return "this system cannot decode GB18030";
  baitu::geo::prepare_gdal();
  const std::string database = baitu::geo::prepare_crs();
  if (database.empty()) return "the database of PROJ is missing";
  auto entered = baitu::geo::enter_sandbox({.readable_folders = {database}});
  if (!entered) return entered.error().message;
  report = *entered;
  return {};
}

std::string read_input() {
  constexpr std::size_t kChunkBytes = 1'048'576;
  const std::size_t most = baitu::geo::ZipLimits{}.packed_bytes + 1;
  std::string bytes;
  while (bytes.size() < most) {
    const std::size_t before = bytes.size();
    bytes.resize(before + kChunkBytes);
    const ssize_t got = read(STDIN_FILENO, bytes.data() + before, kChunkBytes);
    bytes.resize(before + static_cast<std::size_t>(got > 0 ? got : 0));
    if (got == 0 || (got < 0 && errno != EINTR)) break;
  }
  return bytes;
}

bool write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) return false;
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

// Takes small pieces and writes large ones: each write may have to wait for who reads.
class Output {
 public:
  bool write(std::string_view bytes) {
    constexpr std::size_t kPieceBytes = 1'048'576;
    held_ += bytes;
    return held_.size() < kPieceBytes || flush();
  }

  bool flush() {
    const bool written = write_all(held_);
    held_.clear();
    return written;
  }

 private:
  std::string held_;
};

baitu::geo::Inspection inspection_of(std::string_view bytes, const baitu::geo::Choices& choices) {
  try {
    return baitu::geo::inspect_file(bytes, choices);
  } catch (const std::bad_alloc&) {
    return baitu::geo::refused(baitu::geo::Reason::too_much_memory);
  }
}

// What was answered about the file, by the server's own words; empty: nothing.
int inspect(std::string_view answered) {
  baitu::geo::SandboxReport report;
  baitu::geo::Choices choices;
  if (!answered.empty()) {
    auto read = baitu::geo::read_choices(answered);
    if (!read) return ended(kMisunderstood, read.error().message);
    choices = *std::move(read);
  }
  if (const std::string wrong = prepare(report); !wrong.empty()) return not_ready(wrong);
  const std::string bytes = read_input();
  Output output;
  const auto write = [&](std::string_view piece) { return output.write(piece); };
  const baitu::geo::Inspection inspection = inspection_of(bytes, choices);
  const bool written = baitu::geo::write_frames(inspection, write) && output.flush();
  // At once: who waits for the end need not wait until every feature has been freed.
  _exit(written ? kDone : kFailed);
}

baitu::geo::OrUnfit<baitu::geo::Examination> examination_of(std::string_view bytes) {
  try {
    return baitu::geo::examine_file(bytes);
  } catch (const std::bad_alloc&) {
    return baitu::geo::unfit(baitu::geo::Unfit::too_much_memory);
  }
}

int examine(std::string_view) {
  constexpr std::uint64_t kMemoryBytes = 2ULL * 1'024 * 1'024 * 1'024;
  if (!baitu::geo::use_utf8_names()) return not_ready("the locale C.UTF-8 is missing");
  if (!baitu::geo::prepare_decoding()) return not_ready("this system cannot decode GB18030");
  baitu::geo::prepare_photos();
  auto entered = baitu::geo::enter_sandbox({.readable_folders = {}, .memory_bytes = kMemoryBytes});
  if (!entered) return not_ready(entered.error().message);
  const std::string bytes = read_input();
  const bool written = baitu::geo::write_examination(examination_of(bytes), write_all);
  _exit(written ? kDone : kFailed);
}

int read_table(std::string_view) {
  if (!baitu::geo::use_utf8_names()) return not_ready("the locale C.UTF-8 is missing");
  if (!baitu::geo::prepare_decoding()) return not_ready("this system cannot decode GB18030");
  baitu::geo::prepare_sheets();
  auto entered = baitu::geo::enter_sandbox({});
  if (!entered) return not_ready(entered.error().message);
  const std::string bytes = read_input();
  Output output;
  baitu::geo::TableWriter writer([&](std::string_view piece) { return output.write(piece); });
  return baitu::geo::read_sheet(bytes, writer) && output.flush() ? kDone : kFailed;
}

// What is exported is the city's own record; but words and shapes in it are anybody's.
int export_geopackage(std::string_view) {
  constexpr std::uint64_t kProcessorTime_s = 60;
  if (!baitu::geo::prepare_geopackage()) return not_ready("the database of PROJ is missing");
  auto entered = baitu::geo::enter_sandbox(
      {.readable_folders = {baitu::geo::prepare_crs()}, .cpu_s = kProcessorTime_s});
  if (!entered) return not_ready(entered.error().message);
  baitu::geo::TableReader tables([](std::span<char> into) -> std::size_t {
    return std::fread(into.data(), 1, into.size(), stdin);
  });
  const auto made = baitu::geo::make_geopackage(tables, write_all);
  return made ? kDone : failed(made.error().message);
}

int print_attempts(std::string_view) {
  int status = kDone;
  for (const auto& attempt : baitu::geo::attempt_what_is_not_allowed()) {
    std::printf("%s: %s\n", attempt.name.c_str(), attempt.refused ? "refused" : "allowed");
    if (!attempt.refused) status = kFailed;
  }
  std::fflush(stdout);
  return status;
}

int sandbox(std::string_view) {
  baitu::geo::SandboxReport report;
  if (const std::string wrong = prepare(report); !wrong.empty()) return not_ready(wrong);
  std::printf("Landlock: %d\nown user: %s\n", report.landlock, report.own_user ? "yes" : "no");
  return print_attempts({});
}

struct Command {
  std::string_view name;
  int (*run)(std::string_view argument);  // that follows the name; empty: none
  const char* what;
};

constexpr std::array kCommands{
    Command{"inspect", inspect,
            "reads a file from standard input, as its argument says; writes what is on its map"},
    Command{"examine", examine, "reads a file from standard input, writes what it is"},
    Command{"export-geopackage", export_geopackage,
            "reads tables from standard input, writes a GeoPackage"},
    Command{"read-table", read_table, "reads XLSX or CSV from standard input, writes its cells"},
    Command{"sandbox", sandbox, "shows what the sandbox refuses on this machine"},
    Command{"no-sandbox", print_attempts, "shows what would be possible without it"},
};

int usage() {
  std::fputs("Usage: baitu-worker COMMAND\n", stderr);
  for (const Command& command : kCommands)
    std::fprintf(stderr, "  %-17s %s\n", command.name.data(), command.what);
  return kMisunderstood;
}

int start(int argc, char** argv) {
  if (argc != 2 && argc != 3) return usage();
  for (const Command& command : kCommands)
    if (command.name == argv[1]) return command.run(argc == 3 ? argv[2] : "");
  return usage();
}

}  // namespace

int main(int argc, char** argv) {
  try {
    // Nothing that libraries do at the end of a process is wanted in the sandbox.
    _exit(start(argc, argv));
  } catch (const std::exception& error) {
    _exit(failed(error.what()));
  }
}
