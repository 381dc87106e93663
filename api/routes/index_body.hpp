// Reads the nodes of an evaluation index, and a whole one, out of the body of a command.
// Threads: any.
#pragma once

#include <string_view>

#include "api/routes/json_body.hpp"
#include "domain/base/quantity.hpp"
#include "domain/evaluation/index_events.hpp"

namespace baitu::routes {

// 分: a number with at most two decimals.
[[nodiscard]] Points read_points(Fields& fields, std::string_view name);

// Of `fields` what the node says; what cannot be read is refused there.
template <class Node>
[[nodiscard]] Node read_node(Fields& fields);
template <>
evaluation::AreaDefined read_node(Fields& fields);
template <>
evaluation::IndicatorDefined read_node(Fields& fields);
template <>
evaluation::StandardDefined read_node(Fields& fields);
template <>
evaluation::PointDefined read_node(Fields& fields);

// The whole tree, under the code of the path.
[[nodiscard]] evaluation::IndexDefined read_index(Fields& fields, const IndexCode& code);

}  // namespace baitu::routes
