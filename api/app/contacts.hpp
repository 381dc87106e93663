// Who is to be reached about a project 联系人: personal data. The text is sealed before it is
// recorded, opened for who may read it, and gone once its key is destroyed. Threads: any number of
// calls at once; each may wait for the disk.
#pragma once

#include <string>

#include "api/app/city.hpp"
#include "api/app/command_handler.hpp"
#include "api/app/command_life.hpp"
#include "domain/base/error.hpp"
#include "domain/project/state.hpp"
#include "eventstore/erasure/subject_keys.hpp"

namespace baitu::app {

class Contacts {
 public:
  // Requires that `commands` outlives it.
  Contacts(eventstore::SubjectKeys keys, const CommandHandler& commands);

  // Whether it is for handle() below.
  [[nodiscard]] static bool are_about(const project::Command& command);

  // Carries out a NameContact or EraseContact. The key of a name is on disk before the commit, and
  // the record's digest of the command is keyed, so that nobody can try texts against it. Keys are
  // destroyed once the erasure is recorded; unknown_outcome where one could not be: the same
  // command sent again does it. Errors too: as CommandHandler::handle, corrupt (a key's file).
  [[nodiscard]] CommandAnswer handle(CommandRequest request) const;

  // What was named of a project at some moment, `named`, as it is shown; `head`: its state now,
  // which says what is erased, whether or not a key is still there. Errors: unavailable, corrupt.
  [[nodiscard]] Result<Contact> read(const ProjectCode& project,
                                     const project::Dated<project::ContactNamed>& named,
                                     const project::State& head) const;

 private:
  [[nodiscard]] CommandAnswer name(CommandRequest request) const;
  [[nodiscard]] CommandAnswer erase(const CommandRequest& request) const;

  const eventstore::SubjectKeys keys_;
  const CommandHandler& commands_;
};

}  // namespace baitu::app
