// The English words of what others recorded while somebody looked at a plan.
import type { ConflictWords } from './zh';

export const enConflict: ConflictWords = {
  title: (count) =>
    count === '1'
      ? 'Others changed 1 project after you looked'
      : `Others changed ${count} projects after you looked`,
  hint: 'Each site has three outlines on the map: when you looked, as others recorded it, and what this file makes of it. Decide about each project, then confirm.',
  legend: 'Three outlines',
  map: 'Sites that others changed',
  sides: {
    looked: 'When you looked',
    theirs: 'As others recorded it (now)',
    ours: 'What this file makes of it',
  },
  labels: { looked: 'Looked at', theirs: 'Now', ours: 'This file' },
  label: (side, site) => `${side} · site ${site}`,
  known: 'Other sites',
  kinds: { set: 'set', revised: 'revised', withdrawn: 'withdrew' },
  step: (who, when, kind, site) => `${who} ${kind} site ${site} at ${when}`,
  more_steps: (count) => (count === '1' ? 'and 1 step before' : `and ${count} steps before`),
  unknown_step: 'Who changed it could not be read',
  decide: (project) => `What to do with ${project}`,
  choices: { take: 'Take the new plan', leave: 'Leave it as it is' },
  take_all: 'Take the new plan for the others',
  locate: (project) => `Show the three outlines of ${project} on the map`,
  show_plan: 'See the new plan',
  open: (count) =>
    count === '1'
      ? '1 project that others changed is not decided about: decide first'
      : `${count} projects that others changed are not decided about: decide first`,
  reading: 'Reading the three outlines…',
  failed: 'The three outlines could not be read.',
  again: 'Read again',
  more: (count) => `Show ${count} more`,
};
