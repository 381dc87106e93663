#include "eventstore/rocksdb/log_writer.hpp"

#include <rocksdb/write_batch.h>

#include <string>
#include <system_error>
#include <utility>

#include "eventstore/durable_file.hpp"
#include "eventstore/merkle/frontier.hpp"
#include "eventstore/numbered_record.hpp"
#include "eventstore/rocksdb/anchor.hpp"
#include "eventstore/rocksdb/database.hpp"
#include "eventstore/rocksdb/recovery.hpp"

namespace baitu::eventstore {
namespace {

constexpr std::size_t kBatchBytes = std::size_t{4} << 20;

class RocksLogWriter final : public LogWriter {
 public:
  RocksLogWriter(std::filesystem::path folder, std::unique_ptr<Database> database,
                 const CommitId& log_id, HashKind hash_kind)
      : folder_(std::move(folder)),
        database_(std::move(database)),
        head_{log_id, {}, {}, {}},
        hasher_(hash_kind),
        tree_(hash_kind) {}

  [[nodiscard]] Result<void> add(const Record& record) override {
    if (record.position.value != head_.position.value + 1 || record.recorded_at < last_)
      return fail(ErrorCode::corrupt, "position " + std::to_string(record.position.value) +
                                          " does not follow position " +
                                          std::to_string(head_.position.value));
    const std::string bytes = encode(record);
    tree_.append(leaf_of(hasher_, record.position, record.recorded_at, bytes));
    batch_.Put(database_->family(Family::records), key_of(record.position), bytes);
    head_.position = record.position;
    head_.last_commit = record.commit_id;
    last_ = record.recorded_at;
    return batch_.GetDataSize() < kBatchBytes ? Result<void>() : flush(false);
  }

  [[nodiscard]] Result<Head> finish() override {
    if (auto written = flush(true); !written) return std::unexpected(written.error());
    head_.root = tree_.root();
    const auto anchor =
        Anchor::open(anchor_in(folder_), head_.log_id, {head_.position, head_.root});
    if (!anchor) return std::unexpected(anchor.error());
    return head_;
  }

 private:
  [[nodiscard]] Result<void> flush(bool sync) {
    rocksdb::WriteOptions options;
    options.sync = sync;
    const rocksdb::Status written = database_->db().Write(options, &batch_);
    if (!written.ok()) return std::unexpected(to_error(written, "writing records"));
    batch_.Clear();
    return {};
  }

  const std::filesystem::path folder_;
  const std::unique_ptr<Database> database_;
  Head head_;
  Instant last_{};
  TreeHasher hasher_;
  Frontier tree_;
  rocksdb::WriteBatch batch_;
};

}  // namespace

Result<std::unique_ptr<LogWriter>> LogWriter::make(const std::filesystem::path& folder,
                                                   const CommitId& log_id, HashKind hash_kind) {
  std::error_code error;
  if (std::filesystem::exists(folder, error) && !std::filesystem::is_empty(folder, error))
    return fail(ErrorCode::malformed, folder.string() + " is not empty");
  if (auto made = make_folder_durably(folder); !made) return std::unexpected(made.error());
  auto database = Database::open(folder);
  if (!database) return std::unexpected(database.error());
  if (auto made = write_identity(**database, {log_id, hash_kind}); !made)
    return std::unexpected(made.error());
  return std::make_unique<RocksLogWriter>(folder, *std::move(database), log_id, hash_kind);
}

}  // namespace baitu::eventstore
