/** Larger than any place that shows it, twice over. */
const sideMost = 1024;
const quality = 0.92;

/**
 * The middle of a picture as a square of at most 1,024 pixels: whatever this browser can read becomes small enough to bring.
 *
 * @throws when it cannot read it
 */
export async function squareOf(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file);
  const { width, height } = picture;
  const cut = Math.min(width, height);
  const side = Math.min(cut, sideMost);
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('unable to cut the picture; this browser draws nothing');
  pen.drawImage(picture, (width - cut) / 2, (height - cut) / 2, cut, cut, 0, 0, side, side);
  picture.close();
  // What may be seen through stays so.
  const type = file.type === 'image/png' || file.type === 'image/webp' ? 'image/png' : 'image/jpeg';
  const bytes = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality));
  if (!bytes) throw new Error('unable to cut the picture; this browser writes none');
  return bytes;
}
