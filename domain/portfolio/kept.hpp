// What was worked out of every project at the moments asked for last, so that figures are sums over
// it: a screen asks many figures of one moment, and most projects rest from one record to the next.
// Threads: any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <ranges>
#include <unordered_map>
#include <utility>
#include <vector>

#include "domain/base/at_once.hpp"
#include "domain/base/last_asked.hpp"
#include "domain/portfolio/portfolio.hpp"
#include "domain/portfolio/view.hpp"

namespace baitu::portfolio {

// So many moments are kept: what is live, a past that is looked at, and what each is compared with.
inline constexpr std::size_t kMomentsKept = 4;

// `Of` is made from a ProjectView.
template <class Of>
struct KeptMoment {
  // Of the projects of one part of the portfolio, in the order of codes; none: it was not there.
  struct Part {
    std::uint64_t number = 0;
    std::vector<std::optional<Of>> projects;
  };
  std::shared_ptr<const programme::Catalogue> catalogue;  // by which they were judged
  std::vector<std::shared_ptr<const Part>> parts;         // as Portfolio::for_each_part()

  // Calls `visit(project)` with every project that was there, in the order of codes.
  template <class Visit>
  void for_each(const Visit& visit) const {
    for (const auto& part : parts)
      for (const auto& project : part->projects)
        if (project) visit(*project);
  }
};

template <class Of>
class Kept {
 public:
  // That of the view's moment. Parts that are as they were when last asked for are not worked out
  // again.
  [[nodiscard]] std::shared_ptr<const KeptMoment<Of>> at(const View& view) {
    const Position head = view.portfolio().head().position;
    const Key key{view.as_of() < head ? view.as_of() : kAll, view.on(),
                  view.portfolio().catalogue(view.as_of())};
    return moments_.get(key, [&](const auto& kept) { return brought_to(view, key, kept); });
  }

 private:
  using Moment = KeptMoment<Of>;
  using Part = typename Moment::Part;
  struct Key {
    Position as_of;  // kAll: everything there is, whatever the head
    Date on;
    std::shared_ptr<const programme::Catalogue> catalogue;
    friend bool operator==(const Key&, const Key&) = default;
  };
  // A project that is to be worked out, and where to.
  struct Task {
    const ProjectHistory* history;
    std::optional<Of>* into;
  };
  static constexpr Position kAll{std::numeric_limits<std::uint64_t>::max()};

  [[nodiscard]] static std::shared_ptr<const Moment> brought_to(
      const View& view, const Key& key, const std::shared_ptr<const Moment>& kept) {
    std::unordered_map<std::uint64_t, std::shared_ptr<const Part>> known;
    if (kept)
      for (const auto& part : kept->parts) known.emplace(part->number, part);
    auto moment = std::make_shared<Moment>(Moment{key.catalogue, {}});
    std::vector<Task> tasks;
    view.portfolio().for_each_part([&](std::uint64_t number, const auto& histories) {
      if (const auto found = known.find(number); found != known.end())
        return moment->parts.push_back(found->second);
      auto part = std::make_shared<Part>();
      part->number = number;
      part->projects.resize(std::ranges::size(histories));
      auto into = part->projects.begin();
      for (const ProjectHistory& history : histories) tasks.push_back({&history, &*into++});
      moment->parts.push_back(std::move(part));
    });
    for_each_at_once(tasks.size(), [&](std::size_t i) {
      if (const auto project = view.project(*tasks[i].history)) tasks[i].into->emplace(*project);
    });
    return moment;
  }

  LastAsked<Key, Moment> moments_{kMomentsKept};
};

}  // namespace baitu::portfolio
