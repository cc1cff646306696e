import { z } from 'zod';
import { MessageId } from './ids.ts';
import { limits } from './limits.ts';
import { method } from './method.ts';

/** An id of a category or of a person's own section: a UUID, which clients may make. */
export const CategoryId = MessageId;

/** What a category or a section is called. */
export const CategoryName = z.string().trim().min(1).max(limits.categoryCharacters);

/** A heading an app's channels stand under. */
export const Category = z.strictObject({ id: CategoryId, name: z.string() });
export type Category = z.output<typeof Category>;

const one = z.strictObject({ category: Category });

export const categoryMethods = {
  create: method({
    name: 'categories.create',
    http: 'POST /v1/categories',
    callers: ['user', 'server'],
    summary: "Make a category, behind the others. For the app's owners and admins.",
    logged: false,
    input: z.strictObject({ id: CategoryId, name: CategoryName }),
    answer: z.strictObject({ ...one.shape, created: z.boolean() }),
  }),
  list: method({
    name: 'categories.list',
    http: 'GET /v1/categories',
    callers: ['user', 'server'],
    summary: 'The categories of the app in their order; to guests those of channels they are in.',
    logged: false,
    input: z.strictObject({}),
    answer: z.strictObject({ items: z.array(Category) }),
  }),
  update: method({
    name: 'categories.update',
    http: 'PATCH /v1/categories/{id}',
    callers: ['user', 'server'],
    summary: 'Rename a category, or move it before another (`null`: to the end).',
    logged: false,
    input: z.strictObject({
      id: CategoryId,
      name: CategoryName.optional(),
      before: CategoryId.nullish(),
    }),
    answer: one,
  }),
  delete: method({
    name: 'categories.delete',
    http: 'DELETE /v1/categories/{id}',
    callers: ['user', 'server'],
    summary: 'Delete a category. Its channels stay, in none. Twice is once.',
    logged: false,
    input: z.strictObject({ id: CategoryId }),
    answer: z.strictObject({}),
  }),
};
