import type { NotificationKind } from '@parley/protocol';

/** What is to be heard of, and what the window that hears of it knows. */
export interface Heard {
  kind: NotificationKind;
  /** Is this window looked at? */
  focused: boolean;
  /** Is any other of this browser? */
  focusedElsewhere: boolean;
  /** Does this window show the very conversation, or thread, it is from? */
  shown: boolean;
  /** Is this the window that speaks for all of this browser? */
  speaks: boolean;
  /** Does the person want the system to show it, and may it? */
  desktop: boolean;
}

/** What names the person or is written to them alone; everything else waits in the list. */
const urgent: ReadonlySet<NotificationKind> = new Set(['mention', 'group', 'channel', 'here', 'dm']);
/** A reaction is nice to find. A reminder has a notice of its own in the page. */
const silent: ReadonlySet<NotificationKind> = new Set(['reaction']);

/**
 * How a window makes heard what its person was told of: at most one window of a browser does, and none when they look at
 * it already. Pure. Levels, quiet hours and muted channels were asked by the engine (NT-10).
 */
export function soundedAs({
  kind,
  focused,
  focusedElsewhere,
  shown,
  speaks,
  desktop,
}: Heard): 'toast' | 'desktop' | 'nothing' {
  if (focused) return shown || !urgent.has(kind) ? 'nothing' : 'toast';
  if (focusedElsewhere || !speaks || silent.has(kind)) return 'nothing';
  return desktop ? 'desktop' : 'nothing';
}
