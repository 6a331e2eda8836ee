import { runTool } from "../../conformance/impairment/impair.ts";
import { probed } from "../../conformance/needs.ts";
import { whyNoNamespace } from "../../harness/probe_namespace.ts";
import { probe } from "./probe.ts";

/** Addresses for documentation (RFC 5737, RFC 3849), which no machine has. */
const ADDRESSES = ["192.0.2.7", "2001:db8::7"] as const;
const NAME = "both.test";

/** Shows a child another list of hosts, and asks by getaddrinfo(3), as getent(1) does for `ahosts`. */
const ASK = 'mount --bind "$1" /etc/hosts && exec getent ahosts "$2"';

/** A child can be shown files of its own, and names can be asked for. */
const OWN_HOSTS = probed(
  "hosts of its own",
  () =>
    whyNoNamespace(
      ["unshare", "mount", "getent"],
      ({ run }) =>
        run("unshare --mount sh -c 'mount --bind /etc/hosts /etc/hosts'"),
    ),
);

/** What a name resolves to that has an address of either kind in hosts(5). */
export const hostNames = probe<{ listed: string[]; addresses: string[] }>({
  id: "PROBE-host-names",
  title: "What a name resolves to that has addresses of both kinds",
  sources: [
    { doc: "getaddrinfo(3)", section: "DESCRIPTION" },
    { doc: "hosts(5)", section: "DESCRIPTION" },
  ],
  variant: (found) => ({
    id: "PROBE-host-names",
    sentence: "What a name resolves to that has addresses of both kinds",
    when: { naming: "port", connects: true },
    oneWay: "one process asks",
    surroundings: "network",
    needs: [OWN_HOSTS],
    framing: "none",
    async near({ directory }) {
      const file = `${directory}/hosts`;
      await Deno.writeTextFile(
        file,
        ADDRESSES.map((address) => `${address} ${NAME}\n`).join(""),
      );
      const printed = await runTool(
        "unshare",
        ...["--mount", "sh", "-c", ASK, "sh", file, NAME],
      );
      const addresses = printed.split("\n").filter((line) => line !== "")
        .map((line) => line.split(/\s/, 1)[0]!);
      return found({
        listed: [...ADDRESSES],
        addresses: [...new Set(addresses)].sort(),
      });
    },
    async far() {},
  }),
});
