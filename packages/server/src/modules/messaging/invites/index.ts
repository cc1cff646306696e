export { endInvites } from './follow.ts';
export { forgetInvites } from './jobs.ts';
export { inviteHandlers } from './routes.ts';
