/** Colours of skin by their modifiers; the first leaves an emoji as it is. */
export const tones = {
  none: '',
  light: '\u{1f3fb}',
  mediumLight: '\u{1f3fc}',
  medium: '\u{1f3fd}',
  mediumDark: '\u{1f3fe}',
  dark: '\u{1f3ff}',
} as const;

/** A colour of skin. */
export type Tone = keyof typeof tones;

const bases = /(\p{Emoji_Modifier_Base})\ufe0f?/gu;

/** What is one emoji to everybody; nothing where a browser does not know. */
const known = (() => {
  try {
    return /^\p{RGI_Emoji}$/v;
  } catch {
    return undefined;
  }
})();

/** An emoji in a colour of skin; as it is where there is none such. */
export function toned(emoji: string, tone: Tone): string {
  if (tone === 'none') return emoji;
  const changed = emoji.replace(bases, `$1${tones[tone]}`);
  return known?.test(changed) ? changed : emoji;
}

const key = 'parley:skin-tone';

/** The tone chosen last in this browser. */
export function chosenTone(): Tone {
  try {
    const kept = localStorage.getItem(key);
    return kept !== null && kept in tones ? (kept as Tone) : 'none';
  } catch {
    return 'none';
  }
}

/** Remembers a tone in this browser. */
export function chooseTone(tone: Tone): void {
  try {
    localStorage.setItem(key, tone);
  } catch {
    // It is chosen again next time.
  }
}
