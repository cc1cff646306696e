/** A picture of one is kept at this size. */
const side = 128;
/** Protocol limit `emojiBytes`. */
const bytesMost = 256 * 1024;

/** It moves, and so cannot be made smaller here. */
export class TooLargeError extends Error {
  constructor() {
    super('unable to take the picture; it moves and has more than 256 KB');
    this.name = 'TooLargeError';
  }
}

/**
 * A picture as it can be brought for an emoji: as it is when it is small or moves, else the whole of it within 128 pixels.
 *
 * @throws TooLargeError for one that moves and is larger than 256 KB; else when this browser cannot read it
 */
export async function emojiPicture(file: Blob): Promise<Blob> {
  if (file.type === 'image/gif') {
    if (file.size > bytesMost) throw new TooLargeError();
    return file;
  }
  const picture = await createImageBitmap(file);
  const isKept = (file.type === 'image/png' || file.type === 'image/webp') && file.size <= bytesMost;
  if (isKept) {
    picture.close();
    return file;
  }
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('unable to draw the picture; this browser draws nothing');
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const bytes = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!bytes) throw new Error('unable to draw the picture; this browser writes none');
  return bytes;
}

/** A name out of a file's: `Party Parrot.gif` is `party_parrot`. */
export const nameOfFile = (file: string): string =>
  file
    .replace(/\.[^.]*$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9_+-]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 60);

/** May an emoji have this name? As the server says it (protocol `EmojiName`); with a letter, or it is never found in a text. */
export const isEmojiName = (name: string): boolean => /^(?=.*[a-z])[a-z0-9_+-]{1,60}$/.test(name);

/** Names with commas, spaces or colons between them. */
export const namesIn = (text: string): string[] => [
  ...new Set(
    text
      .toLowerCase()
      .split(/[\s,:]+/)
      .filter((name) => name !== ''),
  ),
];
