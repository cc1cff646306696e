export { type Accounts, createAccounts } from './accounts.ts';
export { loadApps } from './apps.ts';
export { type AccountsRoutes, createDoors, type Doors } from './doors.ts';
export type { NewAccount } from './make.ts';
export { accountOf, confirmedAddressOf, membershipsOf, userOf } from './memberships.ts';
export { presentAccount } from './present.ts';
export { registerAccounts } from './routes.ts';
export type { AccountsSettings, OidcSettings } from './settings.ts';
export { read as readBody, shapes as accountShapes } from './shapes.ts';
