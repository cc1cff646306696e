import type { InvitationRole } from '@parley/protocol';
import { type ReactNode, useId } from 'react';
import { ChannelsField } from './ChannelsField.tsx';
import { useInvitationWords } from './useInvitationWords.ts';
import type { TermsState } from './useTerms.ts';

export interface TermsFieldsProps {
  state: TermsState;
  roles: readonly InvitationRole[];
  /** What is wrong beside a field; nothing before somebody tried to send it. */
  problems: { channels?: string | undefined; guestUntil?: string | undefined };
  /** One more field. */
  children?: ReactNode;
}

const spans = [1, 7, 14, 30, 90];

/** As what, where to, and for how long: the same for mails and links. */
export function TermsFields({ state, roles, problems, children }: TermsFieldsProps): ReactNode {
  const words = useInvitationWords();
  const { terms, change } = state;
  const id = useId();
  const isGuest = terms.role === 'guest';
  return (
    <>
      <div className="parley-inviting-pair">
        <div className="parley-inviting-field">
          <label htmlFor={`${id}-role`}>{words.role}</label>
          <select
            id={`${id}-role`}
            value={terms.role}
            aria-describedby={`${id}-role-hint`}
            onChange={(event) => change({ role: event.target.value as InvitationRole })}
          >
            {roles.map((role) => (
              <option key={role} value={role}>
                {words.roles[role]}
              </option>
            ))}
          </select>
        </div>
        <div className="parley-inviting-field">
          <label htmlFor={`${id}-days`}>{words.expires}</label>
          <select
            id={`${id}-days`}
            value={terms.days}
            onChange={(event) => change({ days: Number(event.target.value) })}
          >
            {spans.map((days) => (
              <option key={days} value={days}>
                {words.days(days)}
              </option>
            ))}
          </select>
        </div>
        <p id={`${id}-role-hint`} className="parley-inviting-hint">
          {words.roleHints[terms.role]}
        </p>
      </div>
      <ChannelsField
        label={isGuest ? words.channels : words.moreChannels}
        cids={terms.cids}
        onChange={(cids) => change({ cids })}
        problem={problems.channels}
      />
      {isGuest && (
        <div className="parley-inviting-field">
          <label htmlFor={`${id}-until`}>{words.guestUntil}</label>
          <input
            id={`${id}-until`}
            type="date"
            value={terms.guestUntil}
            aria-describedby={`${id}-until-hint`}
            aria-invalid={problems.guestUntil !== undefined}
            onChange={(event) => change({ guestUntil: event.target.value })}
          />
          <p
            id={`${id}-until-hint`}
            className="parley-inviting-hint"
            data-wrong={problems.guestUntil !== undefined || undefined}
            role={problems.guestUntil === undefined ? undefined : 'alert'}
          >
            {problems.guestUntil ?? words.guestUntilHint}
          </p>
        </div>
      )}
      {children}
    </>
  );
}
