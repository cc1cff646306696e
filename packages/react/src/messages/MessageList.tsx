import {
  type ReactNode,
  type RefObject,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { KitScope, type Look } from '../chat/KitScope.tsx';
import { useKit } from '../chat/kit.ts';
import { classOf } from '../chat/parts.ts';
import { newsKeys } from '../keyboard/keys.ts';
import { isComposing } from '../parts/composing.ts';
import { DownIcon } from '../parts/icons.tsx';
import { Announcer } from './Announcer.tsx';
import { MessageActionsContext } from './actions.ts';
import { MessageListContext, type MessageListProps } from './list.ts';
import { MessageItem } from './MessageItem.tsx';
import { NewBar } from './NewBar.tsx';
import { placeIn } from './place.ts';
import type { MessageRow } from './rows.ts';
import { Skeleton } from './Skeleton.tsx';
import { Unloaded } from './Unloaded.tsx';
import { isNearEnd, useAnchoredList } from './useAnchoredList.ts';
import { useKeptFocus } from './useKeptFocus.ts';
import { useListKeys } from './useListKeys.ts';
import { useNewBelow } from './useNewBelow.ts';
import { useShown } from './useShown.ts';

const FIRST = 'first';
const NEAR_EDGE_ROWS = 8;

/**
 * The messages of the channel around it; what is given stands over what the channel says. It never moves what is being
 * read, whatever is loaded, arrives, grows or leaves.
 *
 * @throws where there is no `<Channel>` above and not everything is given.
 */
export function MessageList({
  components,
  classNames,
  ...given
}: Partial<MessageListProps> & Look): ReactNode {
  return (
    <KitScope components={components} classNames={classNames}>
      <ListAround {...given} />
    </KitScope>
  );
}

function ListAround(given: Partial<MessageListProps>): ReactNode {
  const around = useContext(MessageListContext);
  const { strings } = useKit();
  const { rows, capabilities, actions, hasOlder = false, hasNewer = false } = { ...around?.list, ...given };
  const isFailed = around?.status === 'failed';
  const toCome = isFailed ? <Unloaded error={around.error} onRetry={around.reload} /> : <Skeleton />;
  if (rows && capabilities && actions) {
    const props = { ...around?.list, ...given, rows, capabilities, actions, hasOlder, hasNewer };
    const isWaiting = around?.list !== undefined && around.status !== 'ready';
    // What the person wrote before the first page is here stands below what is to come.
    const above = isWaiting && {
      header: (
        <>
          {props.header}
          {toCome}
        </>
      ),
      headerLabel: props.headerLabel ?? (isFailed ? strings.unableToLoad : strings.loadingOlder),
    };
    return <Messages key={around?.openedAs} {...props} {...above} isWaiting={isWaiting} />;
  }
  if (!around) throw new Error('unable to show messages; wrap <MessageList> in <Channel cid={cid}>');
  return toCome;
}

function Messages(props: MessageListProps & { isWaiting: boolean }): ReactNode {
  'use no memo';
  const { rows, hasOlder, hasNewer, actions, inThread = false } = props;
  const { strings, times, me, classNames } = useKit();
  const scroller = useRef<HTMLDivElement>(null);
  const hasFirst = !hasOlder && (props.beginning !== undefined || props.header !== undefined);
  const keys = useMemo(() => [...(hasFirst ? [FIRST] : []), ...rows.map(({ key }) => key)], [rows, hasFirst]);
  const rowAt = (index: number): MessageRow | undefined => rows[hasFirst ? index - 1 : index];

  const [activeKey, setActiveKey] = useState<string>();
  const activeIndex = activeKey === undefined ? keys.length - 1 : keys.indexOf(activeKey);
  const { virtual, standing } = useAnchoredList({
    scroller,
    keys,
    estimate: (index) => estimateOf(rowAt(index)),
    live: !hasNewer,
    openAt: props.openAt,
    keepIndex: activeIndex,
    centred: props.highlight !== undefined,
  });
  const onKeyDown = useListKeys({
    keys,
    activeIndex,
    setActiveKey,
    virtual,
    scroller,
    rowAt,
    actions,
    capabilities: props.capabilities,
  });
  const kept = useKeptFocus({ keys, scroller });
  const below = useNewBelow({
    rows,
    rowAt,
    inThread,
    me,
    scroller,
    hasNewer,
    onAtEnd: props.onAtEnd,
    virtual,
  });
  useLeaving(scroller, hasNewer, props.onLeave);

  const range = virtual.range;
  useEffect(() => {
    if (!standing || !range || keys.length === 0) return;
    if (hasOlder && range.startIndex < NEAR_EDGE_ROWS) props.onLoadOlder?.();
    if (hasNewer && range.endIndex > keys.length - NEAR_EDGE_ROWS) props.onLoadNewer?.();
  });

  const highlight = props.highlight;
  useShown({ highlight, keys, scroller, virtual });

  const jump = () => {
    if (hasNewer) props.onJumpToLatest?.();
    else virtual.scrollToEnd();
  };
  const lastOwn = inThread ? undefined : lastSentBy(rows, me);
  const newAt = props.news ? keys.indexOf(rows.find(({ newAbove }) => newAbove)?.key ?? '') : -1;
  const top = rowAt(Math.max(range?.startIndex ?? 0, hasFirst ? 1 : 0));

  return (
    <MessageActionsContext.Provider value={actions}>
      <div className={classOf('messages', classNames)} data-landmark>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the rows inside */}
        <div
          ref={scroller}
          className="parley-messages-scroller"
          onKeyDown={(event) => {
            onKeyDown(event);
            if (event.key in newsKeys && !event.defaultPrevented && !isComposing(event.nativeEvent))
              props.news?.onMarkRead();
          }}
          {...kept}
          onScroll={below.scrolled}
        >
          <div className="parley-messages-track">
            {/* biome-ignore lint/a11y/useSemanticElements: rows are placed by script, and lists of the browser lose their role when unstyled */}
            <div
              ref={virtual.containerRef}
              className="parley-messages-rows"
              role="list"
              aria-label={props.label ?? strings.messages}
            >
              {virtual.getVirtualItems().map(({ key, index }) => (
                <MessageItem
                  key={String(key)}
                  measure={virtual.measureElement}
                  index={index}
                  row={rowAt(index)}
                  position={hasFirst ? index : index + 1}
                  total={hasOlder || hasNewer ? -1 : rows.length}
                  active={index === activeIndex}
                  editing={props.editing === key}
                  highlighted={highlight?.id === key}
                  withReaders={lastOwn === key}
                  capabilities={props.capabilities}
                  inThread={inThread}
                  beginning={props.beginning}
                  header={props.header}
                  headerLabel={props.headerLabel}
                />
              ))}
            </div>
          </div>
        </div>
        {hasOlder && rows.length > 0 && range?.startIndex === 0 && (
          <div className="parley-messages-loading" role="status">
            {strings.loadingOlder}
          </div>
        )}
        {props.news && (
          <NewBar {...props.news} above={newAt < 0 || (range !== null && newAt < range.startIndex)} />
        )}
        {top && !inThread && (
          <div
            className="parley-day-pill"
            data-shown={(virtual.isScrolling && below.away) || undefined}
            aria-hidden="true"
          >
            {times.day(top.message.createdAt)}
          </div>
        )}
        {(below.away || hasNewer) && rows.length > 0 && (
          <button
            type="button"
            className="parley-jump"
            onClick={jump}
            data-new={below.count > 0 || undefined}
          >
            <DownIcon />
            {below.count > 0 ? strings.newBelow(below.count) : strings.jumpToLatest}
          </button>
        )}
        <Announcer rows={rows} live={!hasNewer && !props.isWaiting} inThread={inThread} />
      </div>
    </MessageActionsContext.Provider>
  );
}

/** The last message of a person that arrived and is there. */
const lastSentBy = (rows: readonly MessageRow[], me: string): string | undefined =>
  rows.findLast(({ message, delivery }) => message.author === me && delivery === 'sent' && !message.deletedAt)
    ?.key;

/** Tells where the reader stood when the list goes away. */
function useLeaving(
  scroller: RefObject<HTMLElement | null>,
  hasNewer: boolean,
  onLeave: MessageListProps['onLeave'],
): void {
  const latest = useRef({ hasNewer, onLeave });
  latest.current = { hasNewer, onLeave };
  useLayoutEffect(() => {
    const list = scroller.current;
    return () => {
      if (!list) return;
      const atEnd = !latest.current.hasNewer && isNearEnd(list);
      latest.current.onLeave?.(atEnd ? undefined : placeIn(list));
    };
  }, [scroller]);
}

/** A guess good enough that little moves when the row is measured. */
function estimateOf(row: MessageRow | undefined): number {
  if (!row) return 180;
  const { text, attachments, reactions, replyCount } = row.message;
  const lines = text.split('\n').reduce((sum, line) => sum + 1 + Math.floor(line.length / 90), 0);
  return (
    (row.dayAbove ? 40 : 0) +
    (row.newAbove ? 24 : 0) +
    (row.head ? 32 : 2) +
    lines * 22 +
    attachments.length * 72 +
    (Object.keys(reactions).length > 0 ? 34 : 0) +
    (replyCount > 0 ? 36 : 0)
  );
}
