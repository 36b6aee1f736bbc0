import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { showStep } from "./progress.mjs";

let said: string[] = [];

beforeEach(() => {
  said = [];
  vi.useFakeTimers();
  vi.spyOn(process.stdout, "write").mockImplementation((text) => said.push(String(text)) > 0);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test("of two steps beside each other, every line says which one it is about", async () => {
  const building = showStep("Building", () => pause(12_500));
  const starting = showStep("Starting", () => pause(3_000));
  await vi.advanceTimersByTimeAsync(13_000);
  await Promise.all([building, starting]);
  expect(said).toEqual([
    "Building …\n",
    "Starting …\n",
    "  Starting: done after 3.0 s\n",
    "  Building: still at it after 12 s\n",
    "  Building: done after 13 s\n",
  ]);
});

test("a step that is over within two seconds says nothing", async () => {
  const step = showStep("Looking", () => pause(1_900));
  await vi.advanceTimersByTimeAsync(60_000);
  await step;
  expect(said).toEqual([]);
});

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
