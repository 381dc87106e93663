// The Chinese words of photos, on their way to a report or a notice and shown with it.
import type { PhotoFileError } from '../../model/photos';

export const zhPhotos = {
  title: '照片',
  add: '添加照片',
  hint: (most: string) => `JPEG、PNG 或 WebP，最多 ${most} 张，每张至多 15 MB`,
  chosen: (name: string) => `${name}：提交后上传`,
  waiting: (name: string) => `${name}：等待上传`,
  sending: (name: string, share: string) => `${name}：正在上传 ${share}`,
  examining: (name: string) => `${name}：正在检查`,
  sent: (name: string) => `${name}：已收到`,
  failed: (name: string, why: string) => `${name}：没有传上去，${why}`,
  drop: (name: string) => `去掉 ${name}`,
  retry: (name: string) => `重传 ${name}`,
  file_errors: {
    file_empty: '文件是空的',
    file_too_large: '超过 15 MB',
    too_many: '照片太多了',
  } satisfies Record<PhotoFileError, string>,
  one: (number: string) => `照片 ${number}`,
  open: (number: string) => `打开照片 ${number} 的原件`,
  not_read: '照片没有取到，请重试',
};
