// The passages of a text in which words stand. Threads: any; a context is of one at a time.
#pragma once

#include <groonga.h>

#include <string>
#include <string_view>
#include <vector>

#include "eventstore/search/text_index.hpp"

namespace baitu::search {

// See TextIndex::excerpt.
[[nodiscard]] std::vector<Piece> excerpt_of(grn_ctx* context, const std::vector<std::string>& words,
                                            std::string_view text);

// Its first kExcerptBytes, whole characters, as one piece that is no match.
[[nodiscard]] std::vector<Piece> beginning_of(std::string_view text);

}  // namespace baitu::search
