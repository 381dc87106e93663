// The HTTP API: finds the route, lets the caller in, checks the parameters, answers.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "api/app/city.hpp"
#include "api/app/worker_pool.hpp"
#include "api/auth/token_store.hpp"
#include "api/basemap/basemaps.hpp"
#include "api/http/message.hpp"
#include "api/http/server.hpp"
#include "api/routes/tile_cache.hpp"

namespace baitu::routes {

// Reads that may wait for a position or a disk: so many at a time, and so many more in the queue
// and for so long, then 503.
inline constexpr app::WorkerPool::Limits kWaitingReads{4, 256, std::chrono::seconds(10)};

// Tiles of basemaps are waited for apart, so that a server that is slow holds up nothing else.
inline constexpr app::WorkerPool::Limits kBasemapTiles{8, 256, std::chrono::seconds(5)};

// What an installation offers beside its city. `report` takes what is worth a line in the log.
struct Offered {
  std::vector<basemap::Basemap> basemaps;
  std::function<void(std::string_view)> report = [](std::string_view) {};
};

// Threads: handle from any.
class Api {
 public:
  // City and tokens outlive the Api and whatever it was asked. `public_url` is what clients call
  // this server, without a slash at its end; empty where it is http:// and their Host.
  Api(app::City& city, const auth::TokenStore& tokens, std::string public_url = {},
      Offered offered = {});
  // Waits for what it was asked.
  ~Api();

  // Answers every path: what has no route is 404, a method that has none 405 with Allow. Does not
  // block; `respond` is called exactly once, from this thread or another.
  void handle(http::Request request, http::Respond respond);

  // How the body of this request, which is still to come, is received: large files are taken only
  // from those who may send them, and count for them; without a token, for all without one.
  [[nodiscard]] http::BodyPlan body_plan(const http::Request& request) const;

 private:
  app::City& city_;
  const auth::TokenStore& tokens_;
  const CommitId log_id_;
  const std::string public_url_;
  basemap::Basemaps basemaps_;  // before the threads that use it
  app::WorkerPool workers_;
  TileCache tiles_;
  app::WorkerPool basemap_workers_;
};

}  // namespace baitu::routes
