import { valueOf } from "./option.ts";
export interface ArmRequest {
  readonly name: string;
  readonly deno: string | undefined;
  readonly env: Record<string, string>;
  readonly v8Flags: readonly string[];
  readonly transport: string | undefined;
  readonly burn?: { transport: string; share: number } | undefined;
}
export const armValue = valueOf<ArmRequest>({
  metavar: "NAME=...",
  placeholder: null as never,
  parse: () => {
    throw new Error("later");
  },
});
export function toArms(_: readonly ArmRequest[]): never[] {
  return [];
}
