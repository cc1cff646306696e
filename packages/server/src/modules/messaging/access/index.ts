export { ChannelNumbers } from './numbers.ts';
export { type ChannelRow, columns, joins, loadChannel, type Named } from './store.ts';
export {
  accessChannel,
  type ChannelView,
  demand,
  newcomersHorizon,
  presetOf,
  readable,
  viewOf,
} from './view.ts';
export { loadViews } from './views.ts';
export { type Writing, writeThrough, writeToChannel } from './write.ts';
