import { z } from 'zod';
import { CategoryId, CategoryName } from './categories.ts';
import { Cid, Count } from './ids.ts';
import { limits } from './limits.ts';
import { method } from './method.ts';

/** A section everybody has, or the id of one's own or of a category. */
export const SectionId = z.union([z.enum(['favourites', 'channels', 'direct']), CategoryId]);
export type SectionId = z.output<typeof SectionId>;

/** How the channels of a section are ordered. */
export const SectionSort = z.enum(['name', 'latest', 'hand']);
export type SectionSort = z.output<typeof SectionSort>;

/** What a person chose for a section of their list of channels. */
export const Section = z.strictObject({
  id: SectionId,
  /** Of one's own alone. */
  name: z.string().optional(),
  /** Absent: as such a section begins. */
  sort: SectionSort.optional(),
  folded: z.literal(true).optional(),
  /** The order by hand; of one's own section also what is in it. */
  channels: z.array(Cid).optional(),
});
export type Section = z.output<typeof Section>;

/** How a person arranged the list of their channels: what they said nothing of is not in it. */
export const Sidebar = z.strictObject({ sections: z.array(Section), order: z.array(SectionId) });
export type Sidebar = z.output<typeof Sidebar>;

const answer = z.strictObject({ log: z.literal('user'), offset: Count, sidebar: Sidebar });

export const sidebarMethods = {
  get: method({
    name: 'sidebar.get',
    http: 'GET /v1/sidebar',
    callers: ['user'],
    summary: 'How the caller arranged the list of their channels.',
    logged: false,
    input: z.strictObject({}),
    answer: z.strictObject({ sidebar: Sidebar }),
  }),
  createSection: method({
    name: 'sidebar.createSection',
    http: 'POST /v1/sidebar',
    callers: ['user'],
    summary: "Make a section of the caller's own.",
    logged: true,
    input: z.strictObject({ id: CategoryId, name: CategoryName }),
    answer,
  }),
  updateSection: method({
    name: 'sidebar.updateSection',
    http: 'PATCH /v1/sidebar/{id}',
    callers: ['user'],
    summary: 'Rename a section of one’s own; choose the order of any, or fold it.',
    logged: true,
    input: z.strictObject({
      id: SectionId,
      name: CategoryName.optional(),
      sort: SectionSort.optional(),
      folded: z.boolean().optional(),
      channels: z.array(Cid).max(limits.sidebarChannels).optional(),
    }),
    answer,
  }),
  deleteSection: method({
    name: 'sidebar.deleteSection',
    http: 'DELETE /v1/sidebar/{id}',
    callers: ['user'],
    summary: 'Delete a section of one’s own. Its channels stand again where they do for everybody.',
    logged: true,
    input: z.strictObject({ id: CategoryId }),
    answer,
  }),
  place: method({
    name: 'sidebar.place',
    http: 'PUT /v1/channels/{cid}/section',
    callers: ['user'],
    summary: 'Put a channel the caller is in into a section of theirs; `null` takes it out.',
    logged: true,
    input: z.strictObject({ cid: Cid, section: CategoryId.nullable() }),
    answer,
  }),
  order: method({
    name: 'sidebar.order',
    http: 'PUT /v1/sidebar',
    callers: ['user'],
    summary: 'The order of the sections.',
    logged: true,
    input: z.strictObject({ ids: z.array(SectionId).max(limits.sidebarOrder) }),
    answer,
  }),
};
