/** One statement of a declaration file, without its comments. */
export interface Declaration {
  /** What it declares, or nothing for an export list or an import. */
  name: string | undefined;
  text: string;
}

const BLOCK = /^(export )?(declare )?(abstract )?(interface|class|namespace|enum)\b/;
const NAMED =
  /^(?:export )?(?:declare )?(?:abstract )?(?:interface|class|type|const|let|function|namespace|enum) ([\w$]+)/;

/** The statements of a declaration file as the compiler writes it: one after the other, ended by `;` or a block. Pure. */
export function declarationsIn(source: string): Declaration[] {
  const text = withoutComments(source);
  const found: Declaration[] = [];
  let [from, depth] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (char === "'" || char === '"' || char === '`') {
      at = endOfString(text, at);
      continue;
    }
    if ('({['.includes(char)) depth += 1;
    if (')}]'.includes(char)) depth -= 1;
    const statement = text.slice(from, at + 1).trim();
    if (depth > 0 || !(char === ';' || (char === '}' && BLOCK.test(statement)))) continue;
    from = at + 1;
    if (statement !== ';') found.push({ name: NAMED.exec(statement)?.[1], text: tidy(statement) });
  }
  return found;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== text[start]) at += text[at] === '\\' ? 2 : 1;
  return at;
}

/** Comments of declarations stand on their own or at the end of a line, never in a string the compiler wrote. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

function tidy(statement: string): string {
  return statement
    .replace(/^export /, '')
    .replace(/^declare /, '')
    .split('\n')
    .map((line) => line.trimEnd().replace(/^( {4})+/, (indent) => '  '.repeat(indent.length / 4)))
    .filter((line) => line.trim() !== '')
    .join('\n');
}
