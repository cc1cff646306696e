import '@parley/react/styles.css';
import { KitProvider, MessageList, MessageUI, setupRows } from '@parley/react';
import { many, people, present } from '@parley/testkit/gallery';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
import { createRoot } from 'react-dom/client';

const rows = setupRows()(
  many(10_000).map((message) => ({ message, delivery: 'sent' })),
  { dayKey: (at) => at.slice(0, 10) },
);
const capabilities = ['read-channel', 'send-message', 'send-reply', 'add-reaction'] as const;
const nothing = {};

function Ours(): ReactNode {
  return (
    <MessageList
      rows={rows}
      capabilities={capabilities}
      actions={nothing}
      hasOlder={false}
      hasNewer={false}
    />
  );
}

/** TanStack's example of rows that are measured, with the kit's own messages in it. */
function Plain(): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 70,
    initialOffset: rows.length * 70,
  });
  const items = virtual.getVirtualItems();
  return (
    <div className="parley-messages">
      <div ref={scroller} className="parley-messages-scroller">
        <div style={{ height: virtual.getTotalSize(), width: '100%', position: 'relative' }}>
          <div
            style={{
              position: 'absolute',
              top: 0,
              left: 0,
              width: '100%',
              transform: `translateY(${items[0]?.start ?? 0}px)`,
            }}
          >
            {items.map(({ key, index }) => {
              const row = rows[index];
              return (
                <div key={key} data-index={index} ref={virtual.measureElement}>
                  {row && (
                    <MessageUI row={row} capabilities={capabilities} editing={false} inThread={false} />
                  )}
                </div>
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
}

/**
 * Scrolls up by so many pixels in each of so many frames.
 *
 * @returns when each frame was drawn, in milliseconds
 */
const scrollUp = (frames: number, pixels: number): Promise<number[]> =>
  new Promise((resolve) => {
    const scroller = document.querySelector('.parley-messages-scroller');
    const drawn: number[] = [];
    const step = (now: number): void => {
      drawn.push(now);
      if (!scroller || drawn.length > frames) {
        resolve(drawn);
        return;
      }
      scroller.scrollTop -= pixels;
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });

Object.assign(window, { scrollUp });
const kind = new URLSearchParams(location.search).get('list');
createRoot(document.querySelector('#root') ?? document.body).render(
  <KitProvider me="alice" users={people} timeZone="UTC" locale="en-GB" now={() => present}>
    {kind === 'plain' ? <Plain /> : <Ours />}
  </KitProvider>,
);
