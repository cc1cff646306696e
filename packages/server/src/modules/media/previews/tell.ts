import type { Attachment } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import { sameCards, showPreviews, wantedLinks } from '../../messaging/messages/index.ts';
import { areWanted, loadKnown } from './store.ts';

/**
 * Makes a message show what is known of its links by now, in their order, when that differs from what it shows. A card
 * it shows already stays as it is: what a page says later is for later messages.
 */
export const tell = (context: Context, app: string, message: string): Promise<void> =>
  showPreviews(context, app, message, async (tx, row, channel) => {
    const wanted = channel.linkPreviews && (await areWanted(tx)) ? wantedLinks(row) : [];
    const held = new Map((row.previews?.shown ?? []).map((card) => [card.preview ?? '', card]));
    const ids = wanted.map(({ id }) => id);
    const known = await loadKnown(tx, ids);
    const shown = ids.flatMap((id): Attachment[] => {
      const card = held.get(id) ?? known.get(id);
      return card ? [card] : [];
    });
    if (sameCards(shown, row.previews?.shown ?? [])) return undefined;
    return { removed: [], ...row.previews, shown };
  });
