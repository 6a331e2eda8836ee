export function runArms(..._: unknown[]): never {
  throw new Error("later");
}
