import { connectToStore } from "#test/store/connect.ts";
import { followStoreClock } from "#test/store/follow-store-clock.ts";

// Loaded before the app's own code (node --import ./test/store/seam.ts …): the app then talks to the stand-in store
// and lives in its time, without knowing of either.

const standinUrl = process.env["STANDIN_URL"];
if (!standinUrl)
  throw new Error("STANDIN_URL must name the stand-in store, for example http://localhost:4000");

connectToStore({ url: standinUrl });
await followStoreClock(standinUrl);
