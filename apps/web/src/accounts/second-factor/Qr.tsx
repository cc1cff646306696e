import { encodeQR } from 'qr';
import { type ReactNode, useMemo } from 'react';

/** A reader needs so many empty squares around it. */
const border = 4;

/** A picture for another device to read, drawn here: what it says is sent nowhere. Dark on light in every theme. */
export function Qr({ text, label }: { text: string; label: string }): ReactNode {
  const { side, path } = useMemo(() => drawn(text), [text]);
  return (
    <svg className="accounts-qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label}>
      <path d={path} />
    </svg>
  );
}

function drawn(text: string): { side: number; path: string } {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border });
  const squares = rows.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return { side: rows.length, path: squares.join('') };
}
