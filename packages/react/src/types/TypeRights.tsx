import type { Grantable, Least } from '@parley/protocol';
import { choicesOf } from '@parley/protocol/grants';
import type { ReactNode } from 'react';
import { type Features, isOff } from './change.ts';
import { FixedRow, TypePart, TypeRow } from './parts.tsx';
import { rights } from './rights.ts';
import { useTypeWords } from './useTypeWords.ts';

const groups = Object.keys(rights) as readonly (keyof typeof rights)[];

export interface TypeRightsProps {
  least: Readonly<Record<Grantable, Least>>;
  features: Features;
  onChange: (least: Partial<Record<Grantable, Least>>) => void;
}

/** Who may do what in channels of a type: by right, the least role. What nobody can change is told, and not asked. */
export function TypeRights({ least, features, onChange }: TypeRightsProps): ReactNode {
  const words = useTypeWords();
  return (
    <>
      {groups.map((group) => (
        <TypePart
          key={group}
          title={words.groups[group]}
          hint={group === 'keeping' ? words.keptHint : undefined}
        >
          {rights[group].map((right) =>
            isOff(right, features) ? (
              <FixedRow key={right} label={words.rights[right]}>
                {words.off}
              </FixedRow>
            ) : (
              <RightRow
                key={right}
                right={right}
                least={least[right]}
                onChange={(one) => onChange({ [right]: one })}
              />
            ),
          )}
        </TypePart>
      ))}
      <TypePart title={words.always} hint={words.guests}>
        <FixedRow label={words.rights['read-channel']}>{words.least.member}</FixedRow>
        <FixedRow label={words.rights['join-channel']}>
          {features.open ? words.least.all : words.least.nobody}
        </FixedRow>
        <FixedRow label={words.rights['see-shadowed']}>{words.least.moderator}</FixedRow>
        <FixedRow label={words.rights['edit-any-message']}>{words.least.nobody}</FixedRow>
      </TypePart>
    </>
  );
}

interface RightRowProps {
  right: Grantable;
  least: Least;
  onChange: (least: Least) => void;
}

function RightRow({ right, least, onChange }: RightRowProps): ReactNode {
  const words = useTypeWords();
  return (
    <TypeRow label={words.rights[right]}>
      <select value={least} onChange={(event) => onChange(event.target.value as Least)}>
        {choicesOf(right).map((one) => (
          <option key={one} value={one}>
            {words.least[one]}
          </option>
        ))}
      </select>
    </TypeRow>
  );
}
