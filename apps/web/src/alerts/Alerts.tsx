import type { Notification } from '@parley/protocol';
import { useChatClient, useChatState, useKit } from '@parley/react';
import { useLocation, useNavigate, useRouter } from '@tanstack/react-router';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useSession } from '../session/context.ts';
import { useWords } from '../strings/strings.ts';
import { showBadge } from './badge.ts';
import { hideDesktop, permission, showDesktop } from './desktop.ts';
import { searchOf } from './place.ts';
import { soundedAs } from './rules.ts';
import { useAlertSettings } from './settings.ts';
import { playSound } from './sound.ts';
import { Toast } from './Toast.tsx';
import { useRung } from './useRung.ts';
import { joinWindows, type Windows } from './windows.ts';

/** Makes heard what is for the person: a badge, a toast in the app, or the system's own, with a sound if they want one. */
export function Alerts(): ReactNode {
  const { strings, nameOf, plain, hides } = useKit();
  const words = useWords();
  const { app, user } = useSession();
  const client = useChatClient();
  const router = useRouter();
  const navigate = useNavigate();
  const [settings] = useAlertSettings();
  const [toast, setToast] = useState<Notification>();
  const { mentions } = useChatState((state) => state.channelList());
  const { items } = useChatState((state) => state.notifications());
  const windows = useRef<Windows>(undefined);

  useEffect(() => showBadge(mentions), [mentions]);
  useEffect(() => () => showBadge(0), []);
  useEffect(() => {
    const end = new AbortController();
    windows.current = joinWindows(`${app.id}/${user.id}`, end.signal);
    return () => end.abort();
  }, [app.id, user.id]);
  useEffect(() => {
    // A press on what the system shows.
    const opened = ({ data }: MessageEvent) => {
      const { open } = (data ?? {}) as { open?: unknown };
      if (typeof open === 'string' && open.startsWith('/')) router.history.push(open);
    };
    navigator.serviceWorker?.addEventListener('message', opened);
    return () => navigator.serviceWorker?.removeEventListener('message', opened);
  }, [router]);
  useEffect(() => {
    const read = new Set(items.flatMap((one) => (one.read ? [one.id] : [])));
    if (read.size > 0) void hideDesktop(read);
    setToast((shown) => (shown && read.has(shown.id) ? undefined : shown));
  }, [items]);

  const isListed = useLocation({ select: ({ pathname }) => pathname.endsWith('/activity') });
  useEffect(() => {
    if (isListed) setToast(undefined);
  }, [isListed]);

  useRung((told) => {
    void hear(told);
  });
  const hear = async (told: Notification): Promise<void> => {
    const { pathname, search } = router.state.location;
    const isChannel = told.cid !== undefined && pathname.endsWith(`/c/${encodeURIComponent(told.cid)}`);
    const isThread = told.parentId === undefined || (search as { thread?: string }).thread === told.parentId;
    const as = soundedAs({
      kind: told.kind,
      focused: document.hasFocus(),
      focusedElsewhere: (await windows.current?.focused()) ?? false,
      // In the list of it it comes to stand first.
      shown: pathname.endsWith('/activity') || (isChannel && isThread),
      speaks: windows.current?.speaks() ?? false,
      desktop: settings.desktop && permission() === 'granted',
    });
    if (as === 'nothing' || (told.actor !== undefined && hides(told.actor))) return;
    if (settings.sound) playSound(settings.volume).catch(() => {});
    if (as === 'toast') return setToast(told);
    const { text } = client.state.notifications().excerpts[told.messageId ?? ''] ?? {};
    const { cid } = told;
    const { publicHref } = router.buildLocation(
      cid === undefined ? { to: '/activity' } : { to: '/c/$cid', params: { cid }, search: searchOf(told) },
    );
    await showDesktop({
      id: told.id,
      title: settings.words ? titleOf(told) : app.name,
      body: settings.words ? plain(told.text ?? text ?? '', { oneLine: true }) : words.somethingForYou,
      place: publicHref,
    });
  };
  const close = useCallback(() => setToast(undefined), []);
  const titleOf = ({ kind, actor, cid }: Notification): string => {
    if (kind === 'reminder') return strings.planning.reminder;
    const name = (cid !== undefined && client.state.channel(cid)?.name) || undefined;
    return name === undefined ? nameOf(actor) : `${nameOf(actor)} · #${name}`;
  };
  return (
    <Toast
      told={toast}
      onClose={close}
      onOpen={(told) => {
        setToast(undefined);
        const { cid } = told;
        if (cid !== undefined) void navigate({ to: '/c/$cid', params: { cid }, search: searchOf(told) });
      }}
    />
  );
}
