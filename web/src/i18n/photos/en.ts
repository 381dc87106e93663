// The English words of photos.
import type { ScreenWords } from '../zh_screens';

export const enPhotos: ScreenWords['photos'] = {
  title: 'Photos',
  add: 'Add photos',
  hint: (most) => `JPEG, PNG or WebP, at most ${most}, each at most 15 MB`,
  chosen: (name) => `${name}: sent after the report`,
  waiting: (name) => `${name}: waits`,
  sending: (name, share) => `${name}: ${share} sent`,
  examining: (name) => `${name}: being looked into`,
  sent: (name) => `${name}: received`,
  failed: (name, why) => `${name}: not received. ${why}`,
  drop: (name) => `Leave out ${name}`,
  retry: (name) => `Send ${name} again`,
  file_errors: {
    file_empty: 'The file is empty',
    file_too_large: 'Larger than 15 MB',
    too_many: 'Too many photos',
  },
  one: (number) => `Photo ${number}`,
  open: (number) => `Open the original of photo ${number}`,
  not_read: 'The photo did not come; try again',
};
