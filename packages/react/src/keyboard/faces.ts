const faces: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
};

/** A key as it stands on the keyboard: `Shift+U` for `U`. */
export const faceOf = (key: string): string => {
  if (faces[key] !== undefined) return faces[key];
  if (!/^\p{L}$/u.test(key)) return key;
  return key === key.toLowerCase() ? key.toUpperCase() : `Shift+${key}`;
};
