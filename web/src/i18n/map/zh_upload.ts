// The Chinese words of the upload screen.
import type { SiteChange, UploadLayer, UploadPhase, UploadProblem } from '../../api/types';
import type { CommitError, FileError } from '../../model/upload';
import { zhReasons } from './zh_reasons';

export const zhUpload = {
  title: '上传',
  intro:
    '把测绘单位给的 Shapefile 打成一个 zip 传上来。先检查、先看图，确认之后才入库；入库可以整体撤销。',
  drop: '把 zip 文件拖到这里',
  choose: '选择文件',
  limit: '每个 zip 至多 100 MB，内含 .shp、.shx、.dbf、.prj',
  sending: (name: string, share: string) => `正在上传 ${name}：${share}`,
  inspecting: '正在检查文件…',
  cancel: '取消',
  needed: '上传需要令牌',
  not_allowed: (role: string) => `当前身份（${role}）不能上传范围`,
  past: '正在查看过去的情况，上传只能在实时状态下进行。',
  file_errors: {
    not_a_zip: '请选择 zip 文件：把 .shp、.shx、.dbf、.prj 一起打包',
    file_empty: '文件是空的',
    file_too_large: '文件超过 100 MB，请拆成几个再上传',
  } satisfies Record<FileError, string>,
  report: {
    title: (code: string) => `检查结果 ${code}`,
    refused: '不能入库',
    where: '位置',
    todo: '怎么办',
    good: '可以入库',
    earlier: (code: string, phase: string) => `同样的文件先前传过：${code}，${phase}`,
    open_earlier: '看那一次',
    layers: '图层',
    layer: (name: string, kind: string, count: string) => `${name}：${kind}，${count} 个图形`,
    left_out: (count: string) => `${count} 个未采用`,
    encoding: '编码',
    crs: '坐标系',
    notes: '说明',
    samples: '读出的内容',
    samples_hint: '请看中文是否正确',
    problems: '问题',
    no_problems: '没有发现问题',
    more_problems: (count: string) => `另有 ${count} 个问题未列出`,
    feature: '图形序号',
    problem: '问题',
    effect: '处理',
    detail: '详情',
  },
  effects: { repaired: '已修复', rejected: '未采用' } satisfies Record<
    UploadProblem['effect'],
    string
  >,
  encoding: {
    ascii: '只有英文和数字，不涉及编码',
    strict_utf8: '已证实为 UTF-8：每个字节都合乎该编码',
    strict_gb18030: '已证实为 GB18030（含 GBK）：不是 UTF-8，而每个字节都合乎该编码',
  } satisfies Record<UploadLayer['encoding']['proof'], string>,
  encoding_claimed: (claimed: string) => `；文件自称 ${claimed}，与实际不符，未采信`,
  crs: (name: string, code: string, confidence: string) =>
    `${name}（${code}），把握 ${confidence}%`,
  note: (what: string, detail: string) => `${what}：${detail}`,
  plan: {
    title: '入库会怎样',
    field: (field: string) => `按字段“${field}”与项目编号对应`,
    no_field: '没有字段与项目编号对应',
    table: '每处范围的变化',
    heads: { project: '项目', site: '范围', change: '变化', size: '大小', delta: '增减' },
    more: (count: string) => `再列 ${count} 处`,
    unmatched: (count: string) => `${count} 个图形对不上任何项目`,
    unmatched_entry: (layer: string, feature: string, value: string) =>
      `${layer} 第 ${feature} 个：${value === '' ? '编号为空' : value}`,
    leave: '不导入这些图形',
    preview: '预览',
    preview_hint: '蓝色为新的范围，红色虚线为将撤下的，灰色为不变的',
  },
  changes: { set: '新增', revised: '修改', unchanged: '不变', withdrawn: '撤下' } satisfies Record<
    SiteChange,
    string
  >,
  target: {
    title: '入库为',
    sites: '项目范围',
    layer: '底图图层',
    code: '图层代码（小写字母）',
    zh: '中文名称',
    en: '英文名称',
    source: '来源',
    datum: '坐标基准',
    review_number: '审图号',
    review_hint: '公开的边界须有审图号；示例数据可留空',
  },
  commit: '确认入库',
  committing: '正在入库…',
  reject: '不要这个文件',
  reject_reason: '不要的原因',
  commit_errors: {
    unmatched: '有图形对不上项目：请改正编号后重新上传，或勾选不导入这些图形',
    nothing_to_do: '与现有范围完全相同，没有可入库的变化',
    layer_code: '图层代码请用小写字母开头，字母、数字或下划线，至多 32 个',
    layer_name: '请填写图层的中文名称',
    layer_source: '请填写来源',
  } satisfies Record<CommitError, string>,
  recorded: (position: string) => `已入库并落盘，第 ${position} 条记录`,
  on_map: '在地图上看',
  history: {
    title: '上传记录',
    empty: '还没有上传过文件',
    heads: { file: '文件', when: '时间', who: '何人', outcome: '结果' },
    open: (name: string) => `查看 ${name}`,
    undo: '撤销',
    undo_title: (name: string) => `撤销 ${name} 的入库`,
    undo_hint: '每处范围都恢复到入库之前；原来没有的会撤下。撤销本身也记录在案。',
    undo_reason: '撤销的原因',
    undo_confirm: '确认撤销',
    keep: '不撤销',
    changed_since: (projects: string) => `这些项目的范围之后又变过，不能整体撤销：${projects}`,
  },
  phases: {
    received: '检查中',
    inspected: '待确认',
    committed: '已入库',
    rejected: '未采用',
    reverted: '已撤销',
  } satisfies Record<UploadPhase, string>,
  outcome: {
    refused: (reason: string) => `检查未通过：${reason}`,
    sites: (set: string, revised: string, withdrawn: string) =>
      `已入库：新增 ${set}，修改 ${revised}，撤下 ${withdrawn}`,
    layer: (layer: string, count: string) => `已入库为图层 ${layer}，${count} 个图形`,
  },
  reasons: zhReasons,
};

export type UploadWords = typeof zhUpload;
