// A process of its own because the package unpacks to the temporary folder, whose name is read from the environment.
import { join } from 'node:path';
import { inflate } from '@sparticuz/chromium';

const packed = process.argv[2];
if (!packed) throw new Error('unable to unpack the browser; the folder of its archives is not named');
await Promise.all(
  ['chromium.br', 'al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br'].map((name) =>
    inflate(join(packed, name)),
  ),
);
