'use client';
import type { TypeInfo } from '@parley/protocol';
import { type ReactNode, useState } from 'react';
import { useKit } from '../chat/kit.ts';
import { ChevronIcon } from '../parts/icons.tsx';
import { PlusIcon } from '../parts/icons-later.tsx';
import { Nothing } from '../parts/Nothing.tsx';
import { useFocusOf } from '../parts/useFocusOf.ts';
import { NewType } from './NewType.tsx';
import { TypePage } from './TypePage.tsx';
import { usePurpose } from './usePurpose.ts';
import { useTypes } from './useTypes.ts';
import { useTypeWords } from './useTypeWords.ts';

export interface ChannelTypesProps {
  /** The type that is shown whole; all of them in a list when absent. */
  shown?: string | undefined;
  /** Somebody wants to see a type, or the list again. */
  onShow: (type?: string) => void;
}

/** The channel types of the app: what their channels can do, how large things may be, who may do what. For its owners and admins. */
export function ChannelTypes({ shown, onShow }: ChannelTypesProps): ReactNode {
  const { strings } = useKit();
  const { items, failed, load, put, remove } = useTypes(shown);
  const box = useFocusOf(shown, 'type');
  const words = useTypeWords();
  if (!items) {
    const said = { none: '', hint: '', loading: strings.planning.loading, unable: words.unable };
    return <Nothing words={said} loaded={false} failed={failed} onRetry={load} />;
  }
  const type = items.find((one) => one.type === shown);
  return (
    <div ref={box} className="parley-types">
      {shown === undefined ? (
        <TypeList items={items} onShow={onShow} onMade={put} />
      ) : (
        <TypePage
          key={shown}
          type={type}
          onBack={() => onShow()}
          onChange={put}
          onDelete={() => {
            remove(shown);
            if (type?.own) onShow();
          }}
        />
      )}
    </div>
  );
}

interface TypeListProps {
  items: readonly TypeInfo[];
  onShow: (type: string) => void;
  onMade: (type: TypeInfo) => void;
}

function TypeList({ items, onShow, onMade }: TypeListProps): ReactNode {
  const { strings } = useKit();
  const words = useTypeWords();
  const [making, setMaking] = useState(false);
  return (
    <>
      <div className="parley-types-head">
        <p>{words.hint}</p>
        <button type="button" className="parley-button" data-kind="outline" onClick={() => setMaking(true)}>
          <PlusIcon />
          {words.add}
        </button>
      </div>
      <ul className="parley-types-list" aria-label={strings.channelTypes}>
        {items.map((type) => (
          <TypeRow key={type.type} type={type} onShow={onShow} />
        ))}
      </ul>
      {making && (
        <NewType
          types={items.map(({ type }) => type)}
          onMade={(type) => {
            onMade(type);
            onShow(type.type);
          }}
          onClose={() => setMaking(false)}
        />
      )}
    </>
  );
}

function TypeRow({ type, onShow }: { type: TypeInfo; onShow: (type: string) => void }): ReactNode {
  const words = useTypeWords();
  const purpose = usePurpose(type);
  return (
    <li>
      <button
        type="button"
        className="parley-types-one"
        data-type={type.type}
        onClick={() => onShow(type.type)}
      >
        <span>
          <bdi>{type.type}</bdi>
          <small>
            {purpose}
            {type.changed && ` · ${words.changed}`}
          </small>
        </span>
        <ChevronIcon />
      </button>
    </li>
  );
}
