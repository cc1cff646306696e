// Apart from the module's own index: this one loads what accounts are made with, where there are accounts.
export { registerDigests } from './doors.ts';
