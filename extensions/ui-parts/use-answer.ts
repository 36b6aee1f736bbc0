import { useEffect, useState } from "preact/hooks";

/** What a question to the app has come to. What was shown stays while it is asked again. */
export type Asked<T> = { state: "loading" } | { state: "unreachable" } | { state: "here"; answer: T };

export interface Answering<T> {
  asked: Asked<T>;
  /** Asks again; false where there was no answer. */
  reload: () => Promise<boolean>;
}

/** Asks when it is shown, and again when `about` changes. An answer to an older question is dropped. */
export function useAnswer<T>(about: string, ask: () => Promise<T | null>): Answering<T> {
  const [asked, setAsked] = useState<Asked<T>>({ state: "loading" });
  useEffect(() => {
    let isCurrent = true;
    setAsked({ state: "loading" });
    void ask().then((answer) => isCurrent && setAsked(toAsked(answer)));
    return () => void (isCurrent = false);
  }, [about]);
  const reload = async () => {
    const answer = await ask();
    if (answer !== null || asked.state !== "here") setAsked(toAsked(answer));
    return answer !== null;
  };
  return { asked, reload };
}

function toAsked<T>(answer: T | null): Asked<T> {
  return answer === null ? { state: "unreachable" } : { state: "here", answer };
}
