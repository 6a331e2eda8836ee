/** An arm that cannot be measured here. One line for the user: which arm and why. Nothing was measured. */
export class ArmError extends Error {
  override name = "ArmError";
}
