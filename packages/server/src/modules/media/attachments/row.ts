import type { FileKind, FilePurpose, Variants } from '@parley/protocol';
import type { Reason } from '@parley/protocol/errors';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/** A file as the database holds it. */
export interface FileRow {
  appId: string;
  id: string;
  userId: string | null;
  purpose: FilePurpose;
  state: 'uploading' | 'processing' | 'ready' | 'refused';
  refused: Reason | null;
  name: string;
  mimeType: string;
  size: number;
  sha256: Buffer | null;
  place: string;
  upload: string | null;
  processingUntil: Date | null;
  kind: FileKind;
  width: number | null;
  height: number | null;
  durationMs: number | null;
  waveform: number[] | null;
  thumbhash: string | null;
  alt: string | null;
  animated: boolean;
  /** The provider it was taken from. */
  via: string | null;
  variants: Variants | null;
  channel: number | null;
  messageId: string | null;
  sentAt: Date | null;
  usedAt: Date | null;
  createdAt: Date;
  deletedAt: Date | null;
}

/** The columns of a `FileRow`; `from` names the file f. */
export const columns = (tx: TenantTx) => tx.sql`
  f.app_id, f.id, f.user_id, f.purpose, f.state, f.refused, f.name, f.mime_type, f.size, f.sha256, f.place, f.upload,
  f.processing_until, f.kind, f.width, f.height, f.duration_ms, f.waveform, f.thumbhash, f.alt, f.animated, f.via, f.variants,
  f.channel, f.message_id, f.sent_at, f.used_at, f.created_at, f.deleted_at`;
