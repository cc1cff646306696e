import { initials } from '@parley/react';
import { type ReactNode, useState } from 'react';

/** Pictures that were uploaded lie here, with stills of 96 and 256 pixels. */
const uploaded = /^\/pictures\/[^/]+\/[^/]+$/;

/** The picture of a workspace whose conversations are not open here, or its first letter. Its name stands beside it. */
export function WorkspaceMark({
  name,
  image,
  size,
}: {
  name: string;
  image?: string | undefined;
  size: number;
}): ReactNode {
  const [broken, setBroken] = useState<string>();
  if (image !== undefined && image !== broken && uploaded.test(image))
    return (
      <img
        className="parley-app-mark"
        src={`${image}/${size > 48 ? 'medium' : 'small'}`}
        alt=""
        width={size}
        height={size}
        onError={() => setBroken(image)}
      />
    );
  const style = { inlineSize: size, blockSize: size, fontSize: Math.round(size / 2) };
  return (
    <span className="parley-app-mark" style={style} aria-hidden="true">
      {[...initials(name)].slice(0, 1)}
    </span>
  );
}
