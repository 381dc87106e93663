// The Chinese words of the upload screen.
export const zhUpload = {
  title: '上传',
};

export type UploadWords = typeof zhUpload;
