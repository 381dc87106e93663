#include "eventstore/durable_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <system_error>

namespace baitu::eventstore {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTemporarySuffix = ".tmp";
constexpr std::size_t kPieceBytes = std::size_t{256} << 10;
constexpr mode_t kMode = 0640;

std::unexpected<Error> io_error(const char* doing, const fs::path& path) {
  return fail(ErrorCode::unavailable, std::string("cannot ") + doing + " " + path.string() + ": " +
                                          std::generic_category().message(errno));
}

class File {
 public:
  File(const fs::path& path, int flags, mode_t mode = 0)
      : fd_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (fd_ >= 0) ::close(fd_);
  }

  [[nodiscard]] bool is_open() const { return fd_ >= 0; }
  [[nodiscard]] bool sync() const { return ::fsync(fd_) == 0; }

  [[nodiscard]] bool write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t written = ::write(fd_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
  }

  // All that follows in `from`, piece by piece.
  [[nodiscard]] bool copy(const File& from) const {
    std::string piece(kPieceBytes, '\0');
    for (;;) {
      const ssize_t count = ::read(from.fd_, piece.data(), piece.size());
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) return count == 0;
      if (!write(std::string_view(piece).substr(0, static_cast<std::size_t>(count)))) return false;
    }
  }

  // Reads the first `size` bytes; false on an error or when the file is shorter.
  [[nodiscard]] bool read(char* bytes, std::size_t size) const {
    std::size_t done = 0;
    while (done < size) {
      const ssize_t count = ::read(fd_, bytes + done, size - done);
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) return false;
      done += static_cast<std::size_t>(count);
    }
    return true;
  }

  [[nodiscard]] std::optional<std::size_t> size() const {
    struct stat status{};
    if (::fstat(fd_, &status) != 0) return std::nullopt;
    return static_cast<std::size_t>(status.st_size);
  }

 private:
  int fd_;
};

Result<void> sync_folder(const fs::path& folder) {
  const File file(folder, O_RDONLY | O_DIRECTORY);
  if (!file.is_open() || !file.sync()) return io_error("sync", folder);
  return {};
}

// Two writers of the same path get different temporary files.
fs::path temporary_beside(const fs::path& path) {
  static std::atomic<std::uint64_t> counter{0};
  fs::path temporary = path;
  temporary += "." + std::to_string(++counter) + std::string(kTemporarySuffix);
  return temporary;
}

// Renames what is written and synced, so that `path` is that file.
Result<void> put_in_place(const fs::path& temporary, const fs::path& path) {
  if (::rename(temporary.c_str(), path.c_str()) != 0) {
    const auto error = io_error("rename to", path);
    ::unlink(temporary.c_str());
    return error;
  }
  ::unlink(temporary.c_str());  // still there where both were names of one file already
  return sync_folder(path.parent_path());
}

Result<void> write_and_sync(const fs::path& path, std::string_view bytes, mode_t mode) {
  const File file(path, O_WRONLY | O_CREAT | O_TRUNC, mode);
  if (file.is_open() && file.write(bytes) && file.sync()) return {};
  const auto error = io_error("write", path);
  ::unlink(path.c_str());
  return error;
}

}  // namespace

Result<void> write_file_durably(const fs::path& path, std::string_view bytes, mode_t mode) {
  const fs::path temporary = temporary_beside(path);
  if (auto written = write_and_sync(temporary, bytes, mode); !written) return written;
  return put_in_place(temporary, path);
}

Result<bool> create_file_durably(const fs::path& path, std::string_view bytes, mode_t mode) {
  const fs::path temporary = temporary_beside(path);
  if (auto written = write_and_sync(temporary, bytes, mode); !written)
    return std::unexpected(written.error());
  const bool made = ::link(temporary.c_str(), path.c_str()) == 0;
  const bool failed = !made && errno != EEXIST;
  const auto error = io_error("make", path);
  ::unlink(temporary.c_str());
  if (failed) return error;
  if (auto synced = sync_folder(path.parent_path()); !synced)
    return std::unexpected(synced.error());
  return made;
}

Result<void> destroy_file_durably(const fs::path& path) {
  {
    const File file(path, O_WRONLY);
    if (!file.is_open() && errno == ENOENT) return {};
    const auto size = file.is_open() ? file.size() : std::nullopt;
    if (!size || !file.write(std::string(*size, '\0')) || !file.sync())
      return io_error("overwrite", path);
  }
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) return io_error("remove", path);
  return sync_folder(path.parent_path());
}

Result<void> adopt_file_durably(const fs::path& path, const fs::path& file, std::size_t max_bytes) {
  const File from(file, O_RDONLY);
  if (!from.is_open()) return io_error("open", file);
  const auto size = from.size();
  if (!size) return io_error("measure", file);
  if (*size > max_bytes) return fail(ErrorCode::too_large, file.string() + " is too large");
  const fs::path temporary = temporary_beside(path);
  if (::link(file.c_str(), temporary.c_str()) == 0) {
    if (from.sync()) return put_in_place(temporary, path);
  } else {
    // What stands there under that name might be `file` itself.
    const File to(temporary, O_WRONLY | O_CREAT | O_EXCL, kMode);
    if (!to.is_open()) return io_error("make", temporary);
    if (to.copy(from) && to.sync()) return put_in_place(temporary, path);
  }
  const auto error = io_error("write", temporary);
  ::unlink(temporary.c_str());
  return error;
}

Result<std::optional<std::string>> read_whole_file(const fs::path& path, std::size_t max_bytes) {
  const File file(path, O_RDONLY);
  if (!file.is_open()) {
    if (errno == ENOENT) return std::nullopt;
    return io_error("open", path);
  }
  const auto size = file.size();
  if (!size) return io_error("measure", path);
  if (*size > max_bytes) return fail(ErrorCode::too_large, path.string() + " is too large");
  std::string bytes;
  bool whole = false;
  bytes.resize_and_overwrite(*size, [&](char* to, std::size_t /*capacity*/) {
    whole = file.read(to, *size);
    return whole ? *size : 0;
  });
  if (!whole) return io_error("read", path);
  return bytes;
}

Result<void> make_folder_durably(const fs::path& folder) {
  std::error_code error;
  const fs::path absolute = fs::absolute(folder, error).lexically_normal();
  if (error) return fail(ErrorCode::unavailable, "no working folder: " + error.message());
  if (fs::is_directory(absolute, error)) return {};
  const fs::path parent =
      absolute.has_filename() ? absolute.parent_path() : absolute.parent_path().parent_path();
  if (auto made = make_folder_durably(parent); !made) return made;
  if (!fs::create_directory(absolute, error) && error)
    return fail(ErrorCode::unavailable,
                "cannot make the folder " + absolute.string() + ": " + error.message());
  return sync_folder(parent);
}

void remove_temporary_files(const fs::path& folder) {
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error))
    if (entry.path().extension() == kTemporarySuffix) fs::remove(entry.path(), error);
}

}  // namespace baitu::eventstore
