// What each detail code of geo/worker/detail.hpp says, with its values put in: where, and what is
// wrong there.
import type { FindingDetail } from '../../api/types';
import { chineseCrsName } from '../../model/crs';

export type DetailWords = Record<FindingDetail['code'], (...values: string[]) => string>;

/** A system by its name and code, either of which may be missing. */
export const zhSystem = (given: string, code: string) => {
  const name = chineseCrsName(code) ?? given;
  return name !== '' && code !== '' ? `${name}（${code}）` : name + code;
};

export const zhDetails = {
  text: (sentence: string) => sentence,
  layer: (name: string) => `图层 ${name}.shp`,
  file: (name: string) => `文件 ${name}`,
  entry: (number: string) => `第 ${number} 个文件`,
  record: (number: string) => `第 ${number} 个图形`,
  row: (number: string) => `属性表第 ${number} 行`,
  field_name: () => '字段名',
  place: (lon: string, lat: string) => `在东经 ${lon}°、北纬 ${lat}° 处`,
  packed_bytes: (bytes: string) => `文件有 ${bytes} 字节`,
  no_zip_directory: () => '找不到 zip 的目录：不是 zip 文件，或末尾缺失',
  archive_truncated: () => '内容不完整，中途断了',
  archive_checksum: () => '解开的内容与记下的大小或校验值不符',
  archive_method: () => '压缩方式不受支持',
  archive_unreadable: () => '内容解不开',
  layer_count: (count: string) => `共 ${count} 个图层`,
  content_is_xml: () => '内容是 XML 或网页',
  content_is_other: () => '开头不是 Shapefile 的标识',
  other_version: () => 'Shapefile 的版本号不对',
  ends_in_header: () => '文件头不完整',
  bytes_there: (there: string, expected: string) => `应有 ${expected} 字节，只有 ${there} 字节`,
  shape_type: (number: string) => `图形类型代号为 ${number}`,
  not_openable: () => '无法按 Shapefile 打开',
  bytes_behind_last_record: () => '最后一个图形之后有多余的字节',
  reaches_beyond_end: () => '超出文件末尾',
  record_too_short: () => '长度不够',
  record_of_another_type: () => '类型与文件声明的不同',
  more_parts_than_bytes: () => '声明的部分数或点数超出其长度',
  parts_out_of_order: () => '各部分的次序错乱',
  more_points_than_bytes: () => '声明的点数超出其长度',
  record_unreadable: () => '读不出来',
  header_misfit: () => '.dbf 的文件头与内容不符',
  fields_wider_than_rows: () => '.dbf 的各字段加起来比一行还宽',
  more_rows_than_bytes: (rows: string) => `.dbf 声明有 ${rows} 行，超出其长度`,
  rows_and_shapes: (rows: string, shapes: string) => `属性 ${rows} 行，图形 ${shapes} 个`,
  claimed_and_found: (claimed: string, found: string) => `自称 ${claimed}，实为 ${found}`,
  prj_is_no_text: () => '.prj 的内容不是文字',
  prj_names_no_system: () => '.prj 里写的不是地理坐标系或投影坐标系',
  system: zhSystem,
  candidate: (code: string, percent: string) => `${zhSystem('', code)}，相似 ${percent}%`,
  no_candidate: () => '与已知的坐标系都不相似',
  no_way_to_lonlat: () => '无法换算成经纬度',
  zone_in_eastings: (zone: string) => `横坐标带有带号 ${zone}`,
  self_intersection: () => '边界自相交',
  ring_self_intersection: () => '同一条边界与自己相碰',
  hole_outside_shell: () => '空洞在外边界之外',
  nested_holes: () => '空洞套着空洞',
  nested_shells: () => '一个部分落在另一个部分里',
  disconnected_interior: () => '内部被空洞隔断',
  duplicate_rings: () => '有重复的边界',
  too_few_points: () => '点数太少',
  ring_not_closed: () => '边界没有闭合',
  invalid_coordinate: () => '坐标无效',
  invalid_geometry: () => '不合几何规则',
  too_many_points: () => '部分或点太多',
  too_many_points_once_repaired: () => '修复后部分或点太多',
  signal: (number: string) => `检查程序因信号 ${number} 中止`,
  exit_status: (number: string) => `检查程序以状态 ${number} 退出`,
  output_ends_early: () => '检查程序的输出不完整',
  output_impossible: () => '检查程序的输出前后矛盾',
  output_too_long: () => '检查程序的输出太长',
} satisfies DetailWords;
