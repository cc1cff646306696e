import { mentionsOf } from '@parley/markdown';
import type { Mentions, MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { checkCustom } from '../../../platform/limits/custom.ts';
import type { Caller } from '../../identity/access/index.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { knowsGroups } from '../../identity/groups/index.ts';
import { replaceFiles } from '../../media/attachments/index.ts';
import { allowedWords } from '../../trust/words/index.ts';
import { type ChannelView, demand } from '../access/index.ts';
import { appendToLog } from '../log/index.ts';
import { demandAttaching, demandSizes } from './attaching.ts';
import { isCounted, nobody } from './counting.ts';
import { keptPreviews, mayLink } from './links.ts';
import { loadModerators } from './moderators.ts';
import { loadCrowds, whomNamed } from './naming.ts';
import { peopleIn } from './people.ts';
import { presentMessage, presentShared } from './present.ts';
import { publishChange } from './publish.ts';
import type { MessageRow } from './row.ts';
import type { MessageLimit } from './send/limit.ts';
import { tokensForNames } from './send/names.ts';
import { checkBody } from './send/rules.ts';
import { keepEdit, membersAmong, setMentions, updateBody } from './store.edit.ts';
import { loadNamed } from './store.ts';
import { writeToMessage } from './write.ts';

type Input = MethodInput<'messages.edit'>;

/**
 * `messages.edit`: the author changes what a message says; what it said before is kept. The last edit to commit wins.
 * Everybody is told again, so it counts as a message.
 *
 * @throws ParleyError `message_not_found`, `capability_missing` for somebody else's message, `text_too_long`, `message_empty`,
 * `attachments_too_many`, `file_too_large`,
 * `words_refused`, `user_limit`
 */
export const edit = async (
  context: Context,
  limit: MessageLimit,
  actor: UserActor,
  input: Input,
): Promise<MethodAnswer<'messages.edit'>> => {
  const operation = 'unable to edit the message';
  checkCustom(input.custom, operation);
  return writeToMessage(
    context,
    actor,
    input.id,
    operation,
    async ({ tx, view, caller, locked, message, viewer, timelineSeq }) => {
      if (message.deletedAt) throw new ParleyError('message_not_found', operation);
      if (message.type !== 'regular' || message.authorId !== actor.user)
        throw new ParleyError('capability_missing', operation);
      demand(view, 'edit-own-message', operation);
      const said =
        input.text === undefined
          ? undefined
          : await tokensForNames(input.text, (names) => loadNamed(tx, view.row.channel, names, actor.user));
      // Cards come back with what a client read; they are the server's to make.
      const own = input.attachments?.filter(({ preview }) => preview === undefined);
      // What stays as it is was said before: a word that is blocked since is no reason to refuse the rest.
      const anew = { text: said ?? '', attachments: own ?? [] };
      const { refusedWord, ...allowed } = await allowedWords(context, tx.app, anew);
      if (refusedWord !== undefined)
        throw new ParleyError('words_refused', operation, { details: { word: refusedWord } });
      const text = said === undefined ? message.text : allowed.text;
      const written = own === undefined ? (message.attachments ?? []) : allowed.attachments;
      const most = view.preset.features.textCharacters;
      if (text.length > most) throw new ParleyError('text_too_long', operation, { details: { limit: most } });
      demandAttaching(view, message.attachments ?? [], written, operation);
      checkBody({
        text,
        attachments: written,
        custom: undefined,
        parentId: undefined,
        alsoInChannel: undefined,
      });
      const before = { counted: isCounted(message), mentions: message.mentions ?? nobody };
      const mentions = await mentionsAmong(tx, view, caller, text);
      const row: MessageRow = {
        ...message,
        text,
        previews: keptPreviews(message.previews, text),
        mentions,
        custom: input.custom ?? message.custom,
        editedAt: tx.at,
        logOffset: locked.logOffset + 1,
      };
      takeOne(limit, tx, actor, operation);
      row.attachments = await replaceFiles(context, tx, message, actor, written, operation);
      demandSizes(view, message.attachments ?? [], row.attachments ?? [], operation);
      await keepEdit(tx, message);
      await updateBody(tx, row);
      await setMentions(tx, row);
      const users = await loadCards(tx, peopleIn([presentShared(row)]));
      const moderators = row.shadowed ? await loadModerators(tx, view.row.channel) : [];
      const entry = {
        type: 'message.updated',
        subject: row.id,
        actor: actor.user,
        ...dataOf(row, message.text),
      };
      const offset = appendToLog(context, tx, locked, entry, (at) =>
        publishChange(context, tx.app, { horizon: view.row.horizon, timelineSeq, moderators }, row, {
          type: 'message.updated',
          cid: row.cid,
          offset: at,
          at: tx.at.toISOString(),
          message: presentShared(row),
          before,
          users,
        }),
      );
      return {
        log: row.cid,
        offset,
        id: row.id,
        ...(row.seq !== null && { seq: row.seq }),
        message: presentMessage(row, viewer),
      };
    },
  );
};

/** What followers need beside the id, as of a new message. A link that is gone is news too. */
const dataOf = (
  { shadowed, text, mentions, parentId }: MessageRow,
  before: string,
): { data?: Record<string, unknown> } => {
  const links = mayLink(text) || mayLink(before);
  const data = {
    ...(shadowed && { shadowed }),
    ...(links && { links }),
    ...(mentions && { mentions, ...(parentId !== null && { parentId }) }),
  };
  return Object.keys(data).length > 0 ? { data } : {};
};

/** Asked last, so that what is refused costs nothing, and given back when it was not written after all. */
const takeOne = (limit: MessageLimit, tx: TenantTx, actor: UserActor, operation: string): void => {
  const { allowed, afterMs } = limit.take({ actor });
  if (!allowed) throw new ParleyError('user_limit', operation, { afterMs });
  tx.onFailure((outcome) => {
    if (outcome === 'rolled-back') limit.giveBack({ actor });
  });
};

const mentionsAmong = async (
  tx: TenantTx,
  { row: { channel }, capabilities }: ChannelView,
  caller: Pick<Caller, 'appRole'>,
  text: string,
): Promise<Mentions | null> => {
  if (!text.includes('<')) return null;
  const named = mentionsOf(text);
  const [members, crowds] = await Promise.all([
    named.users.length > 0 ? membersAmong(tx, channel, named.users) : new Set<string>(),
    loadCrowds(tx, [{ app: tx.app, channel, named }]),
  ]);
  const isMember = (user: string): boolean => members.has(user);
  return whomNamed(named, isMember, crowds.get(0), capabilities, knowsGroups(caller)) ?? null;
};
