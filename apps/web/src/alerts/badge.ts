const mark = '/icon.svg';
/** The mark with a dot: amber, as what names somebody is everywhere. A picture of its own, as the tab shows no element. */
const dotted =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#2f5fd0"/><path d="M8 12.500C8 10 10 8.500 12.500 8.500h7C22 8.500 24 10 24 12.500v4c0 2.500-2 4-4.500 4H15l-4.800 3.600c-.5.4-1.200 0-1.200-.6v-3.700c-.6-.7-1-1.600-1-2.800Z" fill="#fff"/><circle cx="25" cy="7" r="7" fill="#fff"/><circle cx="25" cy="7" r="5.500" fill="#e0a030"/></svg>',
  );

/** Says on the tab, and on the installed app, how often the person was named. */
export function showBadge(mentions: number): void {
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  const wanted = mentions > 0 ? dotted : mark;
  if (icon && icon.getAttribute('href') !== wanted) icon.href = wanted;
  const { setAppBadge, clearAppBadge } = navigator as Partial<Navigator>;
  // A browser whose app is not installed may refuse.
  if (mentions > 0) setAppBadge?.call(navigator, mentions).catch(() => {});
  else clearAppBadge?.call(navigator).catch(() => {});
}
