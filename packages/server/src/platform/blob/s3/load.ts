import type * as Commands from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';

/** Which bucket of which store. */
export interface S3Settings {
  bucket: string;
  region: string;
  /** Of the store, as this machine reaches it; absent for AWS. */
  endpoint?: string;
  /** Of the store, as browsers reach it, when they reach it otherwise. */
  publicEndpoint?: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** The store's client, loaded by those who have one: it is large. */
export interface S3 {
  commands: typeof Commands;
  send: S3Client['send'];
  /** @returns an address that does what the command says, for so many seconds */
  sign(command: object, seconds: number): Promise<string>;
  close(): void;
}

const connectMs = 3_000;
/** Nothing sent or received for so long. */
const silenceMs = 30_000;
/** Whoever reads slowly holds one. */
const socketsMost = 500;

export const loadS3 = async (settings: S3Settings): Promise<S3> => {
  const [commands, { getSignedUrl }] = await Promise.all([
    import('@aws-sdk/client-s3'),
    import('@aws-sdk/s3-request-presigner'),
  ]);
  const { region, endpoint, publicEndpoint = endpoint, accessKeyId, secretAccessKey } = settings;
  const client = (at: string | undefined): S3Client =>
    new commands.S3Client({
      region,
      credentials: { accessKeyId, secretAccessKey },
      // Stores of one's own rarely have a name for each bucket.
      ...(at !== undefined && { endpoint: at, forcePathStyle: true }),
      maxAttempts: 2,
      requestHandler: {
        connectionTimeout: connectMs,
        socketTimeout: silenceMs,
        httpAgent: { maxSockets: socketsMost },
        httpsAgent: { maxSockets: socketsMost },
      },
      // Not every store knows the newer sums, and what is signed must be what a browser sends.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  const own = client(endpoint);
  const signing = publicEndpoint === endpoint ? own : client(publicEndpoint);
  const signed = new Set(['content-type', 'content-length', 'host']);
  return {
    commands,
    send: own.send.bind(own),
    sign: (command, seconds) =>
      getSignedUrl(signing, command as never, {
        expiresIn: seconds,
        signableHeaders: signed,
        unhoistableHeaders: signed,
      }),
    close: () => {
      own.destroy();
      signing.destroy();
    },
  };
};
