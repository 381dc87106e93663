#include "api/app/upload_reversal.hpp"

#include <map>
#include <set>
#include <utility>
#include <variant>

#include "domain/base/assert.hpp"
#include "domain/project/decide.hpp"
#include "domain/project/evolve.hpp"
#include "domain/streams.hpp"

namespace baitu::app {
namespace {

using Changed = std::set<SiteCode>;  // the sites that one record changed in a project

struct SiteOf {
  std::optional<SiteCode> operator()(const project::SiteSet& event) const { return event.site; }
  std::optional<SiteCode> operator()(const project::SiteRevised& event) const { return event.site; }
  std::optional<SiteCode> operator()(const project::SiteWithdrawn& event) const {
    return event.site;
  }
  std::optional<SiteCode> operator()(const auto&) const { return std::nullopt; }
};

std::map<ProjectCode, Changed> changed_sites(std::span<const RecordedEvent> committed) {
  std::map<ProjectCode, Changed> changed;
  for (const RecordedEvent& event : committed) {
    const auto project = project_of(event.stream);
    const auto site = std::visit(SiteOf{}, event.event);
    if (project && site) changed[*project].insert(*site);
  }
  return changed;
}

// The same on the ground, brought by the same upload; what has come and gone in between does not
// count.
bool is_as_it_was(const project::Site* now, const project::Site* then) {
  if (!now || !then || now->withdrawn != then->withdrawn || now->upload != then->upload)
    return false;
  return now->withdrawn || now->shape == then->shape;
}

project::Command restoring(const project::Site* before, const SiteCode& site,
                           const UploadCode& upload, const std::string& reason) {
  if (!before) return project::RemoveSite{site, reason, upload};
  if (before->withdrawn) return project::RemoveSite{site, reason, before->upload};
  return project::PlaceSite{site, before->shape, before->upload};
}

Result<StreamChange> restore(const ProjectCode& code, const Changed& changed,
                             const UploadItem& item, const ReversalContext& context) {
  const auto* history = context.portfolio.find(code);
  BAITU_ASSERT(history != nullptr && item.committed.value > 0);
  const project::State before = history->at({item.committed.value - 1}, Date::max());
  const project::State then = history->at(item.committed, Date::max());
  const auto catalogue = context.portfolio.catalogue(context.as_of);
  project::State state = history->at(context.as_of, Date::max());
  StreamChange change{project_stream(code), state.version, {}};
  for (const SiteCode& site : changed) {
    if (!is_as_it_was(state.site(site), then.site(site)))
      return fail(ErrorCode::changed_since, "site " + site.value + " was changed since");
    const auto command =
        restoring(before.site(site), site, item.state.received.code, context.reason);
    const auto decided =
        project::decide(state, command, {context.today, context.effective_on, *catalogue});
    if (!decided) return std::unexpected(decided.error());
    for (const DatedEvent& dated : *decided) {
      project::evolve(state, {state.version.value + 1}, dated.effective_on, dated.event);
      change.events.push_back(dated);
    }
  }
  return change;
}

Result<StreamChange> restore_layer(const UploadItem& item, const ReversalContext& context,
                                   const layer::Replaced& brought) {
  const LayerCode& code = item.state.committed.layer;
  const layer::State now = context.uploads.layer(code);
  if (!now.there || now.content != brought)
    return fail(ErrorCode::changed_since, "layer " + code.value + " was changed since");
  const layer::State before = UploadList(context.portfolio, {item.committed.value - 1}).layer(code);
  const layer::Command command =
      before.there ? layer::Command(layer::Replace{before.content})
                   : layer::Command(layer::Withdraw{context.reason, item.state.received.code});
  const auto decided = layer::decide(now, command, context.effective_on);
  if (!decided) return std::unexpected(decided.error());
  return StreamChange{layer_stream(code), now.version, {*decided}};
}

void add(Reversal& reversal, Result<StreamChange> change) {
  if (change)
    reversal.changes.push_back(*std::move(change));
  else if (!reversal.refusal)
    reversal.refusal = std::move(change.error());
}

}  // namespace

Reversal make_reversal(const UploadItem& item, std::span<const RecordedEvent> committed,
                       const ReversalContext& context) {
  Reversal reversal;
  for (const auto& [project, changed] : changed_sites(committed)) {
    auto change = restore(project, changed, item, context);
    if (!change) reversal.blocked.push_back(project);
    add(reversal, std::move(change));
  }
  for (const RecordedEvent& event : committed)
    if (const auto* brought = std::get_if<layer::Replaced>(&event.event))
      add(reversal, restore_layer(item, context, *brought));
  return reversal;
}

}  // namespace baitu::app
