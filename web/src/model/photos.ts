// Photos before they are sent.

/** The server takes no larger one. */
export const MAX_PHOTO_BYTES = 15_000_000;
/** For the file dialog; the server decides by the bytes. */
export const ACCEPTED_PHOTOS = 'image/jpeg,image/png,image/webp';

export type PhotoFileError = 'file_empty' | 'file_too_large' | 'too_many';

/** What is wrong with a photo before it is sent; null: nothing that can be seen from here. */
export function checkPhoto(
  file: { readonly size: number },
  before: number,
  most: number,
): PhotoFileError | null {
  if (before >= most) return 'too_many';
  if (file.size === 0) return 'file_empty';
  return file.size > MAX_PHOTO_BYTES ? 'file_too_large' : null;
}
