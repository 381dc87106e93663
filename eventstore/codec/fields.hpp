// The one description of every event: its type, schema version and fields in the order they are
// stored (those of the catalogue in catalogue_fields.hpp, of projects in project_fields.hpp, of
// responsibilities and documents in document_fields.hpp, about the map in map_fields.hpp, of
// public reports in report_fields.hpp, of meetings in meeting_fields.hpp, of supervision in
// supervision_fields.hpp, of the evaluation in evaluation_fields.hpp, of publicity in
// publicity_fields.hpp, of the archive in archive_fields.hpp). JSON and the binary form of the read
// models follow it. docs/events.md says what each field means; a name carries its unit last.
#pragma once

#include "domain/event.hpp"
#include "eventstore/codec/archive_fields.hpp"
#include "eventstore/codec/catalogue_fields.hpp"
#include "eventstore/codec/document_fields.hpp"
#include "eventstore/codec/evaluation_fields.hpp"
#include "eventstore/codec/map_fields.hpp"
#include "eventstore/codec/meeting_fields.hpp"
#include "eventstore/codec/project_fields.hpp"
#include "eventstore/codec/publicity_fields.hpp"
#include "eventstore/codec/report_fields.hpp"
#include "eventstore/codec/shape.hpp"
#include "eventstore/codec/supervision_fields.hpp"
