#include "api/app/upload_reversal.hpp"

#include <map>
#include <set>
#include <utility>
#include <variant>

#include "domain/base/assert.hpp"
#include "domain/project/decide.hpp"
#include "domain/project/evolve.hpp"
#include "domain/streams.hpp"
#include "eventstore/codec/codec.hpp"

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

std::optional<shape::Shape> standing(const project::Site* site) {
  return site && !site->withdrawn ? std::optional(site->shape) : std::nullopt;
}

SiteChange change_of(const SiteCode& code, const project::Site* now,
                     const project::Site* restored) {
  SiteChange change{code, SiteEffect::revised, standing(now), standing(restored)};
  if (!change.after) change.effect = SiteEffect::withdrawn;
  if (!change.before) change.effect = SiteEffect::set;
  return change;
}

// What one project becomes.
class Restorer {
 public:
  Restorer(const ProjectCode& code, const UploadItem& item, const ReversalContext& context)
      : item_(item), context_(context), catalogue_(context.portfolio.catalogue(context.as_of)) {
    const auto* history = context.portfolio.find(code);
    BAITU_ASSERT(history != nullptr && item.committed.value > 0);
    before_ = *history->at({item.committed.value - 1}, Date::max());
    then_ = *history->at(item.committed, Date::max());
    state_ = *history->at(context.as_of, Date::max());
    change_.project = code;
    change_.version = state_.version;
  }

  ProjectChange restore(const Changed& changed) {
    for (const SiteCode& site : changed) {
      change_.sites.push_back(change_of(site, state_.site(site), before_.site(site)));
      carry_out(site);
    }
    return std::move(change_);
  }

 private:
  void carry_out(const SiteCode& site) {
    if (change_.refusal) return;
    if (is_as_it_was(state_.site(site), then_.site(site))) {
      change_.carry_out(
          state_, restoring(before_.site(site), site, item_.state.received.code, context_.reason),
          {context_.today, context_.effective_on, *catalogue_});
    } else {
      change_.refusal =
          Error{ErrorCode::changed_since, "site " + site.value + " was changed since", {}};
      change_.events.clear();
    }
  }

  const UploadItem& item_;
  const ReversalContext& context_;
  std::shared_ptr<const programme::Catalogue> catalogue_;
  project::State before_;  // the commit
  project::State then_;    // as the commit left it
  project::State state_;   // now, and on its way back
  ProjectChange change_;
};

LayerReversal restore_layer(const UploadItem& item, const ReversalContext& context,
                            const layer::Replaced& brought) {
  const LayerCode& code = item.state.committed.layer;
  const layer::State now = context.uploads.layer(code);
  const layer::State before = UploadList(context.portfolio, {item.committed.value - 1}).layer(code);
  LayerReversal reversal{{layer_stream(code), now.version, {}}, before.there, {}};
  if (!now.there || now.content != brought) {
    reversal.refusal =
        Error{ErrorCode::changed_since, "layer " + code.value + " was changed since", {}};
    return reversal;
  }
  const layer::Command command =
      before.there ? layer::Command(layer::Replace{before.content, true})
                   : layer::Command(layer::Withdraw{context.reason, item.state.received.code});
  auto decided = layer::decide(now, command, context.effective_on);
  if (decided)
    reversal.change.events.push_back(*std::move(decided));
  else
    reversal.refusal = std::move(decided.error());
  return reversal;
}

}  // namespace

Result<std::vector<RecordedEvent>> committed_events(const eventstore::CommitLog& log,
                                                    const UploadItem& item) {
  const auto records = log.read({item.committed.value - 1}, 1);
  if (!records) return std::unexpected(records.error());
  if (records->empty() || records->front()->position != item.committed)
    return fail(ErrorCode::corrupt,
                "no record at position " + std::to_string(item.committed.value));
  return codec::decode(*records->front());
}

Reversal make_reversal(const UploadItem& item, std::span<const RecordedEvent> committed,
                       const ReversalContext& context) {
  Reversal reversal;
  for (const auto& [project, changed] : changed_sites(committed))
    reversal.projects.push_back(Restorer(project, item, context).restore(changed));
  reversal.count = count_sites(reversal.projects);
  for (const RecordedEvent& event : committed)
    if (const auto* brought = std::get_if<layer::Replaced>(&event.event))
      reversal.layer = restore_layer(item, context, *brought);
  return reversal;
}

}  // namespace baitu::app
