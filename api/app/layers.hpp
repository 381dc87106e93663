// Context layers as the record has them, and the commands on them that bring no file. Threads: a
// list as a plain value; the handler as command_life.hpp says.
#pragma once

#include <string>
#include <vector>

#include "api/app/city.hpp"
#include "api/app/command_life.hpp"
#include "domain/layer/events.hpp"
#include "domain/portfolio/portfolio.hpp"

namespace baitu::app {

// What a layer was from a position on.
struct LayerVersion {
  StreamVersion version;
  Position position;
  Instant recorded_at;
  PrincipalId by;
  layer::Replaced content;  // of a withdrawal: what was there before
  bool there = true;        // false: it was withdrawn
  std::string reason;       // of a withdrawal
};

// As known at `as_of`, the newest first; empty where there never was such a layer. Cost: every
// event that is no project's.
[[nodiscard]] std::vector<LayerVersion> layer_versions(const portfolio::Portfolio& portfolio,
                                                       const LayerCode& layer, Position as_of);

class LayerHandler {
 public:
  // Requires that `log` and `models` outlive it.
  LayerHandler(eventstore::CommitLog& log, const ReadModels& models, Clock clock);

  // Errors: unauthenticated, forbidden; conflict (If-Match); those of layer::decide and of
  // CommandLife::carry_out.
  [[nodiscard]] CommandAnswer handle(const LayerRequest& request) const;

 private:
  std::expected<eventstore::Commit, CommandFailure> decide(const LayerRequest& request) const;

  CommandLife life_;
  const ReadModels& models_;
  const Clock clock_;
};

}  // namespace baitu::app
