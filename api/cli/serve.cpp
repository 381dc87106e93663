#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <utility>
#include <vector>

#include "api/app/city.hpp"
#include "api/auth/token_store.hpp"
#include "api/cli/basemap_file.hpp"
#include "api/cli/commands.hpp"
#include "api/cli/fenced_for_long.hpp"
#include "api/cli/listen_address.hpp"
#include "api/cli/log.hpp"
#include "api/cli/support.hpp"
#include "api/http/client_address.hpp"
#include "api/http/problem.hpp"
#include "api/http/server.hpp"
#include "api/http/static_files.hpp"
#include "api/live/live_hub.hpp"
#include "api/routes/api.hpp"
#include "eventstore/disk_guard.hpp"
#include "geo/worker/examine.hpp"
#include "geo/worker/export.hpp"
#include "geo/worker/inspect.hpp"
#include "geo/worker/read_table.hpp"

namespace baitu::cli {
namespace {

constexpr std::chrono::seconds kStopWait{10};
constexpr std::chrono::seconds kExportDeadline{45};
// A disk that hangs must not keep the process: what was acknowledged is on it.
constexpr unsigned kStopBound_s = 60;
constexpr int kLookEvery_s = 1;

struct Options {
  std::filesystem::path data;
  std::string listen = "127.0.0.1:8080";
  std::filesystem::path web;       // empty: the API alone
  std::filesystem::path worker;    // empty: the one beside this program
  std::filesystem::path keys;      // of subjects; empty: in the data folder
  std::filesystem::path basemaps;  // the file that lists them; empty: there are none
  std::string public_url;          // empty: what the Host of each request says
  std::vector<std::string> trusted_proxies;
  bool anonymous_read = false;
  std::optional<std::uint64_t> min_free_bytes;  // of the disk; absent: DiskGuard's own mark
  std::optional<std::uint64_t> accept_loss_after;
  std::optional<unsigned> exit_when_fenced_s;
  eventstore::HashKind hash_kind = eventstore::HashKind::sha256;
};

// The signals that stop the server, waited for by one thread alone.
class StopSignals {
 public:
  // Requires that no other thread runs yet: threads inherit what is blocked.
  StopSignals() {
    ::sigemptyset(&set_);
    ::sigaddset(&set_, SIGINT);
    ::sigaddset(&set_, SIGTERM);
    ::pthread_sigmask(SIG_BLOCK, &set_, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
  }

  // Returns when one has come, or when `enough` says so, asked every kLookEvery_s.
  template <class Enough>
  void wait(Enough enough) const {
    constexpr timespec kLook{kLookEvery_s, 0};
    while (::sigtimedwait(&set_, nullptr, &kLook) < 0)
      if (enough()) return;
  }

 private:
  sigset_t set_{};
};

// Every connection is an open file, and the usual soft limit is far below what the server takes.
void allow_many_connections() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

Result<ListenAddress> address_of(const Options& options) {
  auto listen = parse_listen_address(options.listen);
  if (listen && options.anonymous_read && !listen->loopback)
    return fail(ErrorCode::invalid_value,
                "reading without a token is offered on a loopback address only; leave the option "
                "out, or listen on 127.0.0.1",
                "--anonymous-read");
  return listen;
}

// Without the slash at its end, as addresses are made from it.
Result<std::string> public_url_of(const Options& options) {
  constexpr std::string_view kNotInAddresses = "\"<>\\^`{|}?#@ ";
  std::string url = options.public_url;
  if (url.ends_with('/')) url.pop_back();
  const bool has_scheme = url.starts_with("http://") || url.starts_with("https://");
  const std::size_t host = url.find("//") + 2;
  const bool plain = std::ranges::all_of(url, [](char c) { return c >= ' ' && c <= '~'; }) &&
                     url.find_first_of(kNotInAddresses) == std::string::npos;
  if (options.public_url.empty() || (has_scheme && host < url.size() && url[host] != '/' && plain))
    return url;
  return fail(
      ErrorCode::invalid_value,
      "not an address that begins with http:// or https:// and has no query: " + options.public_url,
      "--public-url");
}

Result<std::vector<std::string>> proxies_of(const Options& options) {
  std::vector<std::string> proxies;
  for (const std::string& text : options.trusted_proxies) {
    auto address = http::canonical_address(text);
    if (!address)
      return fail(ErrorCode::invalid_value, "not an IP address: " + text, "--trusted-proxy");
    proxies.push_back(*std::move(address));
  }
  return proxies;
}

Result<std::optional<http::StaticFiles>> load_web(const Options& options) {
  if (options.web.empty()) return std::nullopt;
  auto files = http::StaticFiles::load(options.web);
  if (!files) return std::unexpected(files.error());
  return *std::move(files);
}

Result<std::vector<basemap::Basemap>> load_basemaps(const Options& options) {
  if (options.basemaps.empty()) return {};
  return read_basemaps(options.basemaps);
}

http::Handler handler_of(routes::Api& api, const std::optional<http::StaticFiles>& web) {
  return [&api, &web](http::Request request, http::Respond respond) {
    if (web && !request.path.starts_with("/api/") && !request.path.starts_with("/tiles/"))
      if (auto file = web->serve(request)) return respond(*std::move(file));
    auto logged = logging(request, std::move(respond));
    api.handle(std::move(request), std::move(logged));
  };
}

// Where everybody on this machine may read, a page from elsewhere whose name was pointed at this
// machine (DNS rebinding) must not: its requests carry that name.
std::optional<http::Response> refusal_of_host(const http::Request& request) {
  if (is_loopback_host(request.headers.find("Host").value_or(""))) return std::nullopt;
  return http::problem(
      403, {ErrorCode::forbidden,
            "without a token this server answers to localhost and 127.0.0.1 only", "Host"});
}

http::Handler for_this_machine(http::Handler next) {
  return [next = std::move(next)](http::Request request, http::Respond respond) {
    if (auto refused = refusal_of_host(request)) return respond(*std::move(refused));
    next(std::move(request), std::move(respond));
  };
}

http::WebSocketAcceptor for_this_machine(http::WebSocketAcceptor next) {
  return [next = std::move(next)](const http::Request& request)
             -> std::invoke_result_t<http::WebSocketAcceptor, const http::Request&> {
    if (auto refused = refusal_of_host(request)) return std::unexpected(*std::move(refused));
    return next(request);
  };
}

void greet(const Options& options, const std::string& address, const app::Health& health) {
  fmt::print(
      "Baitu 百图 is at http://{}\n"
      "  data     {} at position {}\n"
      "  reading  {}\n"
      "  stop     Ctrl-C, or SIGTERM to process {}\n",
      address, options.data.string(), health.position.value,
      options.anonymous_read ? "without a token, from this machine" : "with a token", ::getpid());
  std::fflush(stdout);
  log_info(fmt::format("serving address={} data={:?} position={} log={}", address,
                       options.data.string(), health.position.value, to_string(health.log_id)));
}

std::filesystem::path worker_of(const Options& options) {
  if (!options.worker.empty()) return options.worker;
  std::error_code unknown;
  return std::filesystem::read_symlink("/proc/self/exe", unknown).parent_path() / "baitu-worker";
}

app::CityOptions city_options(const Options& options) {
  using std::filesystem::path;
  app::CityOptions city{.data = options.data, .clock = now, .report = log_error};
  city.min_free_bytes = options.min_free_bytes;
  city.hash_kind = options.hash_kind;
  city.keys = options.keys;
  if (options.accept_loss_after) city.accept_loss_after = Position{*options.accept_loss_after};
  city.inspect = [worker = worker_of(options)](const path& file, const geo::Choices& choices) {
    return geo::inspect(file, {.binary = worker}, choices);
  };
  city.examine = [worker = worker_of(options)](const path& file) {
    return geo::examine(file, {.binary = worker});
  };
  city.read_table = [worker = worker_of(options)](const path& file) {
    return geo::read_table(file, {.binary = worker});
  };
  city.make_geopackage = [worker = worker_of(options)](const path& tables) {
    return geo::export_geopackage(tables, {worker, kExportDeadline});
  };
  return city;
}

int serve(const Options& options) {
  const StopSignals signals;
  start_log();
  allow_many_connections();
  const auto listen = address_of(options);
  if (!listen) return complain(listen.error());
  const auto public_url = public_url_of(options);
  if (!public_url) return complain(public_url.error());
  const auto proxies = proxies_of(options);
  if (!proxies) return complain(proxies.error());
  const auto web = load_web(options);
  if (!web) return complain(web.error());
  auto basemaps = load_basemaps(options);
  if (!basemaps) return complain(basemaps.error());
  // Before a data folder is made that would be left behind.
  if (auto free = http::can_listen(listen->address, listen->port); !free)
    return complain(free.error());
  auto city = app::City::open(city_options(options));
  if (!city) return complain(city.error());
  const auto tokens = auth::TokenStore::open(options.data, options.anonymous_read, now);
  if (!tokens) return complain(tokens.error());

  routes::Api api(**city, **tokens, *public_url,
                  {.basemaps = *std::move(basemaps), .report = log_error});
  live::LiveHub hub(**city, **tokens);
  http::ServerOptions server_options;
  server_options.address = listen->address;
  server_options.port = listen->port;
  server_options.trusted_proxies = *proxies;
  server_options.body_plan = [&api](const http::Request& request) {
    return api.body_plan(request);
  };
  server_options.spool.folder = options.data / "receiving";
  server_options.spool.room =
      [guard = eventstore::DiskGuard([data = options.data] { return eventstore::disk_space(data); },
                                     options.min_free_bytes)](std::uint64_t bytes) {
        return guard.room_for(bytes);
      };
  http::Handler handler = handler_of(api, *web);
  http::WebSocketAcceptor acceptor = hub.acceptor();
  if (options.anonymous_read) {
    handler = for_this_machine(std::move(handler));
    acceptor = for_this_machine(std::move(acceptor));
  }
  acceptor = logging(std::move(acceptor));
  http::Server server(std::move(server_options), std::move(handler), std::move(acceptor));
  if (auto started = server.start(); !started) return complain(started.error());

  greet(options, listen->text(server.port()), (*city)->health());
  signals.wait(FencedForLong(**city, options.exit_when_fenced_s));
  log_info("stopping");
  ::alarm(kStopBound_s);
  server.stop(kStopWait);
  return (*city)->health().fenced ? kFenced : kDone;
}

}  // namespace

void add_serve(CLI::App& app, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("serve", "Serve a city: its API, live view and web app");
  command->add_option("--data", options->data, "The data folder, made where missing")->required();
  command->add_option("--listen", options->listen, "ADDR:PORT; port 0 is any free one")
      ->capture_default_str();
  command->add_option("--web", options->web, "Folder of the built web app");
  command->add_option("--worker", options->worker,
                      "baitu-worker, which reads uploads (default: the one beside this program)");
  command->add_option("--keys", options->keys,
                      "Folder of the keys that seal personal data (default: keys in the data "
                      "folder); no backup has it");
  command->add_option("--basemaps", options->basemaps,
                      "JSON file of the basemaps that the map offers (docs/basemaps.md)");
  command->add_option("--public-url", options->public_url,
                      "What clients call this server, behind a proxy (default: http:// and the "
                      "Host of each request)");
  command
      ->add_option("--trusted-proxy", options->trusted_proxies,
                   "Address of a proxy that says in X-Forwarded-For who asks; may be repeated")
      ->allow_extra_args(false);
  command->add_flag("--anonymous-read", options->anonymous_read,
                    "Let everybody on this machine read without a token");
  command
      ->add_option("--min-free", options->min_free_bytes,
                   "What is to stay free of the data folder's disk, as 500MB or 2GiB: below it "
                   "nothing is recorded and no files are received (default: 2 GiB or 5 %, "
                   "whichever is more)")
      ->transform(CLI::AsSizeValue(true));
  command->add_option("--exit-when-fenced", options->exit_when_fenced_s,
                      "Where the log met an error and takes nothing more, stop after so many "
                      "seconds with exit code 3, so that a supervisor starts it again (default: "
                      "serve reads until stopped)");
  command->add_option("--accept-loss-after", options->accept_loss_after,
                      "Open a log that lost records: the position where it ends now, as the "
                      "refusal says; the loss is recorded");
  add_hash_option(*command, options->hash_kind);
  command->callback([&run, options] { run = [options] { return serve(*options); }; });
}

}  // namespace baitu::cli
