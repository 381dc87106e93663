// A program that answers requests over FastCGI (version 1 of the specification of 1996), started
// here and asked over one connection. Threads: one at a time.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "domain/base/error.hpp"
#include "tests/bench/bench.hpp"

namespace baitu::bench {

class FastCgi {
 public:
  using Parameters = std::vector<std::pair<std::string, std::string>>;

  // Starts `program` with these words in its environment beside those of this process; it listens
  // on a socket in `folder`, which outlives it.
  FastCgi(const std::string& program, const std::vector<std::string>& environment,
          const std::filesystem::path& folder);
  ~FastCgi();
  FastCgi(const FastCgi&) = delete;
  FastCgi& operator=(const FastCgi&) = delete;

  // What it wrote: headers of CGI, an empty line, the body. Errors: unavailable.
  [[nodiscard]] Result<std::string> ask(const Parameters& parameters);

 private:
  [[nodiscard]] Result<void> connect();
  [[nodiscard]] Result<void> send(const std::string& bytes) const;
  [[nodiscard]] Result<std::string> receive(std::size_t size) const;

  std::filesystem::path socket_;
  int pid_ = -1;
  int connection_ = -1;
};

}  // namespace baitu::bench
