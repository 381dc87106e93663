// Score ledgers 台账, their rules, and what follows from an evaluation, as the API shows them. Each
// function writes one value. Threads: any.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "api/routes/json_writer.hpp"
#include "domain/evaluation/consequence.hpp"
#include "domain/evaluation/ledger.hpp"
#include "domain/evaluation/ranking.hpp"
#include "domain/event.hpp"

namespace baitu::routes {

// LedgerTotal.
void write_total(JsonWriter& json, const evaluation::Total& total);

// An array of RankedLedger under a key.
void write_ranked_ledgers(JsonWriter& json, std::string_view name,
                          const std::vector<evaluation::Ranked<evaluation::Total>>& units);

// LedgerLine. `cited` is the event that the line is for, where the reader may see it.
void write_ledger_line(JsonWriter& json, const evaluation::Entry& entry,
                       const std::optional<RecordedEvent>& cited);

// ScoreRule.
void write_score_rule(JsonWriter& json, const evaluation::ScoreRule& rule);

// Consequence.
void write_consequence(JsonWriter& json, const evaluation::Consequence& consequence);

}  // namespace baitu::routes
