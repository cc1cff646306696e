/**
 * JSON text on its way to a client: embedded as it is, never parsed again. A line break in it would end a JSON
 * reply early, so `line` is asked where such text enters.
 */
export type JsonText = string;

/** A payload whose text is not JSON for every reader: a string in the JSON encoding, its bytes in Protobuf. */
export class Opaque {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Payload = JsonText | Opaque;

/** The same JSON on one line. @throws SyntaxError when text with line breaks is not JSON. */
export function line(json: JsonText): JsonText {
  return json.includes('\n') || json.includes('\r') ? JSON.stringify(JSON.parse(json)) : json;
}

/** `value` as a payload; undefined stays absent. @throws TypeError when it cannot be written as JSON. */
export function payload(value: unknown): JsonText | undefined {
  return value === undefined ? undefined : JSON.stringify(value);
}
