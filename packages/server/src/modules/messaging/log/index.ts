export { appendToLog, type Delivery, type LogEntry } from './append.ts';
export { Lease } from './lease.ts';
export { HeadHeld, type LockedChannel, lockChannel, type Patience, writeChannel } from './lock.ts';
export { dropPartitions, makePartitions } from './partitions.ts';
export { publishToChannel, publishToUser } from './publish.ts';
export { appendToLogsOf, appendToUserLogs, loadUserOffset, tellUser, type UserEntry } from './user.ts';
