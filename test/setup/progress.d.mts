/** Runs a step; when it takes more than two seconds, tells its name, reminders, and how long it took. */
export function showStep<Result>(name: string, work: () => Promise<Result> | Result): Promise<Result>;
