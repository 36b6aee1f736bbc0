interface Part {
  name: string;
  stop: () => Promise<void> | void;
}

/** What the demo has started so far, stopped in the opposite order. */
export interface RunningParts {
  /** Names a part and how to stop it; one that comes while the others are being stopped is stopped as well. */
  add(name: string, stop: () => Promise<void> | void): void;
  /** Stops everything once; later calls wait for the first. */
  stopAll(): Promise<void>;
}

export function createRunningParts(): RunningParts {
  const parts: Part[] = [];
  let stopping: Promise<void> | undefined;
  const stopOne = async ({ name, stop }: Part) => {
    try {
      await stop();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      process.stderr.write(`Stopping the ${name} failed: ${reason}\n`);
    }
  };
  const stopInTurn = async () => {
    // Not a loop over a copy: what is added meanwhile is stopped too.
    for (let part = parts.pop(); part; part = parts.pop()) await stopOne(part);
  };
  return {
    add: (name, stop) => void parts.push({ name, stop }),
    stopAll: () => (stopping ??= stopInTurn()),
  };
}
