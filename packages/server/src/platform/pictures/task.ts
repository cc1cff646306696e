/** What is to be made of a picture. */
export interface PictureTask {
  /** The picture's file. */
  path: string;
  /** Receives what is made: `original` and the stills, each by its name. */
  folder: string;
  /** Its own size at most, longest side in pixels; absent for any. */
  originalSide?: number;
  /** Stills by name, longest side in pixels, smallest first; those as large as the picture itself are not made, but
   * the smallest one of what moves. */
  stills: Readonly<Record<string, number>>;
  /** The still that is made however small the picture is. */
  always?: string;
  /** Cut to a square around the middle. Then every still is made, in exactly its size. */
  square: boolean;
}

/** One picture that was made. */
export interface MadePicture {
  width: number;
  height: number;
  /** In bytes. */
  size: number;
}

/** What was made. */
export interface MadePictures {
  /** Of `original`: JPEG, PNG, GIF or WebP. */
  mimeType: string;
  original: MadePicture;
  stills: Record<string, MadePicture>;
  animated: boolean;
  /** Base64 of a ThumbHash. */
  thumbhash: string;
}

/** What stills are encoded as. */
export const stillType = 'image/webp';

export const pixelsMost = 50_000_000;
export const framesMost = 100;

/** What a worker answers. `problem` when the picture is at fault. */
export type Answer = { made: MadePictures } | { problem: string };
