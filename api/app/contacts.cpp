#include "api/app/contacts.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "api/app/erasures.hpp"
#include "eventstore/erasure/seal.hpp"

namespace baitu::app {
namespace {

CommandFailure failure(Error error) { return {std::move(error), std::nullopt}; }

}  // namespace

Contacts::Contacts(eventstore::SubjectKeys keys, const CommandHandler& commands)
    : keys_(std::move(keys)), commands_(commands) {}

bool Contacts::are_about(const project::Command& command) {
  return std::holds_alternative<project::NameContact>(command) ||
         std::holds_alternative<project::EraseContact>(command);
}

CommandAnswer Contacts::handle(CommandRequest request) const {
  return std::holds_alternative<project::NameContact>(request.command) ? name(std::move(request))
                                                                       : erase(request);
}

CommandAnswer Contacts::name(CommandRequest request) const {
  auto& command = std::get<project::NameContact>(request.command);
  command.subject = SubjectId(to_string(request.id));
  auto found = keys_.find(command.subject);
  if (!found) return failure(std::move(found.error()));
  // No key is made for a command that is refused. An id that is known without one was erased, or
  // stands for another command: it is answered so.
  if (!*found)
    if (auto answer = commands_.answer_beforehand(request)) return *std::move(answer);
  const auto key = keys_.make(command.subject);
  if (!key) return failure(key.error());
  request.digest = eventstore::keyed_digest(*key, request.digest);
  auto sealed =
      eventstore::seal(*key, command.text, sealed_about(request.project.value, command.subject));
  if (!sealed) return failure(std::move(sealed.error()));
  command.sealed = *std::move(sealed);
  return commands_.handle(request);
}

CommandAnswer Contacts::erase(const CommandRequest& request) const {
  auto answer = commands_.handle(request);
  const auto* outcome = std::get_if<CommandOutcome>(&answer);
  if (!outcome) return answer;
  if (const auto destroyed = destroy_erased(keys_, outcome->events); !destroyed)
    return failure({ErrorCode::unknown_outcome,
                    "the erasure is recorded, but a key is still there: " +
                        destroyed.error().message + "; send the same again",
                    {}});
  return answer;
}

Result<Contact> Contacts::read(const ProjectCode& project,
                               const project::Dated<project::ContactNamed>& named,
                               const project::State& head) const {
  if (!named) return Contact{};
  const SubjectId& subject = named->subject;
  Contact contact{Contact::State::erased, {}, named.effective_on};
  // The record says what is erased, whatever keys there still are.
  if (std::ranges::find(head.subjects, subject) == head.subjects.end()) return contact;
  const auto key = keys_.find(subject);
  if (!key) return std::unexpected(key.error());
  contact.state = *key ? Contact::State::shown : Contact::State::unreadable;
  if (!*key) return contact;
  auto text = eventstore::open_seal(**key, named->sealed, sealed_about(project.value, subject));
  if (!text) return std::unexpected(std::move(text.error()));
  contact.text = *std::move(text);
  return contact;
}

}  // namespace baitu::app
