// Short names for the generated types of ../../api/openapi.yaml.
import type { components } from './schema';

type Schemas = components['schemas'];

export type Catalogue = Schemas['Catalogue'];
export type Colour = Schemas['Colour'];
export type Command = Schemas['Command'];
export type CommandAnswer = Schemas['CommandAnswer'];
export type Day = Schemas['Day'];
export type Days = Schemas['Days'];
export type ErrorCode = Schemas['ErrorCode'];
export type EventPage = Schemas['EventPage'];
export type EventRecord = Schemas['Event'];
export type Fact = Schemas['Fact'];
export type FactDefinition = Schemas['Programme']['facts'][number];
export type Health = Schemas['Health'];
export type Light = Schemas['Light'];
export type LightReason = Light['reason'];
export type LightRule = Schemas['LightRule'];
export type LiveDelta = Schemas['LiveDelta'];
export type LiveHeartbeat = Schemas['LiveHeartbeat'];
export type LiveSnapshot = Schemas['LiveSnapshot'];
export type LiveMessage = LiveSnapshot | LiveDelta | LiveHeartbeat;
export type Me = Schemas['Me'];
export type Moment = Schemas['Moment'];
export type Organisation = Schemas['Organisation'];
export type Problem = Schemas['Problem'];
export type Programme = Schemas['Programme'];
export type ProjectAnswer = Schemas['ProjectAnswer'];
export type ProjectRow = Schemas['ProjectRow'];
export type ReportProgress = Schemas['ReportProgress'];
export type Stage = Schemas['Stage'];
export type Status = Schemas['Status'];
export type Text = Schemas['Text'];
export type Timeline = Schemas['Timeline'];
export type Unit = Organisation['units'][number];
