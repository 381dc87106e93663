// The archive 档案 and what is found in texts, as JSON. Each function writes one value. Threads:
// any.
#pragma once

#include <optional>
#include <string_view>

#include "api/app/archive.hpp"
#include "api/app/text_search.hpp"
#include "api/routes/json_writer.hpp"

namespace baitu::routes {

// RetentionSet: "unset" where nobody has set one.
[[nodiscard]] std::string_view retention_word(std::optional<archive::Retention> retention);
[[nodiscard]] bool is_retention_word(std::string_view word);

// ArchiveItem.
void write_archive_line(JsonWriter& json, const app::ArchiveLine& line);

// SearchAnswer.
void write_texts_found(JsonWriter& json, const app::Moment& moment, const app::TextsFound& found);

}  // namespace baitu::routes
