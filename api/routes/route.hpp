// What a route is: what it takes, what it needs, how it answers. The dispatcher (api.hpp) has
// authenticated, authorized and checked the names of parameters before `answer` runs.
#pragma once

#include <array>
#include <concepts>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "api/app/city.hpp"
#include "api/auth/authorization.hpp"
#include "api/http/message.hpp"
#include "api/http/server.hpp"
#include "domain/base/error.hpp"

namespace baitu::basemap {
class Basemaps;
}

namespace baitu::routes {

class TileCache;

// What stands in a path where its pattern has {name}, by these names.
class PathValues {
 public:
  void add(std::string_view name, std::string value) {
    values_.emplace_back(name, std::move(value));
  }
  // Requires a name of the pattern.
  [[nodiscard]] const std::string& operator[](std::string_view name) const;

 private:
  std::vector<std::pair<std::string_view, std::string>> values_;
};

// One request on its way.
struct Call {
  app::City& city;
  CommitId log_id;  // of the city's log
  http::Request request;
  auth::Principal principal;
  ProjectCode code;  // {code} of the pattern; empty where it has none
  PathValues path;   // of every {name} of the pattern
  TileCache& tiles;
  basemap::Basemaps& basemaps;
  std::string_view public_url;  // what clients call this server; empty: what their Host says
  http::Respond respond;
};

// The body says which command it is; the city authorizes that one, knowing whose the project is.
// The dispatcher lets nobody in who may give no command at all.
struct AnyCommand {};

// The same of one action: nobody is let in who may not do it on a project of their own.
struct ActionOn {
  auth::Action action;
};

// What the caller must be allowed to do. There is no default: a route without one does not compile.
struct Needs {
  std::variant<auth::Action, AnyCommand, ActionOn> what;
  constexpr Needs(auth::Action action) : what(action) {}
  constexpr Needs(AnyCommand command) : what(command) {}
  constexpr Needs(ActionOn action) : what(action) {}
};

struct Route {
  http::Method method;
  // "/tiles/{layer}/{z}/{x}/{y}.mvt": a segment has at most one {name}, and text around it.
  std::string_view pattern;
  Needs needs;
  std::span<const std::string_view> parameters;  // of the query; any other is refused
  void (*answer)(Call);
  bool slow = false;  // reads files or computes for long: answered from the workers
  http::BodyRule body = http::kDefaultBodyLimit;  // for those who are let in
};

// The routes of each resource.
[[nodiscard]] std::span<const Route> health_routes();
[[nodiscard]] std::span<const Route> me_routes();
[[nodiscard]] std::span<const Route> days_routes();
[[nodiscard]] std::span<const Route> proof_routes();
[[nodiscard]] std::span<const Route> event_routes();
[[nodiscard]] std::span<const Route> catalogue_routes();
[[nodiscard]] std::span<const Route> catalogue_command_routes();
[[nodiscard]] std::span<const Route> document_routes();
[[nodiscard]] std::span<const Route> file_routes();
[[nodiscard]] std::span<const Route> project_routes();
[[nodiscard]] std::span<const Route> contact_routes();
[[nodiscard]] std::span<const Route> command_routes();
[[nodiscard]] std::span<const Route> evidence_routes();
[[nodiscard]] std::span<const Route> baseline_routes();
[[nodiscard]] std::span<const Route> notice_routes();
[[nodiscard]] std::span<const Route> report_routes();
[[nodiscard]] std::span<const Route> report_command_routes();
[[nodiscard]] std::span<const Route> evaluation_routes();
[[nodiscard]] std::span<const Route> ledger_routes();
[[nodiscard]] std::span<const Route> evaluation_command_routes();
[[nodiscard]] std::span<const Route> meeting_routes();
[[nodiscard]] std::span<const Route> trace_routes();
[[nodiscard]] std::span<const Route> publicity_routes();
[[nodiscard]] std::span<const Route> archive_routes();
[[nodiscard]] std::span<const Route> upload_routes();
[[nodiscard]] std::span<const Route> transfer_routes();
[[nodiscard]] std::span<const Route> site_routes();
[[nodiscard]] std::span<const Route> export_routes();
[[nodiscard]] std::span<const Route> table_export_routes();
[[nodiscard]] std::span<const Route> table_import_routes();
[[nodiscard]] std::span<const Route> timeline_routes();
[[nodiscard]] std::span<const Route> summary_routes();
[[nodiscard]] std::span<const Route> figure_routes();
[[nodiscard]] std::span<const Route> explain_routes();
[[nodiscard]] std::span<const Route> change_routes();
[[nodiscard]] std::span<const Route> rule_replay_routes();
[[nodiscard]] std::span<const Route> layer_routes();
[[nodiscard]] std::span<const Route> layer_history_routes();
[[nodiscard]] std::span<const Route> tile_routes();
[[nodiscard]] std::span<const Route> basemap_routes();
[[nodiscard]] std::span<const Route> live_routes();

// All of them, in that order.
[[nodiscard]] std::span<const Route> all_routes();

}  // namespace baitu::routes
