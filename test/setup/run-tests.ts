// npm test: everything that has to hold before a change lands.
import { chooseBuildFolder } from "./choose-build-folder.ts";
import { runStages } from "./run-stages.ts";
import { browser, build, database, format, lint, types, unit } from "./stages.ts";

chooseBuildFolder();
await runStages(
  [
    [format, lint, unit],
    [types, build],
  ],
  [database, browser],
);
