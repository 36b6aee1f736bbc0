// Lines that tell what is going on. A step that is over within two seconds says nothing.
// Plain JavaScript for Node 20 or newer, because the first step is bringing Node 24.
const QUIET_MS = 2000;
const REMINDER_MS = 10_000;

function seconds(ms) {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
}

export async function showStep(name, work) {
  const startedAt = performance.now();
  const elapsed = () => performance.now() - startedAt;
  let hasSpoken = false;
  let reminder;
  const firstWord = setTimeout(() => {
    hasSpoken = true;
    process.stdout.write(`${name} …\n`);
    reminder = setInterval(
      () => process.stdout.write(`  still at it after ${seconds(elapsed())}\n`),
      REMINDER_MS,
    );
  }, QUIET_MS);
  try {
    return await work();
  } finally {
    clearTimeout(firstWord);
    clearInterval(reminder);
    if (hasSpoken) process.stdout.write(`  ${seconds(elapsed())}\n`);
  }
}
