export { connect } from './connect.ts';
export { subscribe } from './subscribe.ts';
