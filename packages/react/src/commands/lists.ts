export { ownCommands } from './own.ts';
export { commandsSource } from './source.ts';
