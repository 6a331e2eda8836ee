import { readEnvironment } from "../harness/environment.ts";
import type { Claims, SettledClaim } from "../reports/claims_schema.ts";
import type { BehaviourClaim, Claim, PerformanceClaim } from "./claim.ts";
import { DOCUMENTS } from "./documents.ts";
import { type Measuring, settleByMeasuring } from "./measure.ts";
import { observe, type ObserveHooks, type ObserveOptions } from "./observe.ts";
import { settle } from "./settle.ts";

/** What `runClaims` settles, and how. */
export interface ClaimsOptions extends ObserveOptions {
  readonly claims: readonly Claim[];
  /** How claims about speed are measured; without it they are left out. */
  readonly measuring: Measuring | undefined;
}

export interface ClaimsHooks extends ObserveHooks {
  /** Called with what is settled so far: after the claims about behaviour, and at the end. */
  save(claims: Claims): Promise<void>;
}

/**
 * Settles claims: those about behaviour by cases and probes, those about speed by ratios measured side by side. When the
 * signal aborts, what was settled until then is kept; a claim whose evidence was not complete is left out.
 */
export async function runClaims(
  { claims, measuring, ...options }: ClaimsOptions,
  hooks: ClaimsHooks,
): Promise<Claims> {
  const startedAt = new Date().toISOString();
  const environment = await readEnvironment();
  const settled = new Map<Claim, SettledClaim>();

  function report(state: Claims["state"]): Claims {
    return {
      format: "ipcmark.claims",
      version: 1,
      startedAt,
      finishedAt: state === "running" ? null : new Date().toISOString(),
      state,
      command: options.command,
      environment,
      documents: { ...DOCUMENTS },
      claims: claims.flatMap((claim) => settled.get(claim) ?? []),
    };
  }

  const behaviour = claims.filter((claim): claim is BehaviourClaim =>
    claim.kind === "behaviour"
  );
  const { sight, isComplete } = await observe(behaviour, options, hooks);
  for (const claim of behaviour.filter(isComplete)) {
    settled.set(claim, settle(claim, sight));
  }
  await hooks.save(report("running"));

  const performance = claims.filter((claim): claim is PerformanceClaim =>
    claim.kind === "performance"
  );
  if (measuring && performance.length > 0 && !hooks.signal.aborted) {
    const results = await settleByMeasuring(performance, measuring);
    performance.forEach((claim, index) => {
      const result = results[index];
      if (result) settled.set(claim, result);
    });
  }
  const done = report(hooks.signal.aborted ? "interrupted" : "complete");
  await hooks.save(done);
  return done;
}
