import { dirname, resolve } from 'node:path';

/** Gives the text of a file. */
type Read = (file: string) => string;

/** What a file calls its tests and suites. */
interface Named {
  suites: string[];
  /** Of suites too. */
  names: string[];
  /** Some are made of something as it runs. */
  made: boolean;
  /** Without comments. */
  text: string;
  imports: string[];
  ofTests: boolean;
}

// A method `test` is one of a regular expression, unless it is a test's own. A name that is only the beginning of one, or has
// a hole, is not known before it runs.
const CALL =
  /(?:(?<![\w.$])(?:test|it|(describe\w*))(?:\.(?:only|skip|todo))?|\bt\.test)\(\s*(?:\[[^\]]*\],\s*)?(?:(['"`])((?:\\.|(?!\2)[^\\])*)\2(?=\s*([,)])?)|\w)/g;
const COMMENT = /^\s*(?:\/\/|\/?\*).*$/gm;
const IMPORT = /\bfrom\s+'(\.[^']+\.tsx?)'/g;

/**
 * Tells which files may have a test of one of the names, without running them: a file that is started for nothing may wait
 * for its tests. Where a name is made of something, the text it is in decides.
 *
 * @param read is asked for test files and for what they import; what there is not is empty
 */
export function namesIn(read: Read): (file: string, patterns: readonly RegExp[]) => boolean {
  const known = new Map<string, Named>();
  const named = (file: string): Named => {
    const found = known.get(file) ?? parse(read(file));
    known.set(file, found);
    return found;
  };
  /** A file, and those beside it in which tests of it stand. */
  const parts = (file: string, seen = new Set([file])): Named[] => {
    const own = named(file);
    const beside = own.imports.map((path) => resolve(dirname(file), path)).filter((path) => !seen.has(path));
    for (const path of beside) seen.add(path);
    return [own, ...beside.filter((path) => named(path).ofTests).flatMap((path) => parts(path, seen))];
  };
  return (file, patterns) => {
    const isMatch = (text: string) => patterns.some((pattern) => pattern.test(text));
    const all = parts(file);
    const names = all.flatMap((part) => part.names);
    if (names.some(isMatch)) return true;
    // The runner looks at the name behind those of its suites, too.
    const suites = all.flatMap((part) => part.suites);
    if (suites.some((suite) => names.some((name) => isMatch(`${suite} ${name}`)))) return true;
    const areMade = names.length === 0 || all.some(({ made }) => made);
    return areMade && all.some(({ text }) => isMatch(text));
  };
}

function parse(source: string): Named {
  const text = source.replace(COMMENT, '');
  const imports = [...text.matchAll(IMPORT)].map(([, path = '']) => path);
  const found: Named = {
    suites: [],
    names: [],
    made: false,
    text,
    imports,
    ofTests: /'node:test'/.test(text),
  };
  for (const [, suite, quote, written = '', end] of text.matchAll(CALL)) {
    const name = written.replace(/\\(.)/g, '$1');
    if (!quote || !end || (quote === '`' && written.includes('${'))) found.made = true;
    else found.names.push(name);
    if (quote && suite) found.suites.push(name);
  }
  return found;
}
