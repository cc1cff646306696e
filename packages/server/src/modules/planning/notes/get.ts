import type { MethodAnswer } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { readNote } from './access.ts';
import { present } from './present.ts';
import { loadNote } from './store.ts';
import { contentOf, open } from './text.ts';

/** `notes.get`: a note as it was stored last; who has it open may be ahead by seconds. @throws ParleyError as `readNote` */
export const get = (
  context: Context,
  actor: AppActor,
  cid: string | undefined,
): Promise<MethodAnswer<'notes.get'>> =>
  readNote(context, actor, cid, 'unable to read the note', async (view) => {
    const row = await loadNote(view.tx, view.place);
    return present(view, row, contentOf(open(row?.state)));
  });
