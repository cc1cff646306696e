/** The last answer of a computation, given again while what it was made of is the same. */
export const memo = <Inputs extends readonly unknown[], Value>(
  compute: (...inputs: Inputs) => Value,
): ((...inputs: Inputs) => Value) => {
  let last: { inputs: Inputs; value: Value } | undefined;
  return (...inputs) => {
    const held = last;
    if (held && inputs.every((input, index) => Object.is(input, held.inputs[index]))) return held.value;
    last = { inputs, value: compute(...inputs) };
    return last.value;
  };
};

/** One of what `make` makes for each key. */
export const byKey = <Made>(make: (key: string) => Made): ((key: string) => Made) => {
  const held = new Map<string, Made>();
  return (key) => {
    const known = held.get(key);
    if (known !== undefined) return known;
    const made = make(key);
    held.set(key, made);
    return made;
  };
};

/** The list given before, while the new one has the same items in the same order. */
export const sameList = <Item>(): ((items: readonly Item[]) => readonly Item[]) => {
  let held: readonly Item[] = [];
  return (items) => {
    const same = items.length === held.length && items.every((item, index) => Object.is(item, held[index]));
    if (!same) held = items;
    return held;
  };
};

/** The object given before, while every field of the new one is the same. */
export const sameFields = <Value extends object>(): ((value: Value) => Value) => {
  let held: Value | undefined;
  return (value) => {
    const before = held === undefined ? undefined : new Map(Object.entries(held));
    const entries = Object.entries(value);
    const same =
      before?.size === entries.length && entries.every(([key, field]) => Object.is(field, before?.get(key)));
    if (!same || held === undefined) held = value;
    return held;
  };
};
