// Lines that tell what is going on. A step that is over within two seconds says nothing. Every line names its step,
// because steps run beside each other.
// Plain JavaScript for Node 20 or newer, because the first step is bringing Node 24.
const QUIET_MS = 2000;
const REMINDER_MS = 10_000;

function seconds(ms) {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
}

export function tellProgress(name) {
  const startedAt = performance.now();
  const elapsed = () => seconds(performance.now() - startedAt);
  let reminder;
  const firstWord = setTimeout(() => {
    process.stdout.write(`${name} …\n`);
    reminder = setInterval(
      () => process.stdout.write(`  ${name}: still at it after ${elapsed()}\n`),
      REMINDER_MS,
    );
  }, QUIET_MS);
  return (ending) => {
    clearTimeout(firstWord);
    clearInterval(reminder);
    if (ending && reminder) process.stdout.write(`  ${name}: ${ending} after ${elapsed()}\n`);
  };
}

export async function showStep(name, work) {
  const end = tellProgress(name);
  let ending;
  try {
    const result = await work();
    ending = "done";
    return result;
  } finally {
    // Whoever hears of a failure tells it.
    end(ending);
  }
}
