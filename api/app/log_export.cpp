#include "api/app/log_export.hpp"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <variant>

#include "eventstore/codec/json_lines.hpp"
#include "eventstore/rocksdb/log_writer.hpp"

namespace baitu::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPieceBytes = std::size_t{64} << 10;

std::unexpected<Error> not_taken() {
  return fail(ErrorCode::unavailable, "the export cannot be written");
}

// The next line; none behind the last. Errors: too_large.
Result<std::optional<std::string>> next_line(std::istream& in) {
  std::string line;
  std::string piece(kPieceBytes, 0);
  while (in.getline(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0) {
    line.append(piece, 0, piece.find('\0'));
    if (in.eof() || !in.fail()) return line;
    in.clear(in.rdstate() & ~std::ios::failbit);
    if (line.size() > codec::kMaxLineBytes)
      return fail(ErrorCode::too_large, "the line is too long");
  }
  return std::nullopt;
}

// Takes the lines of an export one after another.
class Import {
 public:
  explicit Import(fs::path data) : data_(std::move(data)) {}

  Result<void> operator()(const codec::ExportHead& head) {
    if (writer_) return fail(ErrorCode::malformed, "another export begins here");
    auto writer = eventstore::LogWriter::make(data_ / "log", head.log_id, head.hash_kind);
    if (!writer) return std::unexpected(writer.error());
    writer_ = *std::move(writer);
    return {};
  }
  Result<void> operator()(const eventstore::Record& record) {
    if (!writer_ || done_) return fail(ErrorCode::malformed, "a record outside of an export");
    return writer_->add(record);
  }
  Result<void> operator()(const codec::ExportEnd& end) {
    if (!writer_ || done_) return fail(ErrorCode::malformed, "no export ends here");
    auto head = writer_->finish();
    if (!head) return std::unexpected(head.error());
    if (head->position != end.position || head->root != end.root)
      return fail(ErrorCode::corrupt, "the records are not those that were exported");
    done_ = *head;
    return {};
  }

  [[nodiscard]] const std::optional<eventstore::Head>& done() const { return done_; }

 private:
  fs::path data_;
  std::unique_ptr<eventstore::LogWriter> writer_;
  std::optional<eventstore::Head> done_;
};

Result<eventstore::Head> take_in(std::istream& in, const fs::path& data) {
  Import import(data);
  for (std::size_t number = 1;; ++number) {
    const auto at = [number](const Error& error) {
      return fail(error.code, "line " + std::to_string(number) + ": " + error.message);
    };
    const auto text = next_line(in);
    if (!text) return at(text.error());
    if (!*text) break;
    const auto line = codec::parse_line(**text);
    if (!line) return at(line.error());
    if (auto taken = std::visit(import, *line); !taken) return at(taken.error());
  }
  if (import.done()) return *import.done();
  return fail(ErrorCode::corrupt, "the export is cut: its last line is missing");
}

}  // namespace

Result<Position> export_records(const eventstore::RecordSource& log, Position after,
                                const Emit& emit) {
  const Position last = log.head().position;
  const auto written = for_each_record(log, after, last, [&](const auto& record) -> Result<void> {
    if (!emit(codec::to_line(*record))) return not_taken();
    return {};
  });
  if (!written) return std::unexpected(written.error());
  return std::max(after, last);
}

Result<eventstore::Head> export_log(const eventstore::RecordSource& log, const Emit& emit) {
  const eventstore::Head head = log.head();
  if (!emit(codec::to_line(codec::ExportHead{head.log_id, log.hash_kind()}))) return not_taken();
  if (const auto last = export_records(log, {}, emit); !last) return std::unexpected(last.error());
  if (!emit(codec::to_line(codec::ExportEnd{head.position, head.root}))) return not_taken();
  return head;
}

Result<eventstore::Head> import_log(std::istream& in, const fs::path& data) {
  std::error_code error;
  if (fs::exists(data, error) && !fs::is_empty(data, error))
    return fail(ErrorCode::malformed, data.string() + " is not empty: name a new folder");
  auto head = take_in(in, data);
  if (!head) fs::remove_all(data, error);
  return head;
}

}  // namespace baitu::app
