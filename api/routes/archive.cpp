// The register of the archive 档案 and the full text. No cache keeps either: who may read what they
// are made of may change.
#include "api/app/archive.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/app/text_search.hpp"
#include "api/routes/answers.hpp"
#include "api/routes/archive_body.hpp"
#include "api/routes/archive_views.hpp"
#include "api/routes/command_answer.hpp"
#include "api/routes/command_request.hpp"
#include "api/routes/file_answers.hpp"
#include "api/routes/list_parameters.hpp"
#include "api/routes/page.hpp"
#include "api/routes/route.hpp"
#include "api/routes/views.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::routes {
namespace {

using app::ArchiveLine;
using auth::Action;
using http::Method;

constexpr std::size_t kMostHits = 100;  // of one page
constexpr std::size_t kUsualHits = 20;

struct Filter {
  std::vector<archive::Kind> kinds;
  std::vector<std::string> units;
  std::vector<std::string> retentions;  // by their words, "unset" too
  std::optional<archive::Subject> belongs_to;
  std::optional<bool> disposed;
  std::optional<bool> due;
  std::optional<Date> from;
  std::optional<Date> to;
  std::string q;
  Date on;  // of the moment

  [[nodiscard]] bool passes(const ArchiveLine& line) const {
    return is_wanted(units, line.unit.value) &&
           is_wanted(retentions, std::string(retention_word(line.retention))) &&
           (!belongs_to || *belongs_to == line.belongs_to) &&
           (!disposed || *disposed == line.disposal.has_value()) &&
           (!due || *due == is_due(line)) && (!from || line.date >= *from) &&
           (!to || line.date <= *to) && says(line);
  }

 private:
  [[nodiscard]] bool says(const ArchiveLine& line) const {
    return line.title.contains(q) || line.number.contains(q) || line.item.code.contains(q);
  }

  // Whether it need not be kept any longer and still is.
  [[nodiscard]] bool is_due(const ArchiveLine& line) const {
    const auto until = line.kept_until();
    return until && *until < on && !line.disposal;
  }
};

// What `belongs_to=<kind>/<code>` asks for; nullopt where it is not asked.
std::optional<archive::Subject> subject_asked(const Call& call, ListParameters& given) {
  const auto text = call.request.parameter("belongs_to");
  if (!text) return std::nullopt;
  const std::size_t slash = std::min(text->find('/'), text->size());
  for (std::size_t i = 0; i < archive::kSubjectKinds; ++i) {
    const auto kind = static_cast<archive::SubjectKind>(i);
    if (slash + 1 < text->size() && name_of(kind) == text->substr(0, slash))
      return archive::Subject{kind, std::string(text->substr(slash + 1))};
  }
  given.refuse("a kind and a code, like project/GZ-017, are expected", "belongs_to");
  return std::nullopt;
}

std::vector<std::string> retentions_asked(ListParameters& given) {
  auto words = given.codes("retention");
  for (const std::string& word : words)
    if (!is_retention_word(word)) given.refuse("no such value: " + word, "retention");
  return words;
}

Result<void> list(const Call& call, const app::Reading& reading, JsonWriter& json, http::Headers&) {
  ListParameters given(call.request);
  const PageRange range = given.page();
  const Filter filter{given.words<archive::Kind>("kind", archive::kKinds),
                      given.codes("unit"),
                      retentions_asked(given),
                      subject_asked(call, given),
                      given.truth("disposed"),
                      given.truth("due"),
                      given.date("from"),
                      given.date("to"),
                      given.text("q"),
                      reading.moment.on};
  if (given.failure()) return std::unexpected(*given.failure());
  const app::ArchiveLines lines = app::archive_at(
      reading, call.principal,
      {filter.kinds, [&filter](const ArchiveLine& line) { return filter.passes(line); },
       range.offset + range.limit});
  write_first_page(json, reading.moment, range, lines.total, lines.first, &write_archive_line);
  return {};
}

Result<http::Response> record_file(const Call& call) {
  const auto reading = call.city.read({});
  if (!reading) return std::unexpected(reading.error());
  const auto found = app::archive_file(*reading->portfolio, call.code.value);
  if (!found) return std::unexpected(found.error());
  return file_response(call, {found->file, {}, found->file_name, Kept::nowhere});
}

void open(Call call) {
  auto response = record_file(call);
  call.respond(response ? *std::move(response) : refusal(response.error()));
}

Result<void> search_texts(const Call& call, const app::Reading& reading, JsonWriter& json,
                          http::Headers&) {
  ListParameters given(call.request);
  const app::TextQuery query{search::words_of(given.text("q")),
                             given.words<search::Kind>("kind", search::kKinds),
                             given.number("limit", 1, kMostHits, kUsualHits),
                             given.number("offset", 0, search::kMaxMatches, 0)};
  if (query.words.empty()) given.refuse("words to look for are expected", "q");
  if (given.failure()) return std::unexpected(*given.failure());
  const auto found = call.city.find_texts(
      reading, call.principal,
      [&](const RecordedEvent& event) { return may_see(call.principal, event); }, query);
  if (!found) return std::unexpected(found.error());
  write_texts_found(json, reading.moment, *found);
  return {};
}

Result<app::ArchiveRequest> read_request(const Call& call) {
  const auto id = idempotency_key(call.request.headers);
  if (!id) return std::unexpected(id.error());
  const auto version = if_match(call.request.headers);
  if (!version) return std::unexpected(version.error());
  auto body = parse_archive_command(call.request.body);
  if (!body) return std::unexpected(std::move(body.error()));
  return app::ArchiveRequest{*id,
                             eventstore::sha256(call.request.path + '\n' + call.request.body),
                             call.principal,
                             std::move(body->item),
                             std::move(body->command),
                             body->effective_on,
                             *version};
}

void command(Call call) { answer_command(std::move(call), &read_request, &events_answer); }

constexpr auto kListParameters =
    read_parameters("kind", "unit", "retention", "belongs_to", "disposed", "due", "from", "to", "q",
                    "limit", "offset");
constexpr auto kSearchParameters = read_parameters("q", "kind", "limit", "offset");

constexpr Route kRoutes[] = {
    {Method::get, "/api/v1/archive", Action::read_archive, kListParameters, &reads_afresh<list>,
     true},
    {Method::get, "/api/v1/archive/search", Action::read_archive, kSearchParameters,
     &reads_afresh<search_texts>, true},
    {Method::get, "/api/v1/archive/{code}/file", Action::read_archive, {}, &open, true},
    {Method::post, "/api/v1/archive/commands", AnyCommand{}, {}, &command},
};

}  // namespace

std::span<const Route> archive_routes() { return kRoutes; }

}  // namespace baitu::routes
