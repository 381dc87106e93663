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

export type UploadPhase = 'received' | 'inspected' | 'committed' | 'rejected' | 'reverted';
export interface UploadItem {
  code: string;
  file_name: string;
  size_bytes: number;
  phase: UploadPhase;
  received_at: string;
  actor: string;
  features: number;
  refusal?: string;
  layer?: string;
  set?: number;
  revised?: number;
  withdrawn?: number;
  reason?: string;
}
export interface UploadNote {
  code: string;
  detail: string;
}
export interface UploadProblem {
  code: string;
  effect: 'repaired' | 'rejected';
  feature: number;
  detail: string;
}
export interface UploadLayer {
  name: string;
  kind: Site['kind'];
  features: number;
  rejected: number;
  encoding: { name: string; claimed: string; proof: 'ascii' | 'strict_utf8' | 'strict_gb18030' };
  crs: { code: string; name: string; confidence_percent: number };
  fields: string[];
  samples: string[][];
  problems: UploadProblem[];
  problem_count: number;
  notes: UploadNote[];
}
export interface UploadReport {
  refusal: string;
  refusal_detail: string;
  layers: UploadLayer[];
  notes: UploadNote[];
}
export type SiteChange = 'set' | 'revised' | 'unchanged' | 'withdrawn';
export interface PlannedSite {
  project: string;
  site: string;
  change: SiteChange;
  kind: Site['kind'];
  area_m2: number;
  length_m: number;
  area_delta_m2?: number;
  length_delta_m?: number;
}
export interface UploadPlan {
  code_field: string;
  sites: PlannedSite[];
  unmatched: { layer: number; feature: number; value: string }[];
  unmatched_count: number;
}
export interface UploadAnswer {
  upload: UploadItem;
  report?: UploadReport;
  plan?: UploadPlan;
  /** The same bytes came before. */
  earlier?: { code: string; phase: UploadPhase };
}
export type UploadCommand =
  | {
      command: 'commit';
      leave_unmatched?: boolean;
      layer?: string;
      name?: Text;
      source?: string;
      datum?: string;
      review_number?: string;
    }
  | { command: 'reject'; reason: string }
  | { command: 'revert'; reason: string };

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
