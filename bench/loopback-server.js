// The server of the bench of calls, in a process of its own: answers every request with the same object, over
// connections that stay open. It tells the process that started it where it listens, and ends with it.
import { createServer } from "node:http";
import process from "node:process";

const object = JSON.stringify({
  id: "cs_test_a1b2c3",
  object: "checkout.session",
  ...Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`member_${at}`, `value ${at}`])),
});
const headers = {
  "content-type": "application/json",
  "content-length": Buffer.byteLength(object),
  "request-id": "req_123",
  "stripe-version": "2024-04-10",
};

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  request.resume().once("end", () => response.writeHead(200, headers).end(object));
});
server.listen(0, "127.0.0.1", () => process.send?.(server.address()));
process.once("disconnect", () => process.exit());
