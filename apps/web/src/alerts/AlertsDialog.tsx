import { useKit } from '@parley/react';
import { Dialog } from '@parley/react/parts';
import { type ReactNode, useState } from 'react';
import { useWords } from '../strings/strings.ts';
import './alerts.css';
import { askPermission, permission } from './desktop.ts';
import { MailAlerts } from './MailAlerts.tsx';
import { useAlertSettings } from './settings.ts';
import { playSound } from './sound.ts';

/** How this browser makes itself heard. The system is asked only when somebody turns it on here. */
export function AlertsDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { strings } = useKit();
  const { alertSettings: words } = useWords();
  const [{ desktop, words: shows, sound, volume }, change] = useAlertSettings();
  const [may, setMay] = useState(permission);
  const [isAsking, setAsking] = useState(false);
  const isOn = desktop && may === 'granted';
  const turn = async (on: boolean) => {
    if (!on) return change({ desktop: false });
    setAsking(true);
    const answer = await askPermission().finally(() => setAsking(false));
    setMay(answer);
    change({ desktop: answer === 'granted' });
  };
  return (
    <Dialog title={words.title} onClose={onClose}>
      <div className="alert-settings">
        <p className="alert-hint">{words.hint}</p>
        <label className="alert-choice">
          <input
            type="checkbox"
            checked={isOn}
            disabled={may === 'impossible' || may === 'denied' || isAsking}
            aria-describedby="alert-desktop"
            onChange={({ target }) => void turn(target.checked)}
          />
          <span>
            {words.desktop}
            <small id="alert-desktop" data-problem={may === 'denied' || undefined}>
              {may === 'default' ? words.willAsk : words.may[may]}
            </small>
          </span>
        </label>
        <label className="alert-choice alert-inner">
          <input
            type="checkbox"
            checked={shows}
            disabled={!isOn}
            onChange={({ target }) => change({ words: target.checked })}
          />
          <span>
            {words.shows}
            <small>{words.showsHint}</small>
          </span>
        </label>
        <label className="alert-choice">
          <input
            type="checkbox"
            checked={sound}
            onChange={({ target }) => change({ sound: target.checked })}
          />
          <span>{words.sound}</span>
        </label>
        <div className="alert-volume">
          <label>
            <span>{words.volume}</span>
            <input
              type="range"
              min="0"
              max="1"
              step="0.05"
              value={volume}
              disabled={!sound}
              onChange={({ target }) => change({ volume: Number(target.value) })}
            />
          </label>
          <button
            type="button"
            className="parley-button"
            disabled={!sound}
            onClick={() => void playSound(volume).catch(() => {})}
          >
            {words.listen}
          </button>
        </div>
        <MailAlerts />
      </div>
      <div className="parley-dialog-footer">
        <button type="button" className="parley-button" data-kind="primary" onClick={onClose}>
          {strings.close}
        </button>
      </div>
    </Dialog>
  );
}
