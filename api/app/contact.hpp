// Who is to be reached about a project, as it is shown. Threads: a plain value.
#pragma once

#include <cstdint>
#include <string>

#include "domain/base/time.hpp"

namespace baitu::app {

struct Contact {
  enum class State : std::uint8_t {
    none,
    shown,
    erased,
    unreadable,  // its key is not on this machine
  };
  State state = State::none;
  std::string text;  // where it is shown
  Date since;        // where there is one
  friend bool operator==(const Contact&, const Contact&) = default;
};

}  // namespace baitu::app
