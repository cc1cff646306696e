import { kindOf, type UploadFacts } from '@parley/client';

type Measures = Partial<Pick<UploadFacts, 'width' | 'height' | 'durationMs'>>;

/** A file whose beginning says nothing for so long is sent as it is. */
const PATIENCE_MS = 3_000;

const ofPicture = async (file: Blob): Promise<Measures> => {
  const bitmap = await createImageBitmap(file);
  const { width, height } = bitmap;
  bitmap.close();
  return { width, height };
};

const ofMedia = (file: Blob, kind: 'video' | 'audio'): Promise<Measures> =>
  new Promise((resolve) => {
    const url = URL.createObjectURL(file);
    const media = document.createElement(kind);
    const end = (found: Measures) => {
      clearTimeout(timer);
      URL.revokeObjectURL(url);
      resolve(found);
    };
    const timer = setTimeout(() => end({}), PATIENCE_MS);
    media.preload = 'metadata';
    media.onloadedmetadata = () => {
      const { videoWidth: width, videoHeight: height } = media as HTMLVideoElement;
      const { duration } = media;
      end({
        ...(width > 0 && height > 0 && { width, height }),
        ...(Number.isFinite(duration) && { durationMs: Math.round(duration * 1_000) }),
      });
    };
    media.onerror = () => end({});
    media.src = url;
  });

/** How large a picture or film is and how long it takes, as far as this browser can tell. */
export async function measure(file: Blob): Promise<Measures> {
  const kind = kindOf(file.type);
  if (kind === 'image') return ofPicture(file).catch(() => ({}));
  return kind === 'file' ? {} : ofMedia(file, kind);
}
