// The Chinese words of what an upload asks a person.
import type { MatchConflict } from '../../api/types';
import type {
  DatumError,
  DatumShiftField,
  QuestionKind,
  Repair,
  ShiftAnswer,
} from '../../model/upload/questions';

export const zhDoubts = {
  steps: {
    title: '逐步核对',
    due: '（从这里开始）',
    file: '读文件',
    place: '定位置',
    match: '对项目',
    difference: '看差别',
  },
  title: (count: string) => `有 ${count} 个问题要您定`,
  hint: '每个问题都标出了建议的答案；按下按钮才算数。',
  open: (count: string) => `还有 ${count} 个问题没有回答，先答完再入库`,
  recommended: '（建议）',
  answered: (said: string) => `已答：${said}`,
  again: '改答',
  reading: '正在按所选重新检查…',
  of_layer: (layer: string) => `图层 ${layer}`,
  titles: {
    encoding: '文字是什么编码？',
    crs: '坐标系是哪一个？',
    datum: '怎样转到 CGCS2000？',
    repair: '图形修复后面积变了，要不要？',
    shift: '整体偏移了，是真的移动了吗？',
    conflicts: '有的依据互相矛盾',
    declared: '面积与填报的不符',
  } satisfies Record<QuestionKind, string>,
  confirm: {
    encoding: '按此编码',
    crs: '按此坐标系检查',
    datum: '按此转换后检查',
    repair: '按此办理',
    shift: '按此办理',
    conflicts: '看过了',
    declared: '看过了',
  } satisfies Record<QuestionKind, string>,
  encoding: {
    claim_wrong: (claimed: string, found: string) =>
      `文件自称 ${claimed}，但逐字节核对是 ${found}。下面是按 ${found} 读出的内容，请看中文是否正确。`,
    unknown: '两种编码都不完全吻合：选定之后，读不出的字节用替代符代替，并逐个列为问题。',
    rows: '按此编码读出的内容',
  },
  crs: {
    why: '下面各坐标系都能容下这些坐标；点一个，就把文件中的点画在现有范围之上。',
    none: '没有坐标系能容下这些坐标。如知道是哪一个，请填它的代码。',
    met: (sites: string, near: string) => `碰到现有范围 ${sites} 处，附近的点 ${near} 个`,
    swapped: '北坐标（纬度）在前',
    other: '别的坐标系',
    code: '坐标系代码，例如 EPSG:4551',
    code_error: '请填 EPSG 代码，例如 EPSG:4551，或 prj',
    map: '坐标系候选',
    legend: '文件中的点（按所选坐标系）',
  },
  datum: {
    why: '文件的坐标基准不是 CGCS2000。请填正式的转换参数，或至少三个两边都知道的控制点；依据一并记录在案。',
    way: '转换办法',
    ways: { shift: '七参数', points: '控制点' },
    source: '依据（文号、成果名称）',
    convention: '旋转方向的规定',
    convention_none: '请选择',
    conventions: {
      position_vector: '位置矢量法（EPSG:9606）',
      coordinate_frame: '坐标框架法（EPSG:9607）',
    },
    fields: {
      dx_m: 'ΔX（米）',
      dy_m: 'ΔY（米）',
      dz_m: 'ΔZ（米）',
      rx_as: 'εX（角秒）',
      ry_as: 'εY（角秒）',
      rz_as: 'εZ（角秒）',
      scale_ppm: '尺度（百万分之）',
    } satisfies Record<DatumShiftField, string>,
    points: '控制点',
    point: '点',
    columns: { x: '文件中第一个坐标', y: '文件中第二个坐标', lon: '经度（度）', lat: '纬度（度）' },
    cell: (column: string, point: string) => `第 ${point} 点 ${column}`,
    residual: '残差（毫米）',
    add: '加一点',
    remove: (point: string) => `去掉第 ${point} 点`,
    accept: '残差超过 0.5 米也接受',
    errors: {
      source: '请写明参数或控制点的依据',
      convention: '请选旋转方向的规定：两种只差旋转的正负号，选错会偏上百米',
      number: '每一格都要填数',
      all_zero: '七个参数不能全为零',
      few_points: '至少要三个控制点',
    } satisfies Record<DatumError, string>,
  },
  repair: {
    why: (count: string, share: string) =>
      `有 ${count} 个图形修复后面积变化较大或少了一部分，列出的最大变化 ${share}。`,
    answers: {
      all: '都修复',
      safe: '只修复面积几乎不变的，其余不采用',
      none: '都不修复，有错的不采用',
    } satisfies Record<Repair, string>,
  },
  shift: {
    gcj02: (distance: string, pairs: string) =>
      `与现有的 ${pairs} 处相比，整体偏了 ${distance}，正是网络地图（GCJ-02）的偏移。`,
    shifted: (distance: string, pairs: string) =>
      `与现有的 ${pairs} 处相比，整体偏了 ${distance}，像是坐标基准不对。`,
    answers: {
      convert: '从 GCJ-02 还原后再检查',
      moved: '确实都移动了',
      datum: '要填转换参数',
    } satisfies Record<ShiftAnswer, string>,
  },
  looked: '看过了，照此入库',
  conflicts: {
    kinds: {
      evidence: (project: string, other: string) => `对应 ${project}，但另一依据指向 ${other}`,
      against_code: (project: string, other: string) => `指定为 ${project}，而编号是 ${other}`,
      two_layers: (project: string) => `${project} 的图形分在两个图层`,
      outlines: (project: string, other: string) => `${project} 与 ${other} 的范围几乎相同`,
    } satisfies Record<MatchConflict['kind'], (project: string, other: string) => string>,
    more: (count: string) => `另有 ${count} 处未列出`,
  },
  declared: {
    field: (layer: string, field: string, off: string, compared: string) =>
      `${layer}：字段“${field}”里的 ${compared} 个面积，有 ${off} 个相差超过 5%`,
    guessed: '（单位由多数推定）',
    entry: (feature: string, declared: string, measured: string, percent: string) =>
      `第 ${feature} 个：填报 ${declared}，量得 ${measured}，差 ${percent}`,
  },
  match: {
    title: (count: string) => `${count} 个没有编号的图形，可能是哪个项目的？`,
    hint: '按名称和位置推荐；确认之前一个也不会对应。',
    feature: '图形',
    project: '项目',
    none: '不对应任何项目',
    unsaid: '先不定',
    other: '别的项目…',
    other_code: (feature: string) => `${feature} 的项目编号`,
    name: (percent: string) => `名称 ${percent}`,
    overlap: (percent: string) => `重叠 ${percent}`,
    entry: (layer: string, number: string, name: string) =>
      `${layer} 第 ${number} 个${name === '' ? '' : `：${name}`}`,
    fields: {
      code: (layer: string, field: string) => `${layer}：按字段“${field}”的编号对应`,
      name: (layer: string, field: string) => `${layer}：按字段“${field}”的相同名称对应`,
    },
    as_before: '（和上次一样，建议）',
    apply: '按所选对应',
    unknown: (code: string) => `没有项目 ${code}`,
    more: (count: string) => `另有 ${count} 个未列出`,
  },
  keep_others: '这些项目的其他范围保留（否则文件里没有的会撤下）',
  files: {
    original: '原始文件',
    left_out: '未采用的图形（CSV）',
    left_out_name: (name: string) => `${name}-未采用.csv`,
  },
  leave_out: {
    ask: (count: string) => `跳过这 ${count} 个项目，其余照常撤销`,
  },
  swipe: {
    on: '左右对比',
    line: '之前与之后的分界线',
    spoken: (share: string) => `左边 ${share} 是之前`,
  },
};

export type DoubtWords = typeof zhDoubts;
