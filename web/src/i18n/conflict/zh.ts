// The Chinese words of what others recorded while somebody looked at a plan.
import type { ConflictChoice, ConflictSide } from '../../model/upload/conflict';
import type { SiteEventKind } from '../../model/sites';

export const zhConflict = {
  title: (count: string) => `${count} 个项目在您核对之后被别人改过`,
  hint: '图上每处有三条边界：您核对时的、别人入库后的、这个文件要改成的。每个项目选一种办法，再确认入库。',
  legend: '三条边界',
  map: '别人改过的范围',
  sides: {
    looked: '您核对时',
    theirs: '别人入库后（现在）',
    ours: '这个文件要改成',
  } satisfies Record<ConflictSide, string>,
  labels: {
    looked: '核对时',
    theirs: '现在',
    ours: '本文件',
  } satisfies Record<ConflictSide, string>,
  label: (side: string, site: string) => `${side} · 第 ${site} 处`,
  known: '其他范围',
  kinds: {
    set: '新增',
    revised: '修改',
    withdrawn: '撤下',
  } satisfies Record<SiteEventKind, string>,
  step: (who: string, when: string, kind: string, site: string) =>
    `${who} 于 ${when} ${kind}第 ${site} 处`,
  more_steps: (count: string) => `此前另有 ${count} 步`,
  unknown_step: '没有读到是谁改的',
  decide: (project: string) => `${project} 怎么办`,
  choices: {
    take: '照新方案办',
    leave: '这次不动它',
  } satisfies Record<ConflictChoice, string>,
  take_all: '其余都照新方案办',
  locate: (project: string) => `在图上看 ${project} 的三条边界`,
  show_plan: '看新方案',
  open: (count: string) => `还有 ${count} 个被别人改过的项目没有决定，先决定再入库`,
  reading: '正在读取三条边界…',
  failed: '没有读到三条边界。',
  again: '再读一次',
  more: (count: string) => `再看 ${count} 个项目`,
};

export type ConflictWords = typeof zhConflict;
