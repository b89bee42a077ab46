// A server, in a thread of its own, that accepts no connection: the thread stands still, and connections wait in a
// queue that is soon full. When it is given a first page, it stands still once that has been read.
import { createServer } from "node:net";
import { parentPort, workerData } from "node:worker_threads";

const standStill = () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);

const server = createServer((socket) => {
  socket.once("data", () => socket.end(workerData, standStill));
});
server.listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
  parentPort?.postMessage(server.address());
  if (!workerData) standStill();
});
