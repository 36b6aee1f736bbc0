/** A process of the app cannot start, for a reason that its message tells whoever runs it; where it happened helps nobody. */
export class StartProblem extends Error {
  override name = "StartProblem";
}
