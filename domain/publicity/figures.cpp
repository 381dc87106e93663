#include "domain/publicity/figures.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

namespace baitu::publicity {
namespace {

constexpr std::size_t kMonthChars = 7;  // "2026-03"

void keep_newest(std::vector<Address>& events) {
  std::ranges::sort(events, std::ranges::greater{});
  if (events.size() > kMaxAddresses) events.resize(kMaxAddresses);
}

bool in_period(const Plan& plan, Date day) {
  return plan.content.from <= day && day <= plan.content.until;
}

std::vector<Address> coverage_of(const Plan& plan, const Recorded& recorded, CoverageKind kind) {
  std::vector<Address> events;
  for (const Coverage& piece : recorded.coverage)
    if (piece.stands() && piece.content.kind == kind && piece.content.plan == plan.content.code &&
        in_period(plan, piece.content.appeared_on))
      events.push_back(piece.address);
  return events;
}

std::vector<Address> slogans_of(const Plan& plan, const Recorded& recorded) {
  std::vector<Address> events;
  for (const Slogan& slogan : recorded.slogans)
    if (slogan.stands() && slogan.content.plan == plan.content.code)
      events.push_back(slogan.address);
  return events;
}

std::vector<Address> surveys_of(const Plan& plan, const Recorded& recorded) {
  std::vector<Address> events;
  for (const Survey& survey : recorded.surveys)
    if (survey.stands() && survey.content.plan == plan.content.code &&
        in_period(plan, survey.content.until))
      events.push_back(survey.address);
  return events;
}

std::vector<Address> done_of(const Plan& plan, const Recorded& recorded, Measure measure) {
  switch (measure) {
    case Measure::report:
      return coverage_of(plan, recorded, CoverageKind::report);
    case Measure::exposure:
      return coverage_of(plan, recorded, CoverageKind::exposure);
    case Measure::slogan:
      return slogans_of(plan, recorded);
    case Measure::survey:
      return surveys_of(plan, recorded);
  }
  return {};
}

void add(CoverageCount& count, const Coverage& piece) {
  count.reports += piece.is_exposure() ? 0 : 1;
  count.exposures += piece.is_exposure() ? 1 : 0;
  count.unanswered += piece.unanswered() ? 1 : 0;
  count.events.push_back(piece.address);
}

// The counts of a cut in the order of `Key`.
template <class Key>
class Cut {
 public:
  void add(Key key, std::string name, const Coverage& piece) {
    CoverageCount& count = counts_[std::move(key)];
    count.key = std::move(name);
    publicity::add(count, piece);
  }

  [[nodiscard]] std::vector<CoverageCount> taken() && {
    std::vector<CoverageCount> taken;
    for (auto& [key, count] : counts_) {
      keep_newest(count.events);
      taken.push_back(std::move(count));
    }
    return taken;
  }

 private:
  std::map<Key, CoverageCount> counts_;
};

std::int32_t change(BasisPoints from, BasisPoints to) { return to.value - from.value; }

// The rates last seen: of the city and of each district.
struct Before {
  std::optional<BasisPoints> city;
  std::map<UnitCode, BasisPoints> districts;

  [[nodiscard]] Rate follow(const Survey& survey) {
    Rate rate{survey, 0, 0, {}, {}, {}};
    for (const Asked& asked : survey.content.districts) {
      rate.asked += asked.asked;
      rate.aware += asked.aware;
      rate.districts.push_back(follow(asked));
    }
    rate.rate = awareness(rate.aware, rate.asked);
    if (city) rate.change_bp = change(*city, rate.rate);
    city = rate.rate;
    return rate;
  }

 private:
  [[nodiscard]] DistrictRate follow(const Asked& asked) {
    DistrictRate rate{asked, awareness(asked.aware, asked.asked), {}};
    const auto [before, is_first] = districts.try_emplace(asked.district, rate.rate);
    if (!is_first) rate.change_bp = change(before->second, rate.rate);
    before->second = rate.rate;
    return rate;
  }
};

}  // namespace

std::vector<GoalReached> goals_reached(const Plan& plan, const Recorded& recorded) {
  std::vector<GoalReached> reached;
  for (const Goal& goal : plan.content.goals) {
    std::vector<Address> events = done_of(plan, recorded, goal.measure);
    const auto done = static_cast<std::int64_t>(events.size());
    keep_newest(events);
    reached.push_back({goal, done, std::move(events)});
  }
  return reached;
}

CoverageCounts count(const std::vector<Coverage>& coverage) {
  CoverageCounts counts;
  Cut<UnitCode> units;
  Cut<Medium> media;
  Cut<Level> levels;
  Cut<std::string> months;
  for (const Coverage& piece : coverage) {
    if (!piece.stands()) continue;
    const CoverageContent& content = piece.content;
    const std::string month = to_string(content.appeared_on).substr(0, kMonthChars);
    add(counts.whole, piece);
    units.add(content.unit, content.unit.value, piece);
    media.add(content.medium, std::string(name_of(content.medium)), piece);
    levels.add(content.level, std::string(name_of(content.level)), piece);
    months.add(month, month, piece);
  }
  keep_newest(counts.whole.events);
  counts.by_unit = std::move(units).taken();
  counts.by_medium = std::move(media).taken();
  counts.by_level = std::move(levels).taken();
  counts.by_month = std::move(months).taken();
  std::ranges::reverse(counts.by_month);
  return counts;
}

std::vector<SloganCount> count(const std::vector<Slogan>& slogans) {
  std::map<UnitCode, SloganCount> districts;
  for (const Slogan& slogan : slogans) {
    SloganCount& count = districts[slogan.content.district];
    count.district = slogan.content.district;
    if (slogan.stands())
      count.events.push_back(slogan.address);
    else
      ++count.removed;
  }
  std::vector<SloganCount> counts;
  for (auto& [district, count] : districts) {
    count.standing = static_cast<std::int64_t>(count.events.size());
    keep_newest(count.events);
    counts.push_back(std::move(count));
  }
  return counts;
}

std::vector<Rate> trend(const std::vector<Survey>& surveys) {
  std::vector<const Survey*> standing;
  for (const Survey& survey : surveys)
    if (survey.stands()) standing.push_back(&survey);
  std::ranges::stable_sort(standing, {}, [](const Survey* survey) {
    return std::pair(survey->content.until, survey->content.code);
  });
  std::vector<Rate> rates;
  Before before;
  for (const Survey* survey : standing) rates.push_back(before.follow(*survey));
  return rates;
}

}  // namespace baitu::publicity
