export { confirm } from './confirm.ts';
export { connect } from './connect.ts';
export { Crowd } from './crowd.ts';
export { membersOf } from './members-of.ts';
export { subscribe } from './subscribe.ts';
export { Viewers } from './viewers.ts';
export { wake } from './wake.ts';
