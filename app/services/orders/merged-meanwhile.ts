/** Two customers became one while their orders were being awarded; the same batch works when it is tried again. */
export class MergedMeanwhile extends Error {
  override name = "MergedMeanwhile";
  constructor() {
    super("A member was merged into another while their orders were awarded");
  }
}
