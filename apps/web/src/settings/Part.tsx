import { type ReactNode, useId } from 'react';

/** One part of the settings, under its name. */
export function Part({
  title,
  hint,
  children,
}: {
  title: string;
  hint?: string;
  children: ReactNode;
}): ReactNode {
  const id = useId();
  return (
    <section className="settings-part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {hint !== undefined && <p className="settings-hint">{hint}</p>}
      {children}
    </section>
  );
}
