// npm run e2e: the browser stories only.
import { chooseBuildFolder } from "./choose-build-folder.ts";
import { runStages } from "./run-stages.ts";
import { browser, build } from "./stages.ts";

chooseBuildFolder();
await runStages([[build]], [browser]);
