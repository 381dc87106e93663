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
export type LiveDelta = Schemas['LiveDelta'] & { map?: MapChange[] };
export type LiveHeartbeat = Schemas['LiveHeartbeat'];
export type LiveSnapshot = Schemas['LiveSnapshot'];
export type LiveMessage = LiveSnapshot | LiveDelta | LiveHeartbeat;
export type Me = Schemas['Me'];
export type Moment = Schemas['Moment'];
export type Organisation = Schemas['Organisation'];
export type Problem = Schemas['Problem'];
export type Programme = Schemas['Programme'];
export type ProjectAnswer = Schemas['ProjectAnswer'];
export type ProjectRow = Schemas['ProjectRow'] & { sites?: Site[] };
export type ReportProgress = Schemas['ReportProgress'];
export type Stage = Schemas['Stage'];
export type Status = Schemas['Status'];
export type Text = Schemas['Text'];
export type Timeline = Schemas['Timeline'];
export type Unit = Organisation['units'][number];

export interface MapLayer {
  code: string;
  name: Text;
  bounds: [number, number, number, number];
  features: number;
  source: string;
  datum: string;
  review_number: string;
  sequence: number;
}
export interface MapChange {
  layer: string;
  bounds: [number, number, number, number];
  sequence: number;
}
export interface Site {
  site: string;
  kind: 'point' | 'line' | 'polygon';
  bounds: [number, number, number, number];
  area_m2: number;
  length_m: number;
  area_delta_m2?: number;
  length_delta_m?: number;
  since: string;
  upload?: string;
}
