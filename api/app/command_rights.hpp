// Who may give a command on a project, and what else its decision rests on. Threads: any.
#pragma once

#include <vector>

#include "api/auth/authorization.hpp"
#include "api/auth/principal.hpp"
#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/programme/catalogue.hpp"
#include "domain/project/commands.hpp"
#include "domain/project/state.hpp"

namespace baitu::app {

// By the table of api/auth/authorization.hpp; `state` says whose the project is. One that does not
// exist refuses nobody who may do this at all: the decision then says that it is not there. Errors:
// unauthenticated, forbidden.
[[nodiscard]] Result<void> authorize_command(const auth::Principal& principal,
                                             const project::Command& command,
                                             const project::State& state,
                                             const programme::Catalogue& catalogue, Date today);

// The same of an action on a project that exists.
[[nodiscard]] Result<void> authorize_on(const auth::Principal& principal, auth::Action action,
                                        const project::State& state,
                                        const programme::Catalogue& catalogue, Date today);

// What else the decision looked at; changed meanwhile, it has to be made again.
[[nodiscard]] std::vector<StreamId> streams_read(const project::Command& command,
                                                 const project::State& state);

}  // namespace baitu::app
