export { type Accounts, createAccounts } from './accounts.ts';
export { registerAccounts } from './routes.ts';
export type { AccountsSettings } from './settings.ts';
