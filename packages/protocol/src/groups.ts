import { z } from 'zod';
import { Count, MessageId, Time, UserId } from './ids.ts';
import { limits } from './limits.ts';
import { method } from './method.ts';
import { Username, Users } from './users.ts';

/** An id of a group: a UUID, which clients may make. */
export const GroupId = MessageId;

/** What no group is called: it stands for everybody. */
export const reservedHandles: readonly string[] = ['here', 'channel', 'all', 'everyone'];

/** People of an app who are mentioned at once, as `@handle`. */
export const Group = z.strictObject({
  id: GroupId,
  handle: Username,
  name: z.string().min(1).max(100),
  memberCount: Count,
  /** Is the caller in it? Absent for a server. */
  mine: z.boolean().optional(),
  createdAt: Time,
  /** It is no more: what was written with it shows its name. */
  deletedAt: Time.optional(),
});
export type Group = z.output<typeof Group>;

const name = z.string().trim().min(1).max(100);
const people = z.array(UserId).max(limits.membersPerCall);
const one = z.strictObject({ group: Group });

export const groupMethods = {
  create: method({
    name: 'groups.create',
    http: 'POST /v1/groups',
    callers: ['user', 'server'],
    summary: "Make a group of people who are mentioned at once. For the app's owners and admins.",
    logged: false,
    input: z.strictObject({ id: GroupId, handle: Username, name, members: people.default([]) }),
    answer: z.strictObject({ group: Group, created: z.boolean() }),
  }),
  list: method({
    name: 'groups.list',
    http: 'GET /v1/groups',
    callers: ['user', 'server'],
    summary:
      'All groups of the app by handle, then the newest of those that are no more. To guests there are none.',
    logged: false,
    input: z.strictObject({}),
    answer: z.strictObject({ items: z.array(Group) }),
  }),
  get: method({
    name: 'groups.get',
    http: 'GET /v1/groups/{id}',
    callers: ['user', 'server'],
    summary: 'A group with everybody who is in it.',
    logged: false,
    input: z.strictObject({ id: GroupId }),
    answer: z.strictObject({ group: Group, members: z.array(UserId), users: Users }),
  }),
  update: method({
    name: 'groups.update',
    http: 'PATCH /v1/groups/{id}',
    callers: ['user', 'server'],
    summary: "Change a group's handle or name. What was written with it shows the new one.",
    logged: false,
    input: z.strictObject({ id: GroupId, handle: Username.optional(), name: name.optional() }),
    answer: one,
  }),
  addMembers: method({
    name: 'groups.addMembers',
    http: 'POST /v1/groups/{id}/members',
    callers: ['user', 'server'],
    summary: 'Put people into a group. Those who are in it stay.',
    logged: false,
    input: z.strictObject({ id: GroupId, users: people.min(1) }),
    answer: one,
  }),
  removeMember: method({
    name: 'groups.removeMember',
    http: 'DELETE /v1/groups/{id}/members/{user}',
    callers: ['user', 'server'],
    summary: 'Take somebody out of a group. Twice is once.',
    logged: false,
    input: z.strictObject({ id: GroupId, user: UserId }),
    answer: one,
  }),
  delete: method({
    name: 'groups.delete',
    http: 'DELETE /v1/groups/{id}',
    callers: ['user', 'server'],
    summary: 'Delete a group. Twice is once.',
    logged: false,
    input: z.strictObject({ id: GroupId }),
    answer: one,
  }),
};
