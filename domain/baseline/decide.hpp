// What can be done with a baseline, and when it is refused. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/text.hpp"
#include "domain/base/time.hpp"
#include "domain/baseline/state.hpp"
#include "domain/event.hpp"
#include "domain/programme/catalogue.hpp"

namespace baitu::baseline {

inline constexpr std::size_t kMaxProgrammes = 100;  // that one baseline names

struct Take {
  BaselineCode code;
  Text name;
  Position position;
  std::vector<ProgrammeCode> programmes;  // empty: all
  std::string document;                   // may be empty
};

struct Approve {
  PostCode post;
  std::string document;  // may be empty
};

using Command = std::variant<Take, Approve>;

struct Context {
  PrincipalId actor;  // who gives the command
  Position head;      // of the log that the decision is made on
  Date today;
  Date effective_on;
  const programme::Catalogue& catalogue;  // outlives the call
};

// The event that carries out `command`. `state` is the fold of the whole stream. Fields of errors
// are JSON pointers into the command.
//
// Both     in_the_future (/effective_on), too_large (/document).
// Take     already_registered (/code), invalid_value (/code, /name/zh, /position: zero;
//          /programmes/0: one twice), ahead_of_log (/position), unknown_programme (/programmes/0),
//          too_large (/name/zh, /programmes).
// Approve  not_found, already_approved, same_principal (who took it approves it), unknown_post
//          (/post), out_of_order (/effective_on: before it was taken).
[[nodiscard]] Result<DatedEvent> decide(const State& state, const Command& command,
                                        const Context& context);

}  // namespace baitu::baseline
