#include "api/outbound/fetcher.hpp"

#include <curl/curl.h>
#include <fmt/format.h>
#include <sys/socket.h>

#include <new>
#include <utility>

#include "api/outbound/address.hpp"

namespace baitu::outbound {
namespace {

constexpr const char* kUserAgent = "Baitu";
constexpr long kYes = 1;
constexpr long kNo = 0;

void start_library() {
  static const CURLcode kStarted = ::curl_global_init(CURL_GLOBAL_DEFAULT);
  if (kStarted != CURLE_OK) throw std::bad_alloc();
}

}  // namespace

class Fetcher::Connection {
 public:
  Connection(Reach reach, const Limits& limits, const std::atomic<bool>& stopping)
      : handle_(::curl_easy_init()),
        reach_(reach),
        max_body_bytes_(limits.max_body_bytes),
        stopping_(stopping) {
    if (!handle_) throw std::bad_alloc();
    bound(limits);
    stay_on_the_way();
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() { ::curl_easy_cleanup(handle_); }

  Result<Answer> get(const std::string& url) {
    body_.clear();
    is_too_large_ = is_private_ = false;
    ::curl_easy_setopt(handle_, CURLOPT_URL, url.c_str());
    const CURLcode code = ::curl_easy_perform(handle_);
    if (code != CURLE_OK) return std::unexpected(error_of(code));
    long status = 0;
    ::curl_easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &status);
    return Answer{static_cast<int>(status), std::move(body_)};
  }

 private:
  void bound(const Limits& limits) {
    ::curl_easy_setopt(handle_, CURLOPT_CONNECTTIMEOUT_MS,
                       static_cast<long>(limits.connect.count()));
    ::curl_easy_setopt(handle_, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.whole.count()));
    ::curl_easy_setopt(handle_, CURLOPT_MAXFILESIZE_LARGE,
                       static_cast<curl_off_t>(limits.max_body_bytes));
    ::curl_easy_setopt(handle_, CURLOPT_WRITEFUNCTION, &receive);
    ::curl_easy_setopt(handle_, CURLOPT_WRITEDATA, this);
    ::curl_easy_setopt(handle_, CURLOPT_XFERINFOFUNCTION, &go_on);
    ::curl_easy_setopt(handle_, CURLOPT_XFERINFODATA, this);
    ::curl_easy_setopt(handle_, CURLOPT_NOPROGRESS, kNo);
    // Else an end would wait for a name that nobody looks up.
    ::curl_easy_setopt(handle_, CURLOPT_QUICK_EXIT, kYes);
    // No signal of a timer may reach a thread of the server.
    ::curl_easy_setopt(handle_, CURLOPT_NOSIGNAL, kYes);
  }

  void stay_on_the_way() {
    ::curl_easy_setopt(handle_, CURLOPT_PROTOCOLS_STR, "http,https");
    ::curl_easy_setopt(handle_, CURLOPT_FOLLOWLOCATION, kNo);
    // Behind a proxy of the environment nobody could see which address is meant.
    ::curl_easy_setopt(handle_, CURLOPT_PROXY, "");
    ::curl_easy_setopt(handle_, CURLOPT_SSL_VERIFYPEER, kYes);
    ::curl_easy_setopt(handle_, CURLOPT_SSL_VERIFYHOST, 2L);
    ::curl_easy_setopt(handle_, CURLOPT_USERAGENT, kUserAgent);
    ::curl_easy_setopt(handle_, CURLOPT_OPENSOCKETFUNCTION, &open_socket);
    ::curl_easy_setopt(handle_, CURLOPT_OPENSOCKETDATA, this);
  }

  static std::size_t receive(char* bytes, std::size_t, std::size_t count, void* self) {
    auto& connection = *static_cast<Connection*>(self);
    if (count > connection.max_body_bytes_ - connection.body_.size()) {
      connection.is_too_large_ = true;
      return 0;
    }
    connection.body_.append(bytes, count);
    return count;
  }

  // Not 0 ends it.
  static int go_on(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<Connection*>(self)->stopping_ ? 1 : 0;
  }

  // Asked with the very address that will be connected to: a name that stands for another one in
  // the next moment gains nothing.
  static curl_socket_t open_socket(void* self, curlsocktype, curl_sockaddr* address) {
    auto& connection = *static_cast<Connection*>(self);
    if (connection.reach_ == Reach::public_only && !is_public(address->addr)) {
      connection.is_private_ = true;
      return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
  }

  [[nodiscard]] Error error_of(CURLcode code) const {
    if (is_too_large_ || code == CURLE_FILESIZE_EXCEEDED)
      return {ErrorCode::too_large,
              fmt::format("its answer is larger than {} bytes", max_body_bytes_),
              {}};
    if (code == CURLE_OPERATION_TIMEDOUT)
      return {ErrorCode::timed_out, "it did not answer in time", {}};
    if (is_private_)
      return {ErrorCode::forbidden, "its name stands for an address of a private network", {}};
    return {ErrorCode::unavailable, ::curl_easy_strerror(code), {}};
  }

  CURL* const handle_;
  const Reach reach_;
  const std::size_t max_body_bytes_;
  const std::atomic<bool>& stopping_;
  std::string body_;
  bool is_too_large_ = false;
  bool is_private_ = false;
};

Fetcher::Fetcher(Reach reach, const Limits& limits) : reach_(reach), limits_(limits) {
  start_library();
}

Fetcher::~Fetcher() = default;

Result<Answer> Fetcher::get(const std::string& url) {
  if (stopping_) return fail(ErrorCode::unavailable, "the server is stopping");
  auto connection = take();
  auto answer = connection->get(url);
  give_back(std::move(connection));
  return answer;
}

std::unique_ptr<Fetcher::Connection> Fetcher::take() {
  {
    const std::scoped_lock lock(mutex_);
    if (!idle_.empty()) {
      auto connection = std::move(idle_.back());
      idle_.pop_back();
      return connection;
    }
  }
  return std::make_unique<Connection>(reach_, limits_, stopping_);
}

void Fetcher::give_back(std::unique_ptr<Connection> connection) {
  const std::scoped_lock lock(mutex_);
  idle_.push_back(std::move(connection));
}

}  // namespace baitu::outbound
