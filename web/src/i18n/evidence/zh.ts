// The Chinese words of evidence 佐证材料.
import type { EvidenceNote, UnfitReason } from '../../api/types';
import type { EvidenceFileError } from '../../model/evidence';

export const zhEvidence = {
  title: '佐证材料',
  count: (total: string) => `共 ${total} 份`,
  none: '还没有佐证材料',
  camera: '拍照',
  choose: '选择文件',
  limit: '照片、PDF、Word、Excel、PowerPoint、文本或 MP4，每份至多 50 MB',
  stage: '对应阶段',
  no_stage: '不指明',
  name: '标题（不填则用文件名）',
  number: '文号（如有）',
  sending: (name: string, share: string) => `正在上传 ${name}：${share}`,
  examining: (name: string) => `正在检查 ${name}…`,
  waiting: (name: string) => `等待上传 ${name}`,
  cancel: '取消',
  dismiss: '知道了',
  refused: (name: string, why: string) => `${name}：${why}`,
  needed: '附佐证材料需要令牌',
  not_allowed: (role: string) => `当前身份（${role}）不能附佐证材料`,
  not_own: '只能给自己牵头、协办或本辖区的项目附佐证材料',
  originals_needed: '查看原件和拍摄位置需要令牌',
  originals_not_allowed: (role: string) => `当前身份（${role}）不能查看原件和拍摄位置`,
  past: '正在查看过去的情况，佐证材料只能在实时状态下附上。',
  taken: (time: string) => `拍摄于 ${time}`,
  attached: (day: string) => `附于 ${day}`,
  place: (place: string) => `位置 ${place}（WGS 84）`,
  distance: (distance: string) => `距项目范围 ${distance}`,
  inside: '在项目范围内',
  notes: {
    taken_later: '照片自称的拍摄时间晚于上传时间，请核对相机时钟',
    far_from_site: '拍摄位置离项目范围较远，请核对',
  } satisfies Record<EvidenceNote, string>,
  document_number: (number: string) => `文号 ${number}`,
  open: (title: string) => `查看 ${title}`,
  save: (title: string) => `下载 ${title}`,
  download: '下载',
  no_preview: '文件',
  file_failed: '文件没有取到，请重试',
  file_errors: {
    file_empty: '文件是空的',
    file_too_large: '文件超过 50 MB',
    name_too_long: '文件名太长，请改短一些',
  } satisfies Record<EvidenceFileError, string>,
  reasons: {
    unknown_type:
      '不是能接受的文件：请用 JPEG、PNG、WebP 照片，PDF，新格式的 Word、Excel、PowerPoint，文本或 MP4',
    markup: '这是网页或矢量图，不能接受；请转成 PDF 再传',
    program: '这是程序或脚本，不能接受',
    archive: '这是压缩包；请把里面的文件一份一份传上来',
    macros: '文档带有宏；请另存为不带宏的格式再传',
    damaged: '文件已损坏或不完整，请重新导出或重拍',
    too_many_pixels: '照片超过 1 亿像素，请缩小后再传',
    too_much_memory: '检查这份文件需要的内存太多，请缩小后再传',
    worker_crashed: '检查这份文件时出错，文件可能已损坏；没有记录任何内容',
    worker_timed_out: '检查这份文件用时太长；没有记录任何内容',
    worker_output: '检查这份文件的结果不可信；没有记录任何内容',
  } satisfies Record<UnfitReason, string>,
};

export type EvidenceWords = typeof zhEvidence;
