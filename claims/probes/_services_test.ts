import { deepEqual, equal } from "node:assert/strict";
import { parseServices } from "./_services.ts";

const TEXT = `
# Network services
tcpmux		1/tcp		# multiplexer
http		80/tcp		www	# WorldWideWeb
https		443/tcp
https		443/udp		# HTTP/3
www-again	80/tcp
#gone		81/tcp
nonsense	x/tcp
`;

Deno.test("parseServices() finds names by protocol and port, the first of each", () => {
  const services = parseServices(TEXT);
  deepEqual([...services.keys()], ["tcp", "udp"]);
  deepEqual([...services.get("tcp")!], [
    [1, "tcpmux"],
    [80, "http"],
    [443, "https"],
  ]);
  deepEqual([...services.get("udp")!], [[443, "https"]]);
});

Deno.test("parseServices() finds nothing in nothing", () => {
  equal(parseServices("").size, 0);
});
