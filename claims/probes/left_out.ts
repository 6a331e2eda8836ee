import { inet, portOf } from "../../conformance/kernel/address.ts";
import { must } from "../../conformance/kernel/calls.ts";
import { POLLIN } from "../../conformance/kernel/constants.ts";
import {
  addressOf,
  boundSocket,
  connects,
  freshAddress,
  listeningSocket,
  newSocket,
} from "../../conformance/kernel/objects.ts";
import { connectedTo } from "./_connecting.ts";
import { kernelProbe } from "./probe.ts";

const BYTE = Uint8Array.of(1);

/** A listener without a name of its server's choice: what it is told, and a client that goes to where it is. */
export const noBind = kernelProbe({
  id: "PROBE-no-bind",
  title: "What listen, accept and a client's connect answer without a bind",
  sources: [
    { doc: "listen(2)" },
    { doc: "ip(7)", section: "Address format" },
    { doc: "unix(7)", section: "unnamed" },
  ],
  of: connects,
  async look(kernel, object) {
    const fd = newSocket(kernel, object);
    const listen = kernel.listen(fd, 1);
    const own = addressOf(kernel, fd);
    const { answer: connect } = await connectedTo(
      kernel,
      object,
      object.family === "inet" ? inet(portOf(own)) : own,
    );
    if (connect === 0) await kernel.ready(fd, POLLIN, "A connection");
    const accept = kernel.accept(fd);
    return {
      listen,
      accept: typeof accept === "string" ? accept : "accepted",
      connect,
    };
  },
});

/** The two calls in the wrong order. */
export const lateBind = kernelProbe({
  id: "PROBE-late-bind",
  title: "What listen and bind answer in this order",
  sources: [{ doc: "listen(2)" }, {
    doc: "bind(2)",
    section: "ERRORS, EINVAL",
  }],
  of: connects,
  look(kernel, object, { directory }) {
    const fd = newSocket(kernel, object);
    return {
      listen: kernel.listen(fd, 1),
      bind: kernel.bind(fd, freshAddress(object, directory)),
    };
  },
});

/** A server that has a name, and that is all. */
export const noListen = kernelProbe({
  id: "PROBE-no-listen",
  title: "What accept and a client's connect answer without a listen",
  sources: [
    { doc: "accept(2)", section: "ERRORS, EINVAL" },
    { doc: "connect(2)", section: "ERRORS, ECONNREFUSED" },
  ],
  of: connects,
  async look(kernel, object, { directory }) {
    const { fd, address } = boundSocket(kernel, object, directory);
    const { answer } = await connectedTo(kernel, object, address);
    return { connect: answer, accept: kernel.accept(fd) };
  },
});

/** A server that reads from the socket that listens. */
export const noAccept = kernelProbe({
  id: "PROBE-no-accept",
  title: "What a listener's recv answers where a client has sent something",
  sources: [{ doc: "recv(2)", section: "ERRORS, ENOTCONN" }],
  of: connects,
  async look(kernel, object, { directory }) {
    const { fd, address } = listeningSocket(kernel, object, directory);
    const client = await connectedTo(kernel, object, address);
    must(client.answer, "connect");
    must(kernel.send(client.fd, BYTE), "send");
    await kernel.ready(fd, POLLIN, "A connection");
    return { recv: kernel.recv(fd, new Uint8Array(1)) };
  },
});

/** A client that sends to nobody. */
export const noConnect = kernelProbe({
  id: "PROBE-no-connect",
  title: "What a client's send answers without a connect",
  sources: [{ doc: "send(2)", section: "ERRORS" }],
  of: connects,
  look: (kernel, object) => ({
    send: kernel.send(newSocket(kernel, object), BYTE),
  }),
});
