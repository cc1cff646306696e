/**
 * Settings of the embedded server, given on its command line so that no file in the data folder can weaken them.
 * Sized for a small machine that runs the engine beside it; an installation that outgrows them uses DATABASE_URL.
 */
export const SETTINGS: Readonly<Record<string, string>> = {
  // An acknowledged message is on disk.
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',

  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',

  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '128MB',
  // Few, long checkpoints: each one makes the next write of every page pay for a full page image.
  min_wal_size: '256MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  // Disks here are solid state; the default of 4 makes the planner prefer scans.
  random_page_cost: '1.1',
  // Short statements only: compiling one costs more than running it.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
};

/** As arguments of the program `postgres`. */
export function settingArguments(extra: Readonly<Record<string, string>>): string[] {
  return Object.entries({ ...SETTINGS, ...extra }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
