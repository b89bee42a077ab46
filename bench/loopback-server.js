// The server of the calling benchmark, in a separate process. Responds to every request with the same object, over keep-alive
// connections. Sends its address to its parent process, and exits when that disconnects.
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
