import { rejects, strictEqual } from "node:assert/strict";
import { EventEmitter } from "node:events";
import { messageChannel, type Messenger } from "./_message_channel.ts";

/** An end whose messages go nowhere and are never called back for, as where the channel closes in between. */
class Mute extends EventEmitter implements Messenger {
  connected = true;
  send = () => true;
  disconnect() {
    this.connected = false;
    queueMicrotask(() => this.emit("disconnect"));
  }
}

const into = new Uint8Array(4);

Deno.test("a message channel hands out what came before its end, though the end is known already", async () => {
  const end = new Mute();
  const channel = messageChannel(end);
  end.connected = false;
  const receiving = channel.receive(into);
  end.emit("message", new Uint8Array(3));
  end.emit("disconnect");
  strictEqual(await receiving, 3);
  strictEqual(await channel.receive(into), null);
});

Deno.test("a message channel cuts a message to what there is room for", async () => {
  const end = new Mute();
  const channel = messageChannel(end);
  end.emit("message", new Uint8Array(9));
  strictEqual(await channel.receive(into), 4);
  end.emit("disconnect");
});

Deno.test("closing a message channel ends what waits to be sent and received", async () => {
  const channel = messageChannel(new Mute());
  const sending = Promise.resolve(channel.send(new Uint8Array(1)));
  const refused = rejects(sending, { code: "ERR_IPC_CHANNEL_CLOSED" });
  const receiving = channel.receive(into);
  await channel[Symbol.asyncDispose]();
  await refused;
  strictEqual(await receiving, null);
});
