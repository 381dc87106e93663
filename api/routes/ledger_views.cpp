#include "api/routes/ledger_views.hpp"

#include "api/routes/evaluation_views.hpp"
#include "eventstore/codec/codec.hpp"

namespace baitu::routes {
namespace {

using evaluation::Appeal;
using evaluation::Entry;

void write_decision(JsonWriter& json, const evaluation::Decision& decision) {
  json.key("decision");
  json.begin_object();
  json.field("upheld", decision.content.ruling == evaluation::Ruling::upheld);
  json.field("reason", std::string_view(decision.content.reason));
  json.field("document", std::string_view(decision.content.document));
  json.field("on", decision.on);
  json.field("actor", decision.actor);
  write_address(json, decision.address);
  json.end_object();
}

void write_appeal(JsonWriter& json, const Appeal& appeal) {
  json.key("appeal");
  json.begin_object();
  json.field("text", std::string_view(appeal.content.text));
  json.field("document", std::string_view(appeal.content.document));
  json.field("on", appeal.filed_on);
  json.field("actor", appeal.filed_by);
  write_address(json, appeal.address);
  if (appeal.decision) write_decision(json, *appeal.decision);
  json.end_object();
}

void write_reversal(JsonWriter& json, const evaluation::Reversal& reversal) {
  json.key("reversal");
  json.begin_object();
  json.field("points", reversal.points);
  json.field("reason", std::string_view(reversal.reason));
  json.field("on", reversal.on);
  json.field("actor", reversal.actor);
  write_address(json, reversal.address);
  json.end_object();
}

void write_cited(JsonWriter& json, const Address& address,
                 const std::optional<RecordedEvent>& cited) {
  json.key("cited");
  json.begin_object();
  write_address(json, address);
  if (cited) {
    const codec::EventType& type = codec::type_of(cited->event);
    json.field("type", codec::versioned_name(type.name, type.schema_version));
    json.field("stream", cited->stream);
    json.field("effective_on", cited->effective_on);
  }
  json.end_object();
}

void write_document(JsonWriter& json, const evaluation::Citation& document) {
  json.key("document");
  json.begin_object();
  json.field("number", std::string_view(document.number));
  json.field("issuer", document.issuer);
  json.end_object();
}

}  // namespace

void write_total(JsonWriter& json, const evaluation::Total& total) {
  json.begin_object();
  json.field("plus", total.plus);
  json.field("minus", total.minus);
  json.field("sum", total.sum());
  json.field("entries", total.entries);
  json.field("reversed", total.reversed);
  json.field("open_appeals", total.open_appeals);
  json.end_object();
}

void write_ranked_ledgers(JsonWriter& json, std::string_view name,
                          const std::vector<evaluation::Ranked<evaluation::Total>>& units) {
  json.key(name);
  json.begin_array();
  for (const auto& ranked : units) {
    json.begin_object();
    json.field("unit", ranked.unit);
    json.field("rank", ranked.rank);
    json.key("total");
    write_total(json, ranked.figure);
    json.end_object();
  }
  json.end_array();
}

void write_ledger_line(JsonWriter& json, const Entry& entry,
                       const std::optional<RecordedEvent>& cited) {
  json.begin_object();
  json.field("version", entry.version);
  write_address(json, entry.address);
  json.field("on", entry.on);
  json.field("recorded_at", entry.recorded_at);
  json.field("actor", entry.entered_by);
  json.field("state", name_of(entry.state()));
  json.field("rule", entry.content.rule);
  json.field("points", entry.content.points);
  write_cited(json, entry.content.cited, cited);
  json.field("appeal_until", entry.content.appeal_until);
  json.field("document", std::string_view(entry.content.document));
  json.field("note", std::string_view(entry.content.note));
  if (entry.appeal) write_appeal(json, *entry.appeal);
  if (entry.reversal) write_reversal(json, *entry.reversal);
  json.end_object();
}

void write_score_rule(JsonWriter& json, const evaluation::ScoreRule& rule) {
  const evaluation::ScoreRuleDefined& definition = rule.definition;
  json.begin_object();
  json.field("code", definition.code);
  json.field("name", definition.name);
  json.field("least", definition.least);
  json.field("most", definition.most);
  json.field("appeal_days", definition.appeal_days);
  json.field("source", std::string_view(definition.source));
  json.field("withdrawn", rule.withdrawn);
  write_address(json, rule.address);
  json.end_object();
}

void write_consequence(JsonWriter& json, const evaluation::Consequence& consequence) {
  const evaluation::ConsequenceRecorded& content = consequence.content;
  json.begin_object();
  json.field("code", content.code);
  json.field("kind", name_of(content.kind));
  json.field("unit", content.unit);
  json.field("post", content.post);
  json.field("title", std::string_view(content.title));
  write_document(json, content.document);
  json.field("note", std::string_view(content.note));
  json.field("on", consequence.recorded_on);
  write_address(json, consequence.address);
  if (consequence.withdrawal) {
    json.key("withdrawal");
    json.begin_object();
    write_document(json, consequence.withdrawal->document);
    json.field("reason", std::string_view(consequence.withdrawal->reason));
    json.field("on", consequence.withdrawn_on);
    write_address(json, consequence.withdrawn_at);
    json.end_object();
  }
  json.field("version", consequence.version);
  json.end_object();
}

}  // namespace baitu::routes
