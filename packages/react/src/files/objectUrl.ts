const held = new WeakMap<Blob, { url: string; count: number }>();

/** An address of these bytes in this page, until as many have let go of it as took it. */
export function takeUrl(bytes: Blob): { url: string; letGo: () => void } {
  const one = held.get(bytes) ?? { url: URL.createObjectURL(bytes), count: 0 };
  one.count += 1;
  held.set(bytes, one);
  let over = false;
  return {
    url: one.url,
    letGo: () => {
      if (over) return;
      over = true;
      one.count -= 1;
      if (one.count > 0) return;
      held.delete(bytes);
      URL.revokeObjectURL(one.url);
    },
  };
}
