import { LosslessNumber, stringify } from "lossless-json";

/** Everything that a payload may hold. A bigint is written as an exact JSON number. */
export type PayloadValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | LosslessNumber
  | PayloadValue[]
  | { [key: string]: PayloadValue };

export type Payload = { [key: string]: PayloadValue };

/** An amount as a bare JSON number: "89.90" -> 89.90. */
export function exactNumber(text: string): LosslessNumber {
  return new LosslessNumber(text);
}

/** JSON text in which ids beyond 2^53 keep every digit. */
export function renderJson(payload: PayloadValue): string {
  const text = stringify(payload);
  if (text === undefined) throw new Error("a payload must be JSON");
  return text;
}
