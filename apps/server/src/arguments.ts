/** What the process was told on its command line. */
export interface Arguments {
  broker: 'hub' | 'centrifugo';
  roles: readonly Role[];
  /** People with accounts, who set up a workspace: instead of the demo. */
  workspace: boolean;
}

/** What a process does: answers the API, decides about connections, follows the log. */
const ROLES = ['api', 'realtime', 'worker'] as const;
type Role = (typeof ROLES)[number];

/** @throws Error with one sentence for the operator */
export function readArguments(args: readonly string[]): Arguments {
  const read: Arguments = { broker: 'hub', roles: ROLES, workspace: false };
  for (const arg of args) {
    const [name, value = ''] = arg.split('=', 2);
    if (name === '--broker') read.broker = readBroker(value);
    else if (arg === '--workspace') read.workspace = true;
    else if (name === '--roles') read.roles = readRoles(value);
    else throw new Error(`unable to start; it takes no argument such as ${arg}`);
  }
  return read;
}

function readBroker(value: string): 'hub' | 'centrifugo' {
  if (value === 'hub' || value === 'centrifugo') return value;
  throw new Error(`unable to start; --broker is "${value}" and must be hub or centrifugo`);
}

function readRoles(value: string): readonly Role[] {
  const named = value.split(',');
  const unknown = named.find((one) => !ROLES.some((role) => role === one));
  if (unknown === undefined) return ROLES.filter((role) => named.includes(role));
  throw new Error(`unable to start; --roles names "${unknown}" and may name ${ROLES.join(', ')}`);
}
