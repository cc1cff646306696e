import { type ChangeEvent, type ClipboardEvent, type DragEvent, useEffect, useRef, useState } from 'react';
import { takeUrl } from '../files/objectUrl.ts';

/**
 * A place that takes a picture that is picked, dropped or pasted: `zone` is for the place, `field` for an input in it that
 * `open` opens.
 */
export function usePicking(take: (file: File | undefined) => void) {
  const field = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  return {
    open: () => field.current?.click(),
    field: {
      ref: field,
      type: 'file',
      accept: 'image/*',
      hidden: true,
      onChange: (event: ChangeEvent<HTMLInputElement>) => {
        take(event.target.files?.[0]);
        // The same one may be chosen again.
        event.target.value = '';
      },
    },
    zone: {
      'data-over': over || undefined,
      onPaste: (event: ClipboardEvent) => take(event.clipboardData.files[0]),
      onDragOver: (event: DragEvent) => {
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: () => setOver(false),
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files[0]);
      },
    },
  };
}

/** Where bytes can be shown from, for as long as they are given. */
export function useAddressOf(bytes: Blob | undefined): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!bytes) return undefined;
    const { url, letGo } = takeUrl(bytes);
    setAddress(url);
    return letGo;
  }, [bytes]);
  return bytes && address;
}
