import type { Page } from 'playwright-core';

/** One thing a screen reader says on its way through a page. */
export interface Spoken {
  role: string;
  name: string;
  /** `3 of 12`, `expanded`, `disabled` and the like. */
  states: readonly string[];
}

interface Node {
  nodeId: string;
  ignored: boolean;
  role?: { value?: string };
  name?: { value?: string };
  properties?: { name: string; value: { value?: unknown } }[];
  childIds?: string[];
  parentId?: string;
}

/** What is the text of others, or the box around it. */
const silent = new Set([
  'none',
  'generic',
  'StaticText',
  'InlineTextBox',
  'RootWebArea',
  'LineBreak',
  'ListMarker',
]);
const told = new Set([
  'expanded',
  'pressed',
  'disabled',
  'modal',
  'invalid',
  'hasPopup',
  'live',
  'roledescription',
]);

/** The page's tree of accessibility as the browser gives it to a screen reader, in its order, without plain words. */
export async function spoken(page: Page): Promise<Spoken[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: Node[] };
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const walk = (node: Node | undefined): Spoken[] => {
    if (!node) return [];
    const role = node.role?.value ?? '';
    const below = (node.childIds ?? []).flatMap((id) => walk(byId.get(id)));
    return node.ignored || silent.has(role)
      ? below
      : [{ role, name: node.name?.value ?? '', states: statesOf(node) }, ...below];
  };
  return walk(nodes.find(({ parentId }) => parentId === undefined));
}

const statesOf = ({ properties = [] }: Node): string[] =>
  properties
    .filter(({ name, value }) => told.has(name) && value.value !== false && value.value !== 'false')
    .map(({ name, value }) =>
      value.value === true || value.value === 'true' ? name : `${name} ${value.value}`,
    );

/** `link "launch"`: as one line each. */
export const lines = (said: readonly Spoken[]): string[] =>
  said.map(({ role, name, states }) => [role, JSON.stringify(name), ...states].join(' '));
