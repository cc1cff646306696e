import { mentionsOf, mentionToken, replaceMentions } from '@parley/markdown';
import type { Handles } from './handles.ts';

/**
 * The source of a typed text: `@Bob` becomes `<@bob>` when exactly one person is written so. Names that two people
 * share stay as typed.
 *
 * @example mentionsFromNames('hi @Bob', setupHandles([{ id: 'bob', card: { name: 'Bob' } }])) // 'hi <@bob>'
 */
export function mentionsFromNames(text: string, { idOf }: Pick<Handles, 'idOf'>): string {
  return text.includes('@') ? replaceMentions(text, idOf) : text;
}

/** The other way, for editing: `<@bob>` becomes `@Bob`. Whom no name means alone stays a token, so nobody is lost. */
export function namesFromMentions(text: string, { handleOf }: Pick<Handles, 'handleOf'>): string {
  let out = text;
  for (const id of mentionsOf(text).users) {
    const handle = handleOf(id);
    if (handle !== undefined) out = out.replaceAll(mentionToken(id), `@${handle}`);
  }
  return out.replaceAll('<!here>', '@here').replaceAll('<!channel>', '@channel');
}
