// Screens and controls that come after the page stands, so that the overview is there first.
import { createContext } from 'svelte';
import type { Vocabulary } from '../state/vocabulary.svelte';

const loaders = {
  clock: () => import('./AsOfBar.svelte'),
  map: () => import('./MapView.svelte'),
  timeline: () => import('./TimelineView.svelte'),
  register: () => import('./Register.svelte'),
  notices: () => import('./notices/NoticesView.svelte'),
  draftNotice: () => import('./notices/DraftButton.svelte'),
  evaluation: () => import('./evaluation/EvaluationView.svelte'),
  outbox: () => import('./evaluation/OutboxBadge.svelte'),
  meetings: () => import('./meetings/MeetingsView.svelte'),
  reports: () => import('./reports/ReportsView.svelte'),
  compared: () => import('./ChangesView.svelte'),
  project: () => import('./ProjectPage.svelte'),
  trace: () => import('./trace/TraceView.svelte'),
  upload: () => import('./UploadView.svelte'),
  admin: () => import('./admin/AdminView.svelte'),
  drawer: () => import('./ProjectDrawer.svelte'),
  filters: () => import('./FilterSheet.svelte'),
  chips: () => import('./FilterChips.svelte'),
  choices: () => import('./FilterChoices.svelte'),
  reason: () => import('../parts/LightReason.svelte'),
  changes: () => import('./overview/Changes.svelte'),
  figures: () => import('./overview/parts'),
  kiosk: () => import('./kiosk/Kiosk.svelte'),
  empty: () => import('../parts/EmptyRows.svelte'),
  access: () => import('./AccessForm.svelte'),
  why: () => import('./WhyPanel.svelte'),
  pastFailure: () => import('./PastFailure.svelte'),
};

type LateParts = {
  readonly [Name in keyof typeof loaders]?: Awaited<ReturnType<(typeof loaders)[Name]>>['default'];
};

export class Later {
  /** All of them, or none yet. */
  parts = $state.raw<LateParts>({});
  failed = $state(false);

  constructor(private readonly vocabulary: Vocabulary) {}

  async load(): Promise<void> {
    this.failed = false;
    try {
      const loading = Object.entries(loaders).map(
        async ([name, load]) => [name, (await load()).default] as const,
      );
      const [parts] = await Promise.all([Promise.all(loading), this.vocabulary.wantScreens()]);
      this.parts = Object.fromEntries(parts);
    } catch {
      this.failed = true;
    }
  }
}

export const [getLater, setLater] = createContext<Later>();
