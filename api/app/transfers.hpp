// Large files on their way in pieces, so that a line that breaks does not send everything again:
// what has arrived is on the disk and is known after a restart, for a day. A file that is whole is
// received as any other. Threads: any; each call blocks for its own piece.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "api/app/received_file.hpp"
#include "domain/base/digest.hpp"
#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"

namespace baitu::app {

inline constexpr std::size_t kMaxPieceBytes = 8'000'000;
inline constexpr std::size_t kMaxTransfersOfOne = 8;  // sender, not finished
inline constexpr std::size_t kMaxTransfers = 64;      // of all
inline constexpr std::int64_t kTransferKept_h = 24;   // after its last piece
// After its last piece it makes way for another sender's, where there are kMaxTransfers.
inline constexpr std::int64_t kTransferIdle_min = 10;

struct Transfer {
  CommitId id;
  std::string file_name;  // as the sender called it
  std::int64_t size_bytes = 0;
  std::int64_t offset_bytes = 0;  // so much of it is here
};

class Transfers {
 public:
  using Clock = std::function<Instant()>;
  // Whether the disk has room for so many bytes more. Errors: disk_full.
  using RoomFor = std::function<Result<void>(std::uint64_t bytes)>;

  // Takes up what is in the folder, which is made where there is none, and removes from it what is
  // no transfer. `max_bytes`: of one file.
  Transfers(std::filesystem::path folder, std::int64_t max_bytes, Clock clock, RoomFor room);

  // The same id again, with the same name and size by the same sender, goes on where it is. One too
  // many takes the place of the sender's own that waits longest for a piece. Errors: invalid_value
  // (/file_name, /size_bytes), too_large (/size_bytes), rate_limited (all of the sender's are
  // used), unavailable (none of all is idle; the disk), disk_full, commit_id_reused.
  [[nodiscard]] Result<Transfer> begin(const Transfer& wanted, const PrincipalId& sender);

  // Errors: not_found, also where it is another's, or was forgotten.
  [[nodiscard]] Result<Transfer> look(const CommitId& id, const PrincipalId& sender) const;

  // The bytes of `piece` stand behind those that are here, durable before it returns. Errors:
  // not_found; conflict where `offset_bytes` is not how much is here, or another piece is being
  // appended: look() and go on; invalid_value where it is empty or more than the file has;
  // unavailable, then as much is here as before.
  [[nodiscard]] Result<Transfer> append(const CommitId& id, const PrincipalId& sender,
                                        std::int64_t offset_bytes, const ReceivedFile& piece);

  // The file, once all of it is here, for the upload of that key alone until it is finished or
  // given back: it stays so long. Of one that was finished without its bytes: to be asked about
  // again. Reads nothing. Errors: not_found; conflict where some of it is missing, or it is another
  // upload's.
  [[nodiscard]] Result<ReceivedFile> take(const CommitId& id, const PrincipalId& sender,
                                          const CommitId& upload);

  // Its bytes are kept elsewhere now: they go; what it was is known until it is forgotten.
  void finish(const CommitId& id);

  // That upload did not come to be: another may take it.
  void give_back(const CommitId& id, const CommitId& upload);

 private:
  struct Entry {
    Transfer transfer;
    PrincipalId sender;
    Instant last;                                   // that something came
    std::optional<eventstore::Digest> digest;       // once all of it is here
    bool finished = false;                          // its bytes are gone
    bool busy = false;                              // a piece is being appended
    std::optional<CommitId> upload = std::nullopt;  // that took it

    // Whether its bytes are needed just now.
    [[nodiscard]] bool is_used() const { return busy || (upload && !finished); }
  };
  using Entries = std::map<CommitId, Entry>;

  using Of = std::function<bool(const Entry&)>;

  void take_up();
  void remove_strangers() const;
  void remove_files(const CommitId& id) const;
  void forget_old();
  [[nodiscard]] Result<Transfer> add(const Transfer& wanted, const PrincipalId& sender);
  [[nodiscard]] Result<void> check(const Transfer& wanted) const;
  [[nodiscard]] std::size_t count_open(const Of& of) const;
  // Whether there was one that is not finished and not used.
  bool drop_oldest(const Of& of);
  [[nodiscard]] Result<void> make_way(const PrincipalId& sender);
  [[nodiscard]] Result<const Entry*> own(const CommitId& id, const PrincipalId& sender) const;
  [[nodiscard]] Result<Entry> appended(const CommitId& id, const ReceivedFile& piece) const;
  [[nodiscard]] std::filesystem::path bytes_of(const CommitId& id) const;
  [[nodiscard]] std::filesystem::path state_of(const CommitId& id) const;
  [[nodiscard]] std::optional<Entry> read_state(const std::filesystem::path& path) const;
  [[nodiscard]] Result<void> write_state(const Entry& entry) const;

  const std::filesystem::path folder_;
  const std::int64_t max_bytes_;
  const Clock clock_;
  const RoomFor room_;
  mutable std::mutex mutex_;  // guards entries_
  Entries entries_;
};

}  // namespace baitu::app
