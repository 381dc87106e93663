#include "api/cli/support.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <map>
#include <string>

#include "api/cli/commands.hpp"

namespace baitu::cli {

Instant now() {
  using std::chrono::duration_cast;
  using std::chrono::microseconds;
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return {duration_cast<microseconds>(since_epoch).count()};
}

void add_hash_option(CLI::App& command, eventstore::HashKind& hash_kind) {
  command
      .add_option("--hash", hash_kind,
                  "The hash of the Merkle tree over a log that is made, for ever: sha256, or sm3 "
                  "(default: sha256)")
      ->transform(CLI::CheckedTransformer(std::map<std::string, eventstore::HashKind>{
          {"sha256", eventstore::HashKind::sha256}, {"sm3", eventstore::HashKind::sm3}}));
}

int complain(const Error& error) {
  fmt::print(stderr, "baitu: {}{}{}\n", error.field, error.field.empty() ? "" : ": ",
             error.message);
  return kFailed;
}

}  // namespace baitu::cli
