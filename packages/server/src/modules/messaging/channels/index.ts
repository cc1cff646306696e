export { channelHandlers } from './routes.ts';
