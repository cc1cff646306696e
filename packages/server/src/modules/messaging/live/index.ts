export { confirm } from './confirm.ts';
export { connect } from './connect.ts';
export { Crowd } from './crowd.ts';
export { isMember } from './is-member.ts';
export { subscribe } from './subscribe.ts';
export { Viewers } from './viewers.ts';
export { wake } from './wake.ts';
