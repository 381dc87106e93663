// The Chinese words of drawing a site by hand.
import type { DrawingError } from '../../model/draw';
import type { NeighboursState } from '../../state/neighbours.svelte';

export const zhDraw = {
  open: '在图上画一处',
  edit: (site: string) => `改画第 ${site} 处`,
  title: (code: string, name: string, site: string) => `画 ${code} ${name} 的第 ${site} 处`,
  hint_new: '在图上点出各个角；画完和上传文件一样检查、核对、确认后才入库，其他范围不动。',
  hint_edit: '改好之后和上传文件一样检查、核对、确认后才入库，其他范围不动。',
  too_much: '这一处有几个部分，或空洞太多，不能在这里改，只能重画；要保留原样请上传文件。',
  kind: '画什么',
  mode: '点击做什么',
  modes: { add: '加点', move: '拖动点' },
  undo: '退一步',
  hole: '挖一个空洞',
  hole_hint: '在范围里面点出空洞的各个角，双击结束',
  holes: (number: string) => `空洞 ${number} 的各个角`,
  hole_title: (number: string) => `空洞 ${number}`,
  hole_empty: '还没有点：在范围里面点出它的各个角',
  remove_hole: (number: string) => `去掉空洞 ${number}`,
  corner_of_hole: (hole: string, corner: string) => `空洞 ${hole} ${corner}`,
  snap: '吸附到附近的角和边',
  snaps: {
    far: () => '按住 Alt 暂不吸附。放大地图后，也吸附到邻近项目的范围。',
    many: () => '按住 Alt 暂不吸附。图中项目太多，再放大才吸附到邻近项目的范围。',
    reading: () => '按住 Alt 暂不吸附。正在读取邻近项目的范围…',
    ready: (count: string) =>
      count === '0'
        ? '按住 Alt 暂不吸附。图中没有别的项目的范围。'
        : `按住 Alt 暂不吸附。图中 ${count} 个项目的范围可以吸附。`,
  } satisfies Record<NeighboursState, (count: string) => string>,
  map: '手绘范围',
  typed: '输入经纬度（CGCS2000）',
  typed_error: '请输入经度和纬度，例如 125.1, 46.6',
  add: '加这一点',
  corners: '各个角',
  corner: (number: string) => `第 ${number} 点`,
  corner_at: (name: string, place: string) => `${name}：${place}`,
  nudge: '方向键移动约一米，Delete 删去',
  remove: (name: string) => `删去${name}`,
  send: '检查这一处',
  leave: '不画了',
  file_name: (code: string, site: string) => `手绘-${code}-${site}.geojson`,
  errors: {
    too_few: '点还不够：线要两点，面要三点',
    crossing: '边界自相交，请移动或删去一些点',
    hole_too_few: '空洞的点还不够：要三点，或去掉它',
    hole_crossing: '空洞的边界自相交，请移动或删去一些点',
    hole_outside: '空洞要整个在范围里面，不碰边界',
    holes_meet: '空洞之间不能相碰，也不能一个套一个',
  } satisfies Record<DrawingError, string>,
};

export type DrawWords = typeof zhDraw;
