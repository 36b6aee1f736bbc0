import { useEffect } from "react";
import { useRevalidator } from "react-router";

/** Reads the page's data again and again while something is at work; the page stays as it is meanwhile. */
export function useProgress(isAtWork: boolean, everyMs = 1_000): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!isAtWork) return;
    const timer = setInterval(() => void revalidate(), everyMs);
    return () => clearInterval(timer);
  }, [isAtWork, everyMs, revalidate]);
}
