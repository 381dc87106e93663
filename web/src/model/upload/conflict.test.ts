import { describe, expect, it } from 'vitest';
import type { EventRecord, SiteCollection } from '../../api/types';
import { moment } from '../../test/sample';
import { featureOf, planned, planOf } from '../../test/upload';
import { checkCommit, emptyLayer } from './commit';
import { conflictOf, conflictPreview, theirSteps } from './conflict';
import { planLeaving } from './plan';

const TRIED_AT = 100;

/** Sites as points, each with the position since which it is as it is. */
function sitesOf(...sites: readonly [site: string, longitude: number, since: number][]) {
  return {
    ...{ type: 'FeatureCollection', moment },
    features: sites.map(([site, longitude, since]) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [longitude, 46] },
      properties: { site, since },
    })),
  } as unknown as SiteCollection;
}

const taken = (site: string, number: number, effect: 'set' | 'revised' | 'unchanged') =>
  planned(site, { effect, feature: { layer: 0, number, by: 'code' } });

const read = {
  tried_at: TRIED_AT,
  looked: sitesOf(['1', 125.1, 80], ['2', 125.2, 80], ['3', 125.3, 80]),
  now: sitesOf(['1', 125.15, 101], ['3', 125.3, 80]),
};
const features = [featureOf('GZ-001', 0), featureOf('GZ-001', 1)];
const project = {
  project: 'GZ-001',
  sites: [taken('1', 0, 'revised'), planned('2', { effect: 'set' }), taken('3', 1, 'unchanged')],
};

describe('what three have made of a project', () => {
  const conflict = conflictOf('GZ-001', read, project, features);

  it('is each site that others or the file change, and none that nobody does', () => {
    expect(conflict.sites.map(({ site }) => site)).toEqual(['1', '2']);
  });

  it('has of each the outline that was looked at, that of now and that of the file', () => {
    const [one, two] = conflict.sites;
    expect(one?.looked).toEqual({ type: 'Point', coordinates: [125.1, 46] });
    expect(one?.theirs).toEqual({ type: 'Point', coordinates: [125.15, 46] });
    expect(one?.ours).toEqual({ type: 'Point', coordinates: [125, 46] });
    // Withdrawn by others, and of no feature that was read.
    expect(Object.keys(two ?? {})).toEqual(['site', 'looked']);
  });

  it('lies around all of its outlines', () => {
    expect(conflict.bounds).toEqual([125, 46, 125.2, 46]);
  });

  it('is drawn with what was looked at over what is, and the file over both', () => {
    const preview = conflictPreview([conflict], (side, _project, site) => `${side} ${site}`);
    const marks = preview.features.features.map(({ properties }) => properties?.['mark'] as string);
    expect(marks).toEqual(['before', 'theirs', 'after', 'before']);
    expect(preview.marks).toEqual(['before', 'theirs', 'after']);
    expect(preview.labels.features.map(({ properties }) => properties?.['text'])).toEqual([
      'looked 1',
      'theirs 1',
      'ours 1',
      'looked 2',
    ]);
    expect(preview.bounds).toEqual(conflict.bounds);
    expect(conflictPreview([], () => '').start).toBeNull();
  });
});

describe('what others did', () => {
  const event = (stream: string, type: string, position: number) =>
    ({
      ...{ stream, type, position, index: 0, version: 1, effective_on: '2025-03-05' },
      ...{ actor: `uploader:${position}`, recorded_at: '2025-03-05T04:00:00Z' },
      data: { site: '1' },
    }) as unknown as EventRecord;

  it('is told of one project, the newest first, with who did it', () => {
    const events = [
      event('project-GZ-001', 'project.site_set.v1', 101),
      event('project-GZ-002', 'project.site_set.v1', 102),
      event('project-GZ-001', 'project.renamed.v1', 103),
      event('project-GZ-001', 'project.site_revised.v1', 104),
    ];
    expect(theirSteps(events, 'GZ-001').map(({ kind, actor }) => [kind, actor])).toEqual([
      ['revised', 'uploader:104'],
      ['set', 'uploader:101'],
    ]);
  });
});

describe('a plan without some of its projects', () => {
  const far = planned('2', { effect: 'revised', moved_m: 900 });
  const plan = planOf({
    projects: [
      { project: 'GZ-001', sites: [planned('1'), far] },
      { project: 'GZ-002', sites: [planned('1')] },
    ],
    ...{ set: 2, revised: 1, far_total: 1 },
  });

  it('counts the others, and names what is left out', () => {
    const left = planLeaving(plan, ['GZ-001']);
    expect(left).toMatchObject({ set: 1, revised: 0, far_total: 0, projects_total: 1 });
    expect(left.projects.map((one) => one.project)).toEqual(['GZ-002']);
    expect(left.left_out?.map((one) => one.project)).toEqual(['GZ-001']);
  });

  it('is the plan itself where none is left out, and takes one that is not listed', () => {
    expect(planLeaving(plan, [])).toBe(plan);
    expect(planLeaving(plan, ['YJ-009'])).toMatchObject({ set: 2, projects_total: 2 });
  });

  it('is sent with the names of what is left out, and is none where nothing is left', () => {
    const draft = {
      ...{ target: 'sites' as const, layer: emptyLayer },
      ...{ leave_unmatched: false, leave_held: false, published: false },
    };
    const sent = (projects: readonly string[]) =>
      checkCommit(draft, { plan: planLeaving(plan, projects), tried_at: TRIED_AT });
    expect(sent(['GZ-001'])).toEqual({
      ok: true,
      command: { command: 'commit', tried_at: TRIED_AT, leave_out: ['GZ-001'] },
    });
    expect(sent(['GZ-001', 'GZ-002'])).toEqual({ ok: false, error: 'none_left' });
  });
});
