import { isDeepStrictEqual } from 'node:util';
import { limits, type MethodAnswer, type Section, type Sidebar } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import { rearranged, type SidebarWrite } from '@parley/protocol/rearrange';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { openAs } from '../../identity/access/index.ts';
import { accessChannel } from '../access/index.ts';
import { knownCategories } from '../categories/index.ts';
import { appendToUserLogs, loadUserOffset, tellUser } from '../log/index.ts';
import { loadOwnOf, loadSidebar, lockSidebar, setSidebar } from './store.ts';

type Answer = MethodAnswer<'sidebar.place'>;

/** A person's own sections, and those that all have or that are categories they know. */
interface Sections {
  held: Sidebar;
  own: ReadonlySet<string>;
  others: ReadonlySet<string>;
}

/** What a write asks of the sections there are. */
const demand = ({ held, own, others }: Sections, { name, input }: SidebarWrite, operation: string): void => {
  const missing = new ParleyError('section_not_found', operation);
  if (name === 'sidebar.createSection') {
    const known = held.sections.find(({ id }) => id === input.id);
    if (others.has(input.id) || (known && known.name !== input.name))
      throw new ParleyError('id_taken', operation);
    if (!known && own.size >= limits.categoriesMost) throw new ParleyError('sections_full', operation);
  } else if (name === 'sidebar.updateSection') {
    if (!own.has(input.id) && (input.name !== undefined || !others.has(input.id))) throw missing;
  } else if (name === 'sidebar.place' && input.section !== null && !own.has(input.section)) throw missing;
};

/**
 * A write to the caller's list of channels: their devices are told, and nobody else.
 *
 * @throws ParleyError `section_not_found`, `id_taken`, `sections_full`, `sidebar_full`
 */
export const change = (context: Context, actor: UserActor, write: SidebarWrite): Promise<Answer> => {
  const operation = 'unable to change your list of channels';
  return openAs(context, actor, 'write', operation, async (tx, caller) => {
    const { user } = actor;
    if (write.name === 'sidebar.place') {
      const { role } = await accessChannel(tx, caller, write.input, operation);
      if (role === undefined) throw new ParleyError('not_a_member', operation);
    }
    const held = await lockSidebar(tx, user);
    const own = new Set(held.sections.filter(isOwn).map(({ id }) => id));
    const others = new Set(['favourites', 'channels', 'direct']);
    for (const { id } of await knownCategories(tx, caller)) others.add(id);
    demand({ held, own, others }, write, operation);
    // Made before, it may have channels by now.
    if (write.name === 'sidebar.createSection' && own.has(write.input.id)) return present(tx, user, held);
    const sidebar = await tidy(tx, user, rearranged(held, write), others);
    const names = sidebar.sections.reduce((sum, { channels = [] }) => sum + channels.length, 0);
    if (names > limits.sidebarChannels) throw new ParleyError('sidebar_full', operation);
    // The database keeps no order of keys.
    if (isDeepStrictEqual(sidebar, held)) return present(tx, user, held);
    await setSidebar(tx, user, sidebar);
    const type = 'sidebar.updated';
    const [offset = 0] = await appendToUserLogs(context, tx, [{ user, type }]);
    tellUser(context, tx, user, { type, offset, at: tx.at.toISOString(), sidebar });
    return { log: 'user', offset, sidebar };
  });
};

const isOwn = ({ name }: Section): boolean => name !== undefined;

const present = async (tx: TenantTx, user: string, sidebar: Sidebar): Promise<Answer> => ({
  log: 'user',
  offset: await loadUserOffset(tx, user),
  sidebar,
});

/** Without channels the person is not in any more, and what is of categories that are gone. */
const tidy = async (
  tx: TenantTx,
  user: string,
  { sections, order }: Sidebar,
  others: ReadonlySet<string>,
): Promise<Sidebar> => {
  const left = sections.filter((section) => isOwn(section) || others.has(section.id));
  const ids = new Set([...left.map(({ id }) => id), ...others]);
  const mine = await loadOwnOf(tx, user, [...new Set(left.flatMap(({ channels = [] }) => channels))]);
  return {
    sections: left.map((section) =>
      section.channels ? { ...section, channels: section.channels.filter((cid) => mine.has(cid)) } : section,
    ),
    order: order.filter((id) => ids.has(id)),
  };
};

/** `sidebar.get`: how the caller arranged the list of their channels. */
export const get = (context: Context, actor: UserActor): Promise<MethodAnswer<'sidebar.get'>> =>
  openAs(context, actor, 'snapshot', 'unable to read your list of channels', async (tx) => ({
    sidebar: await loadSidebar(tx, actor.user),
  }));
