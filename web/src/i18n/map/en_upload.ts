// The English words of the upload screen.
import type { UploadWords } from './zh_upload';

export const enUpload: UploadWords = {
  title: 'Upload',
};
