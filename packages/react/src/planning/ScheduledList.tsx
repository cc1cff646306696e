'use client';
import type { PlannedScheduled } from '@parley/client';
import { type ReactNode, useState } from 'react';
import { titleOfChannel } from '../channels/title.ts';
import { useChatClient, useChatState } from '../chat/client.ts';
import { useKit } from '../chat/kit.ts';
import { SendIcon } from '../parts/icons.tsx';
import { TrashIcon } from '../parts/icons-later.tsx';
import { MenuItem } from '../parts/Menu.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { PlanMenu } from './PlanMenu.tsx';
import { PlanQuestion } from './PlanQuestion.tsx';
import { PlanRow } from './PlanRow.tsx';
import { ScheduleDialog } from './ScheduleDialog.tsx';
import { ScheduledEdit } from './ScheduledEdit.tsx';
import { useScheduled } from './usePlans.ts';
import { planTime } from './when.ts';
import { whyFailed } from './why.ts';

export interface ScheduledListProps {
  /** Only those of this channel. */
  cid?: string | undefined;
  /** Shows a conversation; without it names lead nowhere. */
  onOpen?: ((cid: string) => void) | undefined;
}

/** The person's messages that are to be sent later: to change, to send now, or not at all. */
export function ScheduledList({ cid, onOpen }: ScheduledListProps): ReactNode {
  const { strings } = useKit();
  const { items, loaded } = useScheduled();
  const shown = cid === undefined ? items : items.filter((item) => item.cid === cid);
  if (shown.length === 0) {
    return (
      <p className="parley-plans-nothing">
        {loaded ? strings.planning.nothingScheduled : strings.planning.loading}
      </p>
    );
  }
  return (
    <ul className="parley-plans" aria-label={strings.planning.scheduled}>
      {shown.map((item) => (
        <ScheduledRow key={item.id} item={item} onOpen={onOpen} />
      ))}
    </ul>
  );
}

function ScheduledRow({
  item,
  onOpen,
}: {
  item: PlannedScheduled;
  onOpen: ScheduledListProps['onOpen'];
}): ReactNode {
  const { me, cardOf, strings, times, slots } = useKit();
  const client = useChatClient();
  const channel = useChatState((state) => state.channel(item.cid));
  const [open, setOpen] = useState<'text' | 'time' | 'cancel'>();
  const { busy, problem, run } = useAct();
  const { id, pending, status } = item;
  const close = () => setOpen(undefined);
  const title = channel && titleOfChannel(channel, me, cardOf, strings);
  const name = title ? (title.named ? `#${title.name}` : title.name) : strings.namelessChannel;
  const refusal = pending?.progress.status === 'failed' ? pending.progress.refusal : undefined;
  const failed = status === 'failed' ? item.reason : refusal?.reason;
  const state = failed !== undefined ? 'failed' : pending ? 'waiting' : undefined;
  return (
    <PlanRow
      time={planTime(item.sendAt, times, strings)}
      dateTime={item.sendAt}
      state={state}
      problem={failed === undefined ? undefined : strings.planning.failed(whyFailed(failed, strings))}
      about={
        onOpen ? (
          <button type="button" className="parley-link-button" onClick={() => onOpen(item.cid)}>
            <bdi>{name}</bdi>
          </button>
        ) : (
          <bdi>{name}</bdi>
        )
      }
      actions={
        pending ? (
          state === 'failed' ? (
            <button
              type="button"
              className="parley-button"
              onClick={() => client.outbox.discard(pending.operation)}
            >
              {strings.discard}
            </button>
          ) : (
            <span className="parley-plan-waiting">{strings.planning.waiting}</span>
          )
        ) : open === 'cancel' ? (
          <PlanQuestion
            question={strings.planning.askCancel}
            action={strings.planning.cancelSending}
            busy={busy}
            onYes={() => run(() => client.scheduled.cancel({ id }), close)}
            onNo={close}
          />
        ) : (
          <>
            <button type="button" className="parley-button" onClick={() => setOpen('text')}>
              {strings.edit}
            </button>
            <button type="button" className="parley-button" onClick={() => setOpen('time')}>
              {strings.planning.reschedule}
            </button>
            <PlanMenu>
              {(leave) => (
                <>
                  <MenuItem
                    icon={<SendIcon />}
                    label={strings.sendNow}
                    onClick={() => {
                      leave();
                      run(() => client.scheduled.sendNow({ id }));
                    }}
                  />
                  <MenuItem
                    icon={<TrashIcon />}
                    label={strings.planning.cancelSending}
                    danger
                    onClick={() => {
                      leave();
                      setOpen('cancel');
                    }}
                  />
                </>
              )}
            </PlanMenu>
          </>
        )
      }
    >
      {open === 'text' ? (
        <ScheduledEdit item={item} onClose={close} />
      ) : item.text === '' ? (
        strings.attachment
      ) : (
        <slots.MessageText text={item.text} />
      )}
      <Problem text={problem} />
      {open === 'time' && (
        <ScheduleDialog
          title={strings.planning.reschedule}
          initial={status === 'failed' ? undefined : item}
          onChoose={(when) => client.scheduled.update({ id, ...when })}
          onClose={close}
        />
      )}
    </PlanRow>
  );
}
