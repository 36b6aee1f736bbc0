import { existsSync } from "node:fs";

/** Reads `.env` of the working directory into the environment, where there is one. What is set already stays. */
export function readEnvFile(): void {
  if (existsSync(".env")) process.loadEnvFile(".env");
}
