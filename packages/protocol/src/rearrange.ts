/**
 * What a write to a person's list of channels makes of it (`spec/sidebar.md`): the engine stores it, and a client shows it
 * before the engine answered. Pure, and without zod.
 */
import type { MethodInput } from './methods.ts';
import type { Section, Sidebar } from './sidebar.ts';

/** What changes a sidebar. */
export type SidebarMethod =
  `sidebar.${'createSection' | 'updateSection' | 'deleteSection' | 'place' | 'order'}`;

/** One write to it. */
export type SidebarWrite<Name extends SidebarMethod = SidebarMethod> = {
  [N in Name]: { readonly name: N; readonly input: MethodInput<N> };
}[Name];

type Changes = { [Name in SidebarMethod]: (held: Sidebar, input: MethodInput<Name>) => Sidebar };

const put = (held: Sidebar, section: Section): Sidebar => {
  const known = held.sections.some(({ id }) => id === section.id);
  const sections = known
    ? held.sections.map((one) => (one.id === section.id ? section : one))
    : [...held.sections, section];
  return { ...held, sections };
};

const without = (cids: readonly string[], cid: string): string[] => cids.filter((other) => other !== cid);

const changes: Changes = {
  'sidebar.createSection': (held, { id, name }) => put(held, { id, name, channels: [] }),
  'sidebar.updateSection': (held, { id, channels, folded, ...chosen }) => {
    const { folded: was, ...before } = held.sections.find((one) => one.id === id) ?? { id };
    const inIt = before.channels ?? [];
    const named = [...new Set(channels ?? inIt)];
    const isOwn = before.name !== undefined;
    const order = isOwn ? [...new Set([...named.filter((cid) => inIt.includes(cid)), ...inIt])] : named;
    return put(held, {
      ...before,
      ...chosen,
      ...((folded ?? was) && { folded: true as const }),
      ...((channels || before.channels) && { channels: order }),
    });
  },
  'sidebar.deleteSection': (held, { id }) => ({
    sections: held.sections.filter((one) => one.id !== id),
    order: held.order.filter((one) => one !== id),
  }),
  'sidebar.place': (held, { cid, section }) => ({
    ...held,
    sections: held.sections.map((one) => {
      const { id, name, channels = [] } = one;
      if (name === undefined || (id === section) === channels.includes(cid)) return one;
      return { ...one, channels: id === section ? [...channels, cid] : without(channels, cid) };
    }),
  }),
  'sidebar.order': (held, { ids }) => ({ ...held, order: [...new Set(ids)] }),
};

/**
 * A sidebar after a write to it.
 *
 * @example rearranged({ sections: [], order: [] }, { name: 'sidebar.createSection', input: { id, name: 'Projects' } })
 */
export const rearranged = <Name extends SidebarMethod>(
  held: Sidebar,
  { name, input }: SidebarWrite<Name>,
): Sidebar => changes[name](held, input);
