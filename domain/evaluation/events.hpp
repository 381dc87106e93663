// Evaluation 考评 as past-tense facts.
#pragma once

#include "domain/evaluation/consequence_events.hpp"
#include "domain/evaluation/finding_events.hpp"
#include "domain/evaluation/index_events.hpp"
#include "domain/evaluation/ledger_events.hpp"
