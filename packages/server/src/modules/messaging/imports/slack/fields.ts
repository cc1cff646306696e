/** One object of Slack's JSON, read field by field; what has another type than documented is reported and taken as absent. */
export class Fields {
  readonly #raw: Readonly<Record<string, unknown>>;
  readonly #report: (field: string, problem: string) => void;
  readonly #path: string;

  constructor(
    raw: Readonly<Record<string, unknown>>,
    report: (field: string, problem: string) => void,
    path = '',
  ) {
    this.#raw = raw;
    this.#report = report;
    this.#path = path;
  }

  has(name: string): boolean {
    return this.#raw[name] !== undefined && this.#raw[name] !== null;
  }

  string(name: string): string | undefined {
    return this.#typed(name, 'a string', (value) => (typeof value === 'string' ? value : undefined));
  }

  /** A string with something in it. */
  words(name: string): string | undefined {
    const value = this.string(name);
    return value === undefined || value.trim() === '' ? undefined : value;
  }

  number(name: string): number | undefined {
    return this.#typed(name, 'a number', (value) => (typeof value === 'number' ? value : undefined));
  }

  flag(name: string): boolean {
    return (
      this.#typed(name, 'true or false', (value) => (typeof value === 'boolean' ? value : undefined)) ?? false
    );
  }

  /** The strings of a list; anything else in it is reported and left out. */
  strings(name: string): string[] {
    return this.#list(name).filter((value): value is string => {
      const fits = typeof value === 'string';
      if (!fits) this.#report(this.#path + name, 'the list holds something else than strings');
      return fits;
    });
  }

  object(name: string): Fields | undefined {
    const value = this.#typed(name, 'an object', (found) => (isObject(found) ? found : undefined));
    return value && new Fields(value, this.#report, `${this.#path}${name}.`);
  }

  objects(name: string): Fields[] {
    return this.#list(name).flatMap((value) => {
      if (isObject(value)) return [new Fields(value, this.#report, `${this.#path}${name}.`)];
      this.#report(this.#path + name, 'the list holds something else than objects');
      return [];
    });
  }

  /** Says that a field is not as it must be. */
  problem(name: string, problem: string): void {
    this.#report(this.#path + name, problem);
  }

  #list(name: string): unknown[] {
    return this.#typed(name, 'a list', (value) => (Array.isArray(value) ? value : undefined)) ?? [];
  }

  #typed<T>(name: string, expected: string, read: (value: unknown) => T | undefined): T | undefined {
    const value = this.#raw[name];
    if (value === undefined || value === null) return undefined;
    const typed = read(value);
    if (typed === undefined) this.#report(this.#path + name, `it is not ${expected}`);
    return typed;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
