/** Runs a step; when it takes more than two seconds, tells its name, reminders, and how long it took. */
export function showStep<Result>(name: string, work: () => Promise<Result> | Result): Promise<Result>;

/**
 * Tells the name of a step after two seconds and a reminder every ten, until the returned function is called; with
 * how it ended ("done") that tells the time too.
 */
export function tellProgress(name: string): (ending?: string) => void;
