import { useEffect, useRef, useState } from "react";

const TYPING_PAUSE_MS = 250;

/** What stands in a search field. It is sent when typing pauses; `send` sends it at once, `clear` empties it and says so. */
export function useSearchText(
  current: string,
  onChange: (changes: { search: string }) => void,
): { text: string; setText: (text: string) => void; send: () => void; clear: () => void } {
  const [text, setText] = useState(current);
  const change = useRef(onChange);
  change.current = onChange;
  useEffect(() => {
    if (text.trim() === current) return;
    const pause = setTimeout(() => change.current({ search: text.trim() }), TYPING_PAUSE_MS);
    return () => clearTimeout(pause);
  }, [text, current]);
  return {
    text,
    setText,
    send: () => onChange({ search: text.trim() }),
    clear: () => {
      setText("");
      onChange({ search: "" });
    },
  };
}
