#include <fmt/format.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "api/auth/token_file.hpp"
#include "api/cli/commands.hpp"
#include "api/cli/support.hpp"

namespace baitu::cli {
namespace {

constexpr std::int64_t kDayMicros = std::int64_t{24} * 3'600 * 1'000'000;
constexpr int kMaxExpiresDays = 3'650;

constexpr const char* kRoles =
    "reporter, planner, uploader, supervisor, leader, system_admin, security_admin and auditor";

struct Options {
  std::filesystem::path data;
  std::string role;
  std::string department;
  std::string label;
  int expires_days = 0;  // 0: until revoked
  std::string id;
};

// Tokens of a folder that never gets a record would be taken for a mistyped path by the server.
Result<auth::TokenFile> file_of(const Options& options) {
  if (std::filesystem::is_directory(options.data / "log")) return auth::TokenFile(options.data);
  return fail(ErrorCode::not_found,
              options.data.string() +
                  " is not a Baitu data folder; `baitu serve` or `baitu sample` makes one");
}

// The token alone goes to stdout, so that a script can take it.
int create(const Options& options) {
  const auto file = file_of(options);
  if (!file) return complain(file.error());
  const auto role = auth::parse_role(options.role);
  if (!role)
    return complain({ErrorCode::invalid_value,
                     "no role is " + options.role + "; there are " + kRoles, "--role"});
  auth::Token wanted{{}, *role, UnitCode(options.department), options.label, now(), {}};
  if (options.expires_days > 0)
    wanted.expires = Instant{wanted.created.micros + options.expires_days * kDayMicros};
  const auto made = file->create(wanted);
  if (!made) return complain(made.error());
  fmt::print(stderr, "Token {} for {}, shown only this once:\n", made->token.id(),
             made->token.principal().id.value);
  fmt::print("{}\n", made->text);
  return kDone;
}

int list(const Options& options) {
  const auto file = file_of(options);
  if (!file) return complain(file.error());
  const auto tokens = file->read();
  if (!tokens) return complain(tokens.error());
  for (const auth::Token& token : *tokens)
    fmt::print("{}  {:30}  created {}  expires {:27}  {:?}\n", token.id(),
               token.principal().id.value, to_string(token.created),
               token.expires ? to_string(*token.expires) : "never", token.label);
  return kDone;
}

int revoke(const Options& options) {
  const auto file = file_of(options);
  if (!file) return complain(file.error());
  const auto revoked = file->revoke(options.id);
  if (!revoked) return complain(revoked.error());
  fmt::print("Revoked {} of {}; a running server refuses it from now on.\n", options.id,
             revoked->principal().id.value);
  return kDone;
}

CLI::App* add(CLI::App& token, const std::shared_ptr<Options>& options, Run& run, const char* name,
              const char* description, int (*action)(const Options&)) {
  CLI::App* command = token.add_subcommand(name, description);
  command->add_option("--data", options->data, "The data folder")->required();
  command->callback([&run, options, action] { run = [=] { return action(*options); }; });
  return command;
}

}  // namespace

void add_token(CLI::App& app, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* token = app.add_subcommand("token", "Tokens that let people write");
  token->require_subcommand(1);

  CLI::App* made = add(*token, options, run, "create", "Make a token and print it once", create);
  made->add_option("--role", options->role, kRoles)->required();
  made->add_option("--department", options->department,
                   "Code of the department or district; a reporter needs one. Taken as it is: "
                   "whether the city knows it, its server says when the token is used");
  made->add_option("--expires-days", options->expires_days, "Days until it expires; 0: never")
      ->check(CLI::Range(0, kMaxExpiresDays));
  made->add_option("--label", options->label, "What it is for");

  add(*token, options, run, "list", "List the tokens, never their texts", list);

  add(*token, options, run, "revoke", "Put a token out of force", revoke)
      ->add_option("id", options->id, "Its id, as the list shows it")
      ->required();
}

}  // namespace baitu::cli
