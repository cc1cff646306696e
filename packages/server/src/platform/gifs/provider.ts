/** How much may be shown: each rating takes in those before it. */
export const gifRatings = ['g', 'pg', 'pg-13', 'r'] as const;
export type GifRating = (typeof gifRatings)[number];

/** One picture of a GIF, where its provider has it. */
export interface GifMedia {
  url: string;
  width: number;
  height: number;
}

/** A GIF that a provider found. */
export interface FoundGif {
  /** What it shows, in the provider's words; may be empty. */
  title: string;
  /** What is sent: 2 MiB at most, where the provider says how large it is. */
  full: GifMedia;
  /** What moves in a list. */
  moving: GifMedia;
  /** What stands still in a list. */
  still: GifMedia;
}

export interface GifQuery {
  /** Whose share of requests this takes from. */
  app: string;
  /** Absent: what is shared most now. */
  words?: string;
  rating: GifRating;
  /** How many, 1 to 50. */
  limit: number;
  /** How many come before. */
  offset: number;
  signal?: AbortSignal;
}

export interface GifPage {
  items: FoundGif[];
  /** There are more behind them. */
  more: boolean;
}

/** Where GIFs come from. Nothing of it is ever seen by a browser but its name and the pictures' bytes. */
export interface GifProvider {
  /** As its makers write it: `GIPHY`. */
  readonly name: string;
  /** @throws GifsAway */
  find(query: GifQuery): Promise<GifPage>;
  /**
   * The bytes behind an address of its own.
   *
   * @param most bytes; of more there is nothing
   * @throws GifsAway
   */
  read(app: string, url: string, most: number): Promise<Buffer>;
}

/** The provider cannot be reached, refused us or said what nobody understands. Names neither address nor key. */
export class GifsAway extends Error {
  constructor(why: string, options?: ErrorOptions) {
    super(`unable to ask for GIFs; ${why}`, options);
    this.name = 'GifsAway';
  }
}

/** Longer words are cut: no provider looks for more. */
export const wordsMost = 50;
/** No provider goes further. */
export const offsetMost = 4_999;
/** What is sent is at most so large. */
export const fullBytes = 2 * 1024 * 1024;
