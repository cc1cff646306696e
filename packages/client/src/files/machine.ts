import type { UploadProgress } from './upload.ts';

export type UploadStatus = UploadProgress['status'];

/**
 * What can happen to an upload. `sent`: its last byte is there. `done`: the engine has it. `interrupted`: no answer came.
 * `restored`: the program began again.
 */
export const uploadEvents = [
  'begun',
  'sent',
  'done',
  'interrupted',
  'refused',
  'paused',
  'resumed',
  'retried',
  'restored',
] as const;

export type UploadEvent = (typeof uploadEvents)[number];

type Each<Events extends readonly unknown[]> = { readonly [Place in keyof Events]: UploadStatus };
type Row = Each<typeof uploadEvents>;

/** Every status meets every event: a pair that is missing does not compile. */
export const transitions: { readonly [Status in UploadStatus]: Row } = {
  queued: ['uploading', 'queued', 'ready', 'queued', 'failed', 'paused', 'queued', 'queued', 'queued'],
  uploading: [
    'uploading',
    'finishing',
    'ready',
    'queued',
    'failed',
    'paused',
    'uploading',
    'uploading',
    'queued',
  ],
  finishing: [
    'finishing',
    'finishing',
    'ready',
    'queued',
    'failed',
    'finishing',
    'finishing',
    'finishing',
    'queued',
  ],
  paused: ['paused', 'paused', 'ready', 'paused', 'failed', 'paused', 'queued', 'paused', 'paused'],
  ready: ['ready', 'ready', 'ready', 'ready', 'ready', 'ready', 'ready', 'ready', 'ready'],
  failed: ['failed', 'failed', 'ready', 'failed', 'failed', 'failed', 'failed', 'queued', 'failed'],
};

/** The status after an event. One that comes too late for a status leaves it as it is. */
export const nextUpload = (status: UploadStatus, event: UploadEvent): UploadStatus =>
  transitions[status][uploadEvents.indexOf(event)] ?? status;
