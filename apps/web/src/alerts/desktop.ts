/** May the system show what is for the person? `impossible` where it cannot: an insecure page, an old browser. */
export type Permission = NotificationPermission | 'impossible';

export const permission = (): Permission =>
  'Notification' in window && 'serviceWorker' in navigator ? Notification.permission : 'impossible';

/** Asks the person. Only ever for a press of theirs: a browser that is asked otherwise never asks again. */
export async function askPermission(): Promise<Permission> {
  if (permission() !== 'default') return permission();
  return Notification.requestPermission();
}

/** Something the system shows. */
export interface Shown {
  /** What takes the place of what was shown before of the same thing. */
  id: string;
  title: string;
  body: string;
  /** Where a press leads, within this app. */
  place: string;
}

/** By the worker, so that a press leads there when the window is gone. */
export async function showDesktop({ id, title, body, place }: Shown): Promise<void> {
  const registration = await navigator.serviceWorker.ready;
  await registration.showNotification(title, {
    body,
    tag: id,
    icon: '/icons/192.png',
    badge: '/icons/192.png',
    data: { place },
    // The sound is ours, or none.
    silent: true,
  });
}

/** Takes back what is shown of these: it was read, here or elsewhere. @param ids absent for everything */
export async function hideDesktop(ids?: ReadonlySet<string>): Promise<void> {
  if (permission() !== 'granted') return;
  const registration = await navigator.serviceWorker.getRegistration();
  for (const one of (await registration?.getNotifications()) ?? []) if (!ids || ids.has(one.tag)) one.close();
}
