// Words of tables that go out and come back.
import type { TableName } from '../../api/tables';
import type { ImportRow } from '../../api/types';
import type { RowChoice } from '../../model/tables';

export const tablesZh = {
  title: '表格导入导出',
  close: '关闭',
  tables: {
    register: '项目台账',
    plans: '计划',
    progress: '进度',
    facts: '指标',
  } satisfies Record<TableName, string>,
  export: {
    title: '导出',
    hint: '按当前筛选和时刻导出；改好后可原样导入。',
    needs_token: '导出需要令牌：请先在右上角登录。',
    filters_left_out: '“牵头”“进展”和“未填”筛选不适用于导出。',
    busy: '正在导出…',
    oc4ids: 'OC4IDS（JSON）',
    as: (table: string, format: string) => `导出${table}为 ${format}`,
  },
  import: {
    title: '导入',
    hint: 'XLSX 或 CSV，最大 20 MB。先试算，确认后才记录。',
    past: '导入只在“现在”进行：请先回到现在。',
    not_allowed: '当前身份不能导入。',
    table: '表格',
    day: '日期（空为今天）',
    file: '选择文件',
    reading: '正在读取并试算…',
    confirm: '确认导入',
    committing: '正在记录…',
    again: '换一个文件',
    done: (count: string) => `已记录 ${count} 行变更，所有页面同时更新。`,
    duplicate: '这份文件已经记录过。',
    nothing: '没有变化，不用导入。',
    refused: (count: string) => `${count} 行不能导入；改好后重新选择文件。整份文件都没有记录。`,
    ready: (count: string) => `${count} 行将变更，确认后一次记录。`,
    ignored: (columns: string) => `未导入的列（只供查看，或不认识）：${columns}`,
  },
  result: {
    title: '逐行结果',
    row: '行',
    project: '项目',
    effect: '结果',
    detail: '内容',
    choices: { all: '全部', changes: '变更', refused: '不能导入' } satisfies Record<
      RowChoice,
      string
    >,
    effects: {
      unchanged: '不变',
      changed: '变更',
      created: '新建',
      refused: '不能导入',
    } satisfies Record<ImportRow['effect'], string>,
    change: (field: string, before: string, after: string) =>
      `${field}：${before || '空'} → ${after || '空'}`,
    about: (field: string, words: string) => `${field}：${words}`,
  },
  columns: {
    code: '项目编码',
    programme: '工程',
    list: '分项名单',
    name: '项目名称',
    name_en: '英文名称',
    district: '区',
    address: '地址',
    post: '责任岗位',
    department: '牵头部门',
    co_leads: '协办部门',
    executing_unit: '实施单位',
    assigned_until: '责任至',
    stage: '阶段编码',
    start: '计划开始',
    finish: '计划完成',
    weight: '权重',
    document: '方案文号',
    percent: '形象进度',
    reported_on: '填报日期',
    note: '本次说明',
    fact: '指标编码',
    value: '数值',
  },
};

export type TableWords = typeof tablesZh;
