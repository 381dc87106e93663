// The commands of an index as tasks: what each begins with, and how it is sent.
import { commandIndex, readIndex } from '../../api/evaluation';
import type { EvaluationIndex, IndexCommand, IndexNodeKind } from '../../api/types';
import { definitionOf, indicatorNode } from '../../model/evaluation/definition';
import type { TreeRow } from '../../model/evaluation/tree';
import { findIndicator, nodeKey, pathOf, rowsOf } from '../../model/evaluation/tree';
import type { Values } from '../../model/forms/draft';
import type { App } from '../../state/app.svelte';
import type { Standing, Task } from './tasks.svelte';

type Defining = Exclude<IndexCommand['command'], 'define_index' | 'remove_node'>;

/** What defines a node of each kind, and a node below it. */
export const defining: Record<IndexNodeKind, Defining> = {
  area: 'define_area',
  indicator: 'define_indicator',
  standard: 'define_standard',
  point: 'define_point',
};
const below: Partial<Record<IndexNodeKind, IndexNodeKind>> = {
  area: 'indicator',
  indicator: 'standard',
  standard: 'point',
};

export const kindBelow = (kind: IndexNodeKind): IndexNodeKind | undefined => below[kind];

export function newIndex(app: App): Task {
  return {
    command: 'define_index',
    title: app.screens.evaluation.commands.define_index,
    start: { year: Number(app.today?.slice(0, 4)) },
    // It is not there before.
    standing: { version: 0 },
    send: ({ code, ...values }, sending) =>
      commandIndex(
        app.api,
        String(code),
        { command: 'define_index', ...values } as IndexCommand,
        sending,
      ),
  };
}

/** Name, year and source; the tree goes along as it is. */
export function reviseIndex(app: App, index: EvaluationIndex): Task {
  const standingOf = ({ code, name, year, source, version }: EvaluationIndex): Standing => ({
    version,
    record: { code, name, year, source },
  });
  let newest = index;
  return {
    command: 'define_index',
    title: app.screens.evaluation.index.revise,
    start: {},
    fixed: ['code'],
    standing: standingOf(index),
    newest: async () => {
      newest = await readIndex(app.api, index.code);
      return standingOf(newest);
    },
    send: ({ code, ...values }, sending) =>
      commandIndex(
        app.api,
        String(code),
        { ...definitionOf(newest), ...values } as IndexCommand,
        sending,
      ),
  };
}

/** A node under `parent`, or an area. */
export function newNode(
  app: App,
  index: EvaluationIndex,
  kind: IndexNodeKind,
  parent?: TreeRow,
): Task {
  const start = parent === undefined ? {} : { [parent.kind]: parent.code };
  const command = defining[kind];
  return {
    ...{ command, start: { ...start, ...startOf[kind] }, context: { index } },
    title: app.screens.evaluation.commands[command],
    fixed: parent === undefined ? [] : [parent.kind],
    standing: { version: index.version },
    ...sendingNode(app, index, command),
  };
}

const startOf: Record<IndexNodeKind, Values> = {
  area: {},
  indicator: { outcome: { bound: 'at_least' } },
  standard: {},
  point: { method: 'site_visit', grading: 'points' },
};

export function reviseNode(app: App, index: EvaluationIndex, row: TreeRow): Task {
  const command = defining[row.kind];
  return {
    ...{ command, start: {}, context: { index }, fixed: ['code'] },
    title: app.screens.evaluation.tree.revise(app.names.text(row.name)),
    standing: { version: index.version, record: recordOf(index, row) },
    ...sendingNode(app, index, command),
    newest: async () => {
      const now = await readIndex(app.api, index.code);
      const found = rowsOf(now).find(({ key }) => key === nodeKey(row.kind, row.code));
      return {
        version: now.version,
        ...(found === undefined ? {} : { record: recordOf(now, found) }),
      };
    },
  };
}

export function removeNode(app: App, index: EvaluationIndex, row: TreeRow): Task {
  return {
    ...{ command: 'remove_node', start: { kind: row.kind, code: row.code } },
    title: app.screens.evaluation.tree.remove(app.names.text(row.name)),
    fixed: ['kind', 'code'],
    standing: { version: index.version },
    ...sendingNode(app, index, 'remove_node'),
  };
}

function sendingNode(app: App, { code }: EvaluationIndex, command: IndexCommand['command']) {
  const send: Task['send'] = (values, sending) =>
    commandIndex(app.api, code, { command, ...values } as IndexCommand, sending);
  const newest = async () => ({ version: (await readIndex(app.api, code)).version });
  return { send, newest };
}

/** What is on record of the fields of its form. */
function recordOf(index: EvaluationIndex, row: TreeRow): Values {
  const { code, name } = row;
  const parent = pathOf(rowsOf(index), row).at(-1)?.code ?? '';
  switch (row.kind) {
    case 'area':
      return { code, name };
    case 'indicator': {
      const indicator = findIndicator(index, code)!;
      const node = indicatorNode(parent, indicator);
      return { ...node, with_outcome: node.outcome !== undefined };
    }
    case 'standard':
      return {
        ...{ indicator: parent, code, name },
        ...{ unit: row.standard?.unit, possible: row.standard?.possible },
      };
    case 'point': {
      const { method, grading, photos } = row.point!;
      return { standard: parent, code, name, method, grading, photos };
    }
  }
}
