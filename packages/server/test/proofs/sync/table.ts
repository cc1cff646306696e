import type { MethodName } from '@parley/protocol';
import { channelRows } from './rows/channels.ts';
import { fileRows } from './rows/files.ts';
import { identityRows } from './rows/identity.ts';
import { inviteRows } from './rows/invites.ts';
import { messageRows } from './rows/messages.ts';
import { noteRows } from './rows/notes.ts';
import { notificationRows } from './rows/notifications.ts';
import { planRows } from './rows/plans.ts';
import { pollRows } from './rows/polls.ts';
import type { Row } from './rows/row.ts';
import { searchRows } from './rows/search.ts';
import { sidebarRows } from './rows/sidebar.ts';
import { taskRows } from './rows/tasks.ts';

/** Every method of the protocol and what it writes: one without a row does not compile, and fails the test. */
export const table: Readonly<Record<MethodName, Row>> = {
  ...identityRows,
  ...channelRows,
  ...inviteRows,
  ...messageRows,
  ...pollRows,
  ...taskRows,
  ...sidebarRows,
  ...fileRows,
  ...planRows,
  ...noteRows,
  ...notificationRows,
  ...searchRows,
};
