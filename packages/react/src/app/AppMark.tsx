import { type ReactNode, useState } from 'react';
import { initials } from '../users/names.ts';
import { usePictureAddress } from '../users/usePictureAddress.ts';
import { useApp } from './useApp.ts';

export interface AppMarkProps {
  /** What it is called until that was read. */
  name: string;
  /** In pixels. */
  size: number;
}

/** The app's picture, or the first letter of its name. Says nothing aloud: the name stands beside it. */
export function AppMark({ name, size }: AppMarkProps): ReactNode {
  const app = useApp();
  const address = usePictureAddress(app?.image, size);
  const [broken, setBroken] = useState<string>();
  if (address === undefined || address === broken) return <AppSign name={app?.name ?? name} size={size} />;
  return (
    <img
      className="parley-app-mark"
      src={address}
      alt=""
      width={size}
      height={size}
      onError={() => setBroken(address)}
    />
  );
}

/** The first letter of an app's name, in its colour. */
export function AppSign({ name, size }: AppMarkProps): ReactNode {
  const style = { inlineSize: size, blockSize: size, fontSize: Math.round(size / 2) };
  return (
    <span className="parley-app-mark" style={style} aria-hidden="true">
      {[...initials(name)].slice(0, 1)}
    </span>
  );
}
