/** What the demo has started so far, stopped in the opposite order. */
export interface RunningParts {
  /** Names a part and how to stop it. */
  add(name: string, stop: () => Promise<void> | void): void;
  /** Stops everything once; later calls wait for the first. */
  stopAll(): Promise<void>;
}

export function createRunningParts(): RunningParts {
  const parts: { name: string; stop: () => Promise<void> | void }[] = [];
  let stopping: Promise<void> | undefined;
  const stopInTurn = async () => {
    for (const { name, stop } of parts.toReversed()) {
      try {
        await stop();
      } catch (error) {
        process.stderr.write(
          `Stopping the ${name} failed: ${error instanceof Error ? error.message : String(error)}\n`,
        );
      }
    }
  };
  return {
    add: (name, stop) => void parts.push({ name, stop }),
    stopAll: () => (stopping ??= stopInTurn()),
  };
}
