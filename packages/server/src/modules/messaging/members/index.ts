export { type Admitted, admit, loadNewcomers, type Newcomer } from './admit.ts';
export { hide } from './hide.ts';
export { endMute, mute, unmute } from './mute.ts';
export { hideOwn, pin, showOwn, unpin } from './own.ts';
export { loadMembers } from './present.ts';
export { memberHandlers } from './routes.ts';
export { showAgain, showChannel } from './show-again.ts';
export { membersStatement } from './store.ts';
export { endBan } from './unban.ts';
