#include "api/app/upload_decision.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "api/app/upload_match.hpp"
#include "api/app/upload_plan.hpp"
#include "api/auth/authorization.hpp"
#include "domain/base/assert.hpp"
#include "domain/base/check.hpp"
#include "domain/layer/state.hpp"
#include "domain/streams.hpp"
#include "domain/upload/decide.hpp"

namespace baitu::app {
namespace {

using Changes = std::vector<StreamChange>;
using Decided = std::expected<Changes, UploadFailure>;

constexpr std::size_t kNamedInMessages = 10;  // projects or features

std::unexpected<UploadFailure> refuse(Error error, std::vector<ProjectCode> projects = {}) {
  return std::unexpected(UploadFailure{std::move(error), std::move(projects)});
}

std::unexpected<UploadFailure> refuse(ErrorCode code, std::string message,
                                      std::vector<ProjectCode> projects = {}) {
  return refuse(Error{code, std::move(message), {}}, std::move(projects));
}

// "GZ-001, GZ-002 and 3 more".
std::string named(const std::vector<ProjectCode>& projects) {
  std::string text;
  for (std::size_t i = 0; i < std::min(projects.size(), kNamedInMessages); ++i)
    text += (i == 0 ? "" : ", ") + projects[i].value;
  if (projects.size() > kNamedInMessages)
    text += " and " + std::to_string(projects.size() - kNamedInMessages) + " more";
  return text;
}

// The first refusal, with every project that refuses; nullopt where none does.
std::optional<UploadFailure> refusal_of(const std::vector<ProjectChange>& projects) {
  std::vector<ProjectCode> refused;
  const Error* first = nullptr;
  for (const ProjectChange& project : projects) {
    if (!project.refusal) continue;
    if (!first) first = &*project.refusal;
    refused.push_back(project.project);
  }
  if (!first) return std::nullopt;
  Error error{first->code, named(refused) + ": " + first->message, first->field};
  return UploadFailure{std::move(error), std::move(refused)};
}

// Whether the same stands on the ground; what came and went in between does not count.
bool have_same_sites(const project::State& a, const project::State& b) {
  const auto all_stand_in = [](const project::State& here, const project::State& there) {
    return std::ranges::all_of(here.sites, [&](const project::Site& site) {
      const project::Site* other = there.site(site.code);
      return site.withdrawn || (other && !other->withdrawn && other->shape == site.shape);
    });
  };
  return all_stand_in(a, b) && all_stand_in(b, a);
}

void add(Changes& changes, std::vector<ProjectChange> projects) {
  for (ProjectChange& project : projects)
    changes.push_back(
        {project_stream(project.project), project.version, std::move(project.events)});
}

class Decide {
 public:
  Decide(const UploadRequest& request, const UploadItem& item, const DecisionContext& context)
      : request_(request),
        item_(item),
        context_(context),
        on_(request.effective_on.value_or(context.today)) {}

  Decided operator()(const CommitUpload& command) const {
    // Before its content is read: a refused upload has none.
    if (auto open = own({upload::Commit{}}); !open) return open;
    if (command.tried_at > context_.as_of)
      return refuse(Error{ErrorCode::ahead_of_log,
                          "the log ends at position " + std::to_string(context_.as_of.value),
                          "/tried_at"});
    if (item_.inspected > command.tried_at)
      return refuse(ErrorCode::changed_since,
                    "the file was read in another way since the plan: look at it again");
    const auto content = context_.contents.get(item_.state.inspected);
    if (!content) return refuse(content.error());
    return command.layer ? commit_layer(**content, *command.layer, command.tried_at)
                         : commit_sites(**content, command);
  }

  // The file was looked into before the decision, which says what was found.
  Decided operator()(const AnswerUpload& command) const {
    BAITU_ASSERT(context_.found != nullptr);
    if (command.tried_at && item_.inspected > *command.tried_at)
      return refuse(ErrorCode::changed_since, "somebody answered since: look at the upload again");
    return own(*context_.found);
  }

  Decided operator()(const upload::Reject& command) const { return own(command); }

  Decided operator()(const RevertUpload& command) const {
    auto changes = own(upload::Revert{command.reason});
    if (!changes) return changes;
    const auto events = committed_events(context_.log, item_);
    if (!events) return refuse(events.error());
    Reversal reversal = make_reversal(item_, *events,
                                      {context_.portfolio, context_.uploads, context_.as_of,
                                       context_.today, on_, command.reason});
    if (auto left = leave_out(reversal.projects, command.leave_out); !left)
      return std::unexpected(std::move(left.error()));
    if (reversal.projects.empty() && !reversal.layer)
      return refuse(ErrorCode::nothing_matched, "every project of the upload is left out");
    if (auto refused = refusal_of(reversal.projects)) return std::unexpected(*std::move(refused));
    add(*changes, std::move(reversal.projects));
    if (!reversal.layer) return changes;
    if (reversal.layer->refusal) return refuse(*std::move(reversal.layer->refusal));
    changes->push_back(std::move(reversal.layer->change));
    return changes;
  }

 private:
  // The change of the upload's own stream.
  [[nodiscard]] Decided own(const upload::Command& command) const {
    if (auto past = check_not_in_the_future(on_, context_.today); !past)
      return refuse(past.error());
    auto decided = upload::decide(item_.state, command, on_);
    if (!decided) return refuse(std::move(decided.error()));
    return Changes{{upload_stream(request_.upload), item_.state.version, {*std::move(decided)}}};
  }

  [[nodiscard]] Decided commit_sites(const UploadContent& content,
                                     const CommitUpload& command) const {
    auto plan = make_plan(content, {context_.portfolio, context_.files, context_.as_of,
                                    context_.today, on_, request_.upload, command.answers});
    if (!plan) return refuse(plan.error());
    if (auto left = leave_out(plan->projects, command.leave_out); !left)
      return std::unexpected(std::move(left.error()));
    plan->count = count_sites(plan->projects);
    if (auto stale = changed_projects(*plan, command.tried_at); !stale.empty()) {
      std::string message = "their sites have changed since the plan: " + named(stale);
      return refuse(ErrorCode::changed_since, std::move(message), std::move(stale));
    }
    if (auto moved = rematched_projects(content, *plan, command); !moved.empty()) {
      std::string message = "features are taken for other projects since the plan: " + named(moved);
      return refuse(ErrorCode::changed_since, std::move(message), std::move(moved));
    }
    if (auto sound = check(*plan, command); !sound)
      return std::unexpected(std::move(sound.error()));
    auto changes = own(upload::Commit{{},
                                      plan->counted(SiteEffect::set),
                                      plan->counted(SiteEffect::revised),
                                      plan->counted(SiteEffect::withdrawn)});
    if (!changes) return changes;
    add(*changes, std::move(plan->projects));
    return changes;
  }

  // Those whose sites are others now than they were: what was confirmed of them is not what would
  // be recorded. Reports, plans and the like may come in between.
  [[nodiscard]] std::vector<ProjectCode> changed_projects(const UploadPlan& plan,
                                                          Position since) const {
    std::vector<ProjectCode> changed;
    if (since == context_.as_of) return changed;
    for (const ProjectChange& change : plan.projects) {
      const auto* history = context_.portfolio.find(change.project);
      const auto then = history->at(since, Date::max());
      const auto now = history->at(context_.as_of, Date::max());
      if (then->version == StreamVersion{} || !have_same_sites(*then, *now))
        changed.push_back(change.project);
    }
    return changed;
  }

  // Those that features go to now and did not at the plan, or the other way round: a project was
  // registered or renamed in between, and the file has its code or name.
  [[nodiscard]] std::vector<ProjectCode> rematched_projects(const UploadContent& content,
                                                            const UploadPlan& plan,
                                                            const CommitUpload& command) const {
    if (command.tried_at == context_.as_of) return {};
    const auto then = match_features(
        content.inspection, KnownProjects(context_.portfolio, command.tried_at), command.answers);
    std::set<ProjectCode> others;
    for (std::size_t i = 0; i < plan.matches.features.size(); ++i) {
      const ProjectCode& now = plan.matches.features[i].project;
      // What a person named of a project that was not there yet was refused then.
      const ProjectCode before = then ? then->features[i].project : ProjectCode();
      if (now != before) others.insert({before, now});
    }
    others.erase(ProjectCode());
    for (const ProjectCode& unwanted : command.leave_out) others.erase(unwanted);
    return {others.begin(), others.end()};
  }

  // Effect: `projects` are the others. To leave out what the upload does not name is a mistake that
  // nobody would see.
  static std::expected<void, UploadFailure> leave_out(std::vector<ProjectChange>& projects,
                                                      const std::vector<ProjectCode>& unwanted) {
    for (const ProjectCode& code : std::set(unwanted.begin(), unwanted.end())) {
      const auto found = std::ranges::find(projects, code, &ProjectChange::project);
      if (found == projects.end())
        return refuse(Error{ErrorCode::invalid_value, "no project of the upload: " + code.value,
                            "/leave_out"});
      projects.erase(found);
    }
    return {};
  }

  static std::expected<void, UploadFailure> check(const UploadPlan& plan,
                                                  const CommitUpload& command) {
    if (plan.projects.empty())
      return refuse(ErrorCode::nothing_matched,
                    "no value of any field is the code of a project that is not left out");
    if (!plan.unmatched.empty() && !command.leave_unmatched)
      return refuse(ErrorCode::features_unmatched,
                    std::to_string(plan.unmatched.size()) +
                        " features name no project; leave_unmatched leaves them out");
    if (plan.shift.looks_like == ShiftLike::gcj02 && !command.shift_confirmed)
      return refuse(
          ErrorCode::shift_unanswered,
          "the sites lie off those known as GCJ-02 shifts them; shift_confirmed says that "
          "they did move so");
    if (auto refused = refusal_of(plan.projects)) return std::unexpected(*std::move(refused));
    return {};
  }

  static layer::Classification classified(const LayerWanted& wanted, const layer::State& state) {
    return wanted.classification.value_or(state.there ? state.content.classification
                                                      : layer::Classification::internal);
  }

  [[nodiscard]] Decided commit_layer(const UploadContent& content, const LayerWanted& wanted,
                                     Position tried_at) const {
    const layer::State state = context_.uploads.layer(wanted.code);
    if (UploadList(context_.portfolio, tried_at).layer(wanted.code).version != state.version)
      return refuse(ErrorCode::changed_since,
                    "layer " + wanted.code.value + " has changed since it was looked at");
    auto changes = own(upload::Commit{wanted.code, 0, 0, 0});
    if (!changes) return changes;
    const auto& geometries = content.geometry->geometries;
    layer::Replaced replaced{wanted.code,
                             wanted.name,
                             geometries.front().geometry.kind,
                             content.geometry_name,
                             static_cast<std::int32_t>(geometries.size()),
                             bounds_of(geometries.front().geometry),
                             wanted.source,
                             wanted.datum,
                             wanted.review_number,
                             request_.upload,
                             classified(wanted, state)};
    for (const shape::StoredGeometry& stored : geometries) {
      if (stored.geometry.kind != replaced.kind)
        return refuse({ErrorCode::invalid_value,
                       "a layer is of points, of lines or of polygons, not of several", "/code"});
      replaced.bounds = united(replaced.bounds, bounds_of(stored.geometry));
    }
    auto decided = layer::decide(state, layer::Replace{std::move(replaced), false}, on_);
    if (!decided) return refuse(std::move(decided.error()));
    changes->push_back({layer_stream(wanted.code), state.version, {*std::move(decided)}});
    return changes;
  }

  const UploadRequest& request_;
  const UploadItem& item_;
  const DecisionContext& context_;
  Date on_;
};

struct ActionOf {
  auth::Action operator()(const CommitUpload&) const { return auth::Action::commit_upload; }
  auth::Action operator()(const AnswerUpload&) const { return auth::Action::upload; }
  auth::Action operator()(const upload::Reject&) const { return auth::Action::reject_upload; }
  auth::Action operator()(const RevertUpload&) const { return auth::Action::revert_upload; }
};

}  // namespace

Decided decide_upload(const UploadRequest& request, const DecisionContext& context) {
  const auth::Action action = std::visit(ActionOf{}, request.command);
  if (auto allowed = auth::authorize(request.principal, action, auth::Ownership::none); !allowed)
    return refuse(allowed.error());
  const UploadItem* item = context.uploads.find(request.upload);
  if (!item) return refuse(ErrorCode::not_found, "no upload " + request.upload.value);
  return std::visit(Decide(request, *item, context), request.command);
}

}  // namespace baitu::app
