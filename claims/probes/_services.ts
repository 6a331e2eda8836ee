/** The services of services(5), by protocol, then by port: each with its official name. */
export type Services = ReadonlyMap<string, ReadonlyMap<number, string>>;

/** Reads what services(5) describes: a name, a port and a protocol in each line. The first name of a port counts. */
export function parseServices(text: string): Services {
  const services = new Map<string, Map<number, string>>();
  for (const line of text.split("\n")) {
    const [, name, port, protocol] =
      /^\s*([^\s#]+)\s+(\d+)\/([a-z]+)/.exec(line) ?? [];
    if (name === undefined) continue;
    const own = services.get(protocol!) ?? new Map<number, string>();
    services.set(protocol!, own);
    if (!own.has(Number(port))) own.set(Number(port), name);
  }
  return services;
}
