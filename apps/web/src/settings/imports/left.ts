/** An upload that was begun: what is needed to go on with it when the same file is chosen again. */
export interface LeftUpload {
  /** Of the file, and of the import that will be made of it. */
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly changedAt: number;
}

const key = 'parley.import';

/** The one that was left, if any. A browser that keeps nothing begins anew. */
export function leftUpload(): LeftUpload | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return isLeft(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

export function rememberLeft(upload: LeftUpload): void {
  try {
    localStorage.setItem(key, JSON.stringify(upload));
  } catch {
    // Then it begins anew after the page was left.
  }
}

export function forgetLeft(): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}

/** Is this the file it was an upload of, unchanged? Pure. */
export const isSameFile = (left: LeftUpload, file: Pick<File, 'name' | 'size' | 'lastModified'>): boolean =>
  left.name === file.name && left.size === file.size && left.changedAt === file.lastModified;

const isLeft = (kept: unknown): kept is LeftUpload =>
  typeof kept === 'object' &&
  kept !== null &&
  'id' in kept &&
  typeof kept.id === 'string' &&
  'name' in kept &&
  typeof kept.name === 'string' &&
  'size' in kept &&
  typeof kept.size === 'number' &&
  'changedAt' in kept &&
  typeof kept.changedAt === 'number';
