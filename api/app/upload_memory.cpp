#include "api/app/upload_memory.hpp"

#include <algorithm>
#include <optional>
#include <ranges>
#include <utility>
#include <variant>

#include "api/app/blobs.hpp"
#include "api/app/upload_report.hpp"
#include "api/app/upload_reversal.hpp"
#include "domain/base/likeness.hpp"
#include "domain/streams.hpp"

namespace baitu::app {
namespace {

struct ShapeOf {
  const shape::Shape* operator()(const project::SiteSet& event) const { return &event.shape; }
  const shape::Shape* operator()(const project::SiteRevised& event) const { return &event.shape; }
  const shape::Shape* operator()(const auto&) const { return nullptr; }
};

std::vector<std::string> in_order(std::vector<std::string> fields) {
  std::ranges::sort(fields);
  return fields;
}

// How many values of each field of a layer are the codes and the names of the projects that the
// features were given to.
struct Counts {
  std::vector<std::size_t> codes;
  std::vector<std::size_t> names;
};

void count(Counts& counts, const std::vector<std::string>& values, const ProjectCode& project,
           const portfolio::Portfolio& portfolio) {
  const auto& identity = portfolio.find(project)->head().identity;
  const auto zh = folded_name(identity->name.zh);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] == project.value)
      ++counts.codes[i];
    else if (!values[i].empty() && folded_name(values[i]) == zh)
      ++counts.names[i];
  }
}

std::optional<std::size_t> most(const std::vector<std::size_t>& counts) {
  const auto found = std::ranges::max_element(counts);
  if (found == counts.end() || *found == 0) return std::nullopt;
  return static_cast<std::size_t>(found - counts.begin());
}

}  // namespace

Result<UploadMemory::KnownFields> UploadMemory::learn(const UploadItem& item,
                                                      const portfolio::Portfolio& portfolio) const {
  const auto report = get_blob(blobs_, item.state.inspected.report);
  if (!report) return std::unexpected(report.error());
  const auto inspection = read_report(*report);
  if (!inspection) return std::unexpected(inspection.error());
  const auto events = committed_events(log_, item);
  if (!events) return std::unexpected(events.error());
  std::vector<Counts> counts;
  for (const geo::InspectedLayer& layer : inspection->layers)
    counts.push_back({std::vector<std::size_t>(layer.fields.size()),
                      std::vector<std::size_t>(layer.fields.size())});
  for (const RecordedEvent& event : *events) {
    const shape::Shape* shape = std::visit(ShapeOf{}, event.event);
    const auto project = project_of(event.stream);
    if (!shape || !project) continue;
    const auto number = static_cast<std::size_t>(shape->geometry.number);
    if (number >= inspection->features.size())
      return fail(ErrorCode::corrupt, "the report has no feature " + std::to_string(number));
    const auto& feature = inspection->features[number];
    count(counts[feature.layer], feature.values, *project, portfolio);
  }
  KnownFields known;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const auto& fields = inspection->layers[i].fields;
    if (const auto field = most(counts[i].codes))
      known.push_back({in_order(fields), fields[*field], MatchedBy::code});
    if (const auto field = most(counts[i].names))
      known.push_back({in_order(fields), fields[*field], MatchedBy::name});
  }
  return known;
}

UploadMemory::KnownFields UploadMemory::known(const UploadItem& item,
                                              const portfolio::Portfolio& portfolio) const {
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = learnt_.find(item.committed); found != learnt_.end())
      return found->second;
  }
  const auto learnt = learn(item, portfolio);
  KnownFields fields = learnt.value_or(KnownFields());
  // What the disk did not give may be there another time; what is damaged stays so.
  if (!learnt && learnt.error().code != ErrorCode::corrupt) return fields;
  const std::lock_guard lock(mutex_);
  learnt_[item.committed] = fields;
  if (learnt_.size() > kRememberedUploads) learnt_.erase(learnt_.begin());
  return fields;
}

std::vector<RememberedField> UploadMemory::recall(const geo::Inspection& inspection,
                                                  const UploadList& uploads,
                                                  const portfolio::Portfolio& portfolio) const {
  const auto is_learnt_from = [](const UploadItem& item) {
    return item.state.phase == upload::Phase::committed && item.state.committed.layer.empty() &&
           item.state.inspected.features <= kMaxRememberedFeatures;
  };
  std::vector<RememberedField> remembered;
  for (const UploadItem& item : uploads.items() | std::views::reverse |
                                    std::views::filter(is_learnt_from) |
                                    std::views::take(kRememberedUploads)) {
    for (const Known& each : known(item, portfolio))
      for (std::uint32_t i = 0; i < inspection.layers.size(); ++i) {
        const auto is_said = [&](const RememberedField& said) {
          return said.layer == i && said.by == each.by;
        };
        if (in_order(inspection.layers[i].fields) == each.fields &&
            std::ranges::none_of(remembered, is_said))
          remembered.push_back({i, each.field, each.by, item.state.received.code});
      }
  }
  return remembered;
}

}  // namespace baitu::app
