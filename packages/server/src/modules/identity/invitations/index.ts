export { forgetInvitations } from './jobs.ts';
export { invitationMail } from './mail.ts';
export { type Invited, invitationHandlers } from './routes.ts';
