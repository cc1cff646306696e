import { type File, type FileVariant, limits, type MethodAnswer, type MethodInput } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { stillType } from '../../../platform/pictures/index.ts';
import { openAs } from '../../identity/access/index.ts';
import { type FileRow, keyOf } from '../attachments/index.ts';
import { seenFiles } from './access.ts';

type Item = MethodInput<'files.urls'>['items'][number];

/**
 * `files.urls`: addresses of bytes for a minute. What the caller may not see at this moment is left out, as what does not
 * exist is.
 */
export const urls = async (
  context: Context,
  actor: AppActor,
  input: MethodInput<'files.urls'>,
): Promise<MethodAnswer<'files.urls'>> => {
  const ids = [...new Set(input.items.map(({ id }) => id))];
  const rows = await openAs(context, actor, 'snapshot', 'unable to find the files', (tx, caller) =>
    seenFiles(tx, caller, ids),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const expiresAt = new Date(context.clock.now().getTime() + limits.fileUrlSeconds * 1_000);
  const signed = await Promise.all(
    input.items.map(async (item) => {
      const file = byId.get(item.id);
      const served = file?.state === 'ready' ? servingOf(file, item) : undefined;
      if (!served) return [];
      const url = await context.blob.signGet(served.key, { ...served, expiresAt });
      return [{ ...item, url, mimeType: served.mimeType, expiresAt: expiresAt.toISOString() }];
    }),
  );
  return { items: signed.flat() };
};

/** What of a file is handed out, and how. A picture's still that was not made is the picture itself: it is no larger. */
const servingOf = (
  file: FileRow,
  item: Item,
): { key: string; mimeType: string; name: string; shown: boolean } | undefined => {
  const variant = hasVariant(file.variants, item.variant) ? item.variant : undefined;
  if (item.variant && !variant && file.kind !== 'image') return undefined;
  const shown = file.kind !== 'file' && !item.download;
  const name = variant ? `${file.name.replace(/\.[^.]*$/, '')}.webp` : file.name;
  return {
    key: keyOf(file, variant),
    mimeType: variant ? stillType : servedType(file),
    name,
    shown,
  };
};

const hasVariant = (variants: File['variants'] | null, variant: FileVariant | undefined): boolean =>
  variant !== undefined && variants?.[variant] !== undefined;

/** Whatever text says, it is text. */
const servedType = ({ mimeType }: FileRow): string =>
  mimeType.startsWith('text/') ? 'text/plain; charset=utf-8' : mimeType;
