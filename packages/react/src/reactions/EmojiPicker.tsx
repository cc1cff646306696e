import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useKit } from '../chat/kit.ts';
import { EmojiMark } from '../emoji/EmojiMark.tsx';
import { useEmoji } from '../emoji/useEmoji.ts';
import { isComposing } from '../parts/composing.ts';
import { Popover } from '../parts/Popover.tsx';
import { commonEmoji } from './emoji.ts';
import { type EmojiTable, loadEmoji, type NamedEmoji, ownNamed } from './names.ts';
import { SkinTones } from './SkinTones.tsx';
import { chooseTone, chosenTone, type Tone, toned } from './tones.ts';

export interface EmojiPickerProps {
  anchor: RefObject<HTMLElement | null>;
  onPick: (emoji: string) => void;
  onClose: () => void;
}

const MOST_FOUND = 64;

/**
 * Every emoji on a small floating sheet, the most used ones first, in the colour of skin that is chosen below them. Arrow
 * keys move, letters find, Enter picks.
 */
export function EmojiPicker({ anchor, onPick, onClose }: EmojiPickerProps): ReactNode {
  const { strings } = useKit();
  const [query, setQuery] = useState('');
  // Enter before the names are here picks as soon as they are.
  const [picks, setPicks] = useState(false);
  const [table, setTable] = useState<EmojiTable>();
  const { items } = useEmoji();
  const own = useMemo(() => ownNamed(items), [items]);
  const [tone, setTone] = useState(chosenTone);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // Without it the most used ones are still there.
    loadEmoji().then(setTable, () => {});
  }, []);
  const pick = (emoji: string) => {
    onPick(toned(emoji, tone));
    onClose();
  };
  const found = query.trim() === '' ? undefined : table?.search(query.trim(), MOST_FOUND, own);
  const best = picks ? found?.[0]?.emoji : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: picked once, when it is found
  useEffect(() => {
    if (best !== undefined) pick(best);
  }, [best]);
  const keyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.target === field.current) {
      if (event.key === 'Enter' && query.trim() !== '') setPicks(true);
      else if (event.key === 'ArrowDown') event.currentTarget.querySelector('button')?.focus();
      else return;
    } else if (isLetter(event)) {
      field.current?.focus();
      return;
    } else if (!move(event, field.current)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Popover anchor={anchor} onClose={onClose} label={strings.pickEmoji}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside are what is interacted with */}
      <div className="parley-emoji" onKeyDown={keyDown}>
        <input
          ref={field}
          type="search"
          className="parley-field"
          placeholder={strings.findEmoji}
          aria-label={strings.findEmoji}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setPicks(false);
          }}
        />
        <div className="parley-emoji-grid">
          {found ? (
            <Group all={found} tone={tone} onPick={pick} />
          ) : (
            <Group all={common} tone={tone} onPick={pick} />
          )}
          {found?.length === 0 && <p role="status">{strings.noEmoji}</p>}
          {!found && own.length > 0 && (
            <Group label={strings.ownEmoji.group} all={own} tone={tone} onPick={pick} />
          )}
          {!found &&
            table?.groups.map((all, at) => (
              <Group
                key={names[at]}
                label={strings.emojiGroups[names[at] ?? 'signs']}
                all={all}
                tone={tone}
                onPick={pick}
              />
            ))}
        </div>
      </div>
      <SkinTones
        tone={tone}
        onChoose={(chosen) => {
          chooseTone(chosen);
          setTone(chosen);
        }}
      />
    </Popover>
  );
}

const names = [
  'faces',
  'people',
  'nature',
  'food',
  'travel',
  'activities',
  'objects',
  'signs',
  'flags',
] as const;
const common: readonly NamedEmoji[] = commonEmoji.map((emoji) => ({ emoji, names: [], tags: [] }));

interface GroupProps {
  label?: string;
  all: readonly NamedEmoji[];
  tone: Tone;
  onPick: (emoji: string) => void;
}

function Group({ label, all, tone, onPick }: GroupProps): ReactNode {
  return (
    <section aria-label={label}>
      {label && <h3>{label}</h3>}
      <div className="parley-emoji-group">
        {all.map(({ emoji, names: [name] }, index) => (
          <button
            type="button"
            key={emoji}
            className="parley-emoji-choice"
            title={name && `:${name}:`}
            // The first of all is where one begins.
            tabIndex={index === 0 && !label ? 0 : -1}
            onClick={() => onPick(emoji)}
          >
            <EmojiMark emoji={toned(emoji, tone)} />
          </button>
        ))}
      </div>
    </section>
  );
}

const isLetter = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  !ctrlKey && !metaKey && !altKey && /^[\p{L}\p{N}]$/u.test(key);

/** So many neighbours are looked at for the one above or below: the longest row twice. */
const NEAR = 24;

/** Moves the focus among the buttons as they stand; upwards from the first row it goes to the field. */
function move(event: KeyboardEvent<HTMLElement>, field: HTMLElement | null): boolean {
  const all = [...event.currentTarget.querySelectorAll('button')];
  const at = all.indexOf(event.target as HTMLButtonElement);
  if (event.key === 'ArrowRight') all[at + 1]?.focus();
  else if (event.key === 'ArrowLeft') all[at - 1]?.focus();
  else if (event.key === 'ArrowDown') nearest(all.slice(at, at + NEAR), 1)?.focus();
  else if (event.key === 'ArrowUp')
    (nearest(all.slice(Math.max(0, at - NEAR), at + 1).reverse(), -1) ?? field)?.focus();
  else return false;
  return true;
}

/** The button of the next row that stands closest to the first one given. */
function nearest([from, ...others]: HTMLElement[], way: 1 | -1): HTMLElement | undefined {
  if (!from) return undefined;
  const start = from.getBoundingClientRect();
  const boxes = others.map((button) => ({ button, box: button.getBoundingClientRect() }));
  const row = boxes.find(({ box }) => (box.top - start.top) * way > start.height / 2)?.box.top;
  return boxes
    .filter(({ box }) => box.top === row)
    .sort((a, b) => Math.abs(a.box.left - start.left) - Math.abs(b.box.left - start.left))[0]?.button;
}
