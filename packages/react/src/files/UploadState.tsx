import type { Upload } from '@parley/client';
import { type ReactNode, useContext } from 'react';
import { ClientContext } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { CloseIcon, PauseIcon, PlayIcon, RetryIcon } from '../parts/icons.tsx';

/** From 0 to 1. */
export function shareOf({ progress, size }: Upload): number {
  if (progress.status === 'uploading') return Math.min(1, progress.sent / Math.max(1, size));
  return progress.status === 'finishing' || progress.status === 'ready' ? 1 : 0;
}

/** Why it was refused, in words for the person. */
export function refusalOf({ progress }: Upload): string | undefined {
  return progress.status === 'failed' ? progress.refusal.message : undefined;
}

const ROUND = 2 * Math.PI * 15;

export interface UploadStateProps {
  upload: Upload;
  /** Takes it out; absent where that is done elsewhere. */
  onRemove?: (() => void) | undefined;
}

/** How far a file has come, over its picture or beside its name, and what can be done about it. */
export function UploadState({ upload, onRemove }: UploadStateProps): ReactNode {
  const { strings } = useKit();
  const client = useContext(ClientContext);
  const { status } = upload.progress;
  if (status === 'ready' || !client) return null;
  const share = shareOf(upload);
  const percent = Math.round(share * 100);
  const act = {
    queued: { label: strings.pauseUpload, icon: <PauseIcon />, run: client.files.pause },
    uploading: { label: strings.pauseUpload, icon: <PauseIcon />, run: client.files.pause },
    finishing: undefined,
    paused: { label: strings.resumeUpload, icon: <PlayIcon />, run: client.files.resume },
    failed: { label: strings.retry, icon: <RetryIcon />, run: client.files.retry },
  }[status];
  const words = {
    queued: strings.uploadWaits,
    uploading: strings.uploaded(percent),
    finishing: strings.uploadFinishing,
    paused: strings.uploadPaused,
    failed: refusalOf(upload),
  }[status];
  return (
    <span className="parley-upload" data-status={status}>
      <svg viewBox="0 0 36 36" role="progressbar" aria-label={words} aria-valuenow={percent}>
        <circle cx="18" cy="18" r="15" />
        <circle cx="18" cy="18" r="15" strokeDasharray={`${share * ROUND} ${ROUND}`} />
      </svg>
      {act && (
        <button
          type="button"
          className="parley-upload-act"
          aria-label={`${act.label}: ${upload.name}`}
          title={refusalOf(upload) ?? act.label}
          onClick={() => act.run(upload.id)}
        >
          {act.icon}
        </button>
      )}
      {onRemove && (
        <button
          type="button"
          className="parley-upload-remove"
          aria-label={strings.removeFile(upload.name)}
          title={strings.removeFile(upload.name)}
          onClick={onRemove}
        >
          <CloseIcon />
        </button>
      )}
    </span>
  );
}
