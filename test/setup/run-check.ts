// npm run check: what needs no database, no build and no browser.
import { runStages } from "./run-stages.ts";
import { format, lint, types, unit } from "./stages.ts";

await runStages([[format, lint, unit], [types]], []);
