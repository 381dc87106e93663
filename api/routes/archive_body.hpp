// What the body of a command on the archive means. Threads: any.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "api/app/archive_requests.hpp"
#include "domain/base/error.hpp"
#include "domain/base/time.hpp"

namespace baitu::routes {

struct ArchiveBody {
  archive::Item item;  // that the command is about
  app::ArchiveCommand command;
  std::optional<Date> effective_on;  // absent: today
};

// Errors: malformed (not JSON); invalid_value and too_large with a JSON pointer to the field.
[[nodiscard]] Result<ArchiveBody> parse_archive_command(std::string_view body);

// The names of all commands.
[[nodiscard]] std::span<const std::string_view> archive_command_names();

}  // namespace baitu::routes
