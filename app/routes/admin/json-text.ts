import { z } from "zod";

/** A form field that carries JSON; pipe it into the schema of what it should be. Refuses longer texts and other texts. */
export function jsonText(maxLength: number) {
  return z
    .string()
    .max(maxLength)
    .transform((text, ctx): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        ctx.addIssue({ code: "custom", message: "is not JSON" });
        return z.NEVER;
      }
    });
}
