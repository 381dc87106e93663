// When a server whose log met an error is to be started again. Threads: one.
#pragma once

#include <chrono>
#include <optional>

#include "api/app/city.hpp"
#include "api/cli/log.hpp"

namespace baitu::cli {

// Whether the log has taken nothing for so long because it met an error; says so once when it does.
class FencedForLong {
 public:
  FencedForLong(const app::City& city, std::optional<unsigned> allowed_s)
      : city_(city), allowed_s_(allowed_s) {}

  bool operator()() {
    if (!since_ && city_.health().fenced) {
      since_ = std::chrono::steady_clock::now();
      log_error(
          "the log met an error and takes nothing more until the server is started again; "
          "reading goes on");
    }
    return since_ && allowed_s_ &&
           std::chrono::steady_clock::now() - *since_ >= std::chrono::seconds(*allowed_s_);
  }

 private:
  const app::City& city_;
  const std::optional<unsigned> allowed_s_;
  std::optional<std::chrono::steady_clock::time_point> since_;
};

}  // namespace baitu::cli
