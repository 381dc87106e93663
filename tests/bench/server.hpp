// A real server to measure. Threads: one at a time.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "domain/base/error.hpp"
#include "tests/bench/bench.hpp"

namespace baitu::bench {

// The program: BAITU_BINARY of the environment, otherwise the one built beside the bench.
[[nodiscard]] std::string binary();

class Server {
 public:
  // On `data`, open to every reader. `options`: further ones of `baitu serve`.
  Server(const std::string& data, int port, const std::vector<std::string>& options = {});

  // Asks for `path` until it is answered. Errors: unavailable.
  [[nodiscard]] Result<std::string> first_answer(const std::string& path,
                                                 std::chrono::seconds within) const;

  // `options`: further ones of curl. Errors: unavailable, with what was answered.
  [[nodiscard]] Result<std::string> ask(const std::string& path,
                                        const std::vector<std::string>& options = {}) const;

  [[nodiscard]] const std::string& origin() const { return origin_; }
  [[nodiscard]] int pid() const { return process_->pid(); }

 private:
  std::string origin_;
  std::unique_ptr<Running> process_;
};

}  // namespace baitu::bench
