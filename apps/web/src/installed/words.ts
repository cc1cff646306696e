/** What pages tell the worker: keep the app's files, take over from the version before, say which files are yours. */
export type ToWorker = 'keep' | 'take over' | 'files';

/** What it answers to `files`. */
export type FromWorker = readonly string[];
