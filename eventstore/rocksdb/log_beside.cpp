#include "eventstore/rocksdb/log_beside.hpp"

#include <thread>
#include <utility>

#include "eventstore/rocksdb/anchor.hpp"
#include "eventstore/rocksdb/database.hpp"
#include "eventstore/rocksdb/recovery.hpp"

namespace baitu::eventstore {
namespace {

class LogBeside final : public RecordSource {
 public:
  LogBeside(std::unique_ptr<Database> database, const Identity& identity, const Head& head)
      : database_(std::move(database)), hash_kind_(identity.hash_kind), head_(head) {}

  [[nodiscard]] Head head() const override { return head_; }
  [[nodiscard]] Result<std::vector<RecordPtr>> read(Position after,
                                                    std::size_t max_bytes) const override {
    return read_records(*database_, after, head_.position, max_bytes);
  }
  void wait(Position after, Deadline deadline) const override {
    if (after >= head_.position) std::this_thread::sleep_until(deadline);
  }
  [[nodiscard]] HashKind hash_kind() const override { return hash_kind_; }

 private:
  const std::unique_ptr<Database> database_;
  const HashKind hash_kind_;
  const Head head_;
};

Result<Head> head_of(const Database& database, const Identity& identity, const Anchored& anchored) {
  Head head{identity.log_id, anchored.position, {}, anchored.root};
  if (anchored.position.value == 0) return head;
  const auto record = read_record(database, anchored.position);
  if (!record) return std::unexpected(record.error());
  head.last_commit = (*record)->commit_id;
  return head;
}

}  // namespace

Result<std::unique_ptr<RecordSource>> open_log_beside(const std::filesystem::path& folder) {
  // The anchor first: what it names is in what is opened after it.
  const auto anchor_bytes = read_anchor_file(anchor_in(folder));
  if (!anchor_bytes) return std::unexpected(anchor_bytes.error());
  auto database = Database::open_beside(folder);
  if (!database) return std::unexpected(database.error());
  const auto identity = read_identity(**database);
  if (!identity) return std::unexpected(identity.error());
  if (!*anchor_bytes) return fail(ErrorCode::corrupt, "the anchor of the log is missing");
  const auto anchored = parse_anchor(**anchor_bytes, identity->log_id);
  if (!anchored) return std::unexpected(anchored.error());
  const auto head = head_of(**database, *identity, *anchored);
  if (!head) return std::unexpected(head.error());
  return std::make_unique<LogBeside>(*std::move(database), *identity, *head);
}

Result<void> look_before_writing(const std::filesystem::path& folder,
                                 std::optional<Position> accept_loss_after) {
  const auto anchor_bytes = read_anchor_file(anchor_in(folder));
  if (!anchor_bytes) return std::unexpected(anchor_bytes.error());
  if (!*anchor_bytes) return {};
  const auto database = Database::open_beside(folder);
  if (!database) return std::unexpected(database.error());
  const auto identity = read_identity(**database);
  if (!identity) return {};
  const auto anchored = parse_anchor(**anchor_bytes, identity->log_id);
  if (!anchored) return {};
  const auto last = last_key(**database);
  if (!last) return std::unexpected(last.error());
  if (*last >= anchored->position || *last == accept_loss_after) return {};
  return lost_after(*last, anchored->position);
}

}  // namespace baitu::eventstore
