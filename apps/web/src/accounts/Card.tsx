import { brand } from '@parley/protocol/brand';
import { type ReactNode, useEffect, useRef } from 'react';
import { ThemeButton } from '../theme/ThemeButton.tsx';
import './accounts.css';
import './fields.css';
import './parts.css';

export interface CardProps {
  title: string;
  /** What this is about, in a sentence. */
  lead?: ReactNode;
  /** Above the title; the product's own mark by default. */
  mark?: ReactNode;
  children?: ReactNode;
  /** Below the card: the other ways. */
  foot?: ReactNode;
  wide?: boolean;
}

/** A page of accounts: one card on quiet paper. Its title is the window's; without a field of its own it has the focus. */
export function Card({ title, lead, mark, children, foot, wide = false }: CardProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${brand.name}`;
    const card = heading.current?.closest('.accounts-card');
    const first = card?.querySelector<HTMLElement>('[autofocus], input:not([readonly]):not([type=hidden])');
    (first && !wide ? first : heading.current)?.focus({ preventScroll: true });
  }, [title, wide]);
  return (
    <div className="accounts" data-wide={wide || undefined}>
      <header className="accounts-theme">
        <ThemeButton />
      </header>
      <main className="accounts-card">
        {mark ?? <img src="/icon.svg" width="40" height="40" alt="" />}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead !== undefined && <p className="accounts-lead">{lead}</p>}
        {children}
      </main>
      {foot !== undefined && <footer className="accounts-foot">{foot}</footer>}
    </div>
  );
}
