import { createServer, type IncomingMessage, type Server } from "node:http";
import { text } from "node:stream/consumers";

/** The response to a form by the server. */
interface Reply {
  readonly status: number;
  readonly body: object;
}

/** Creates a server with OAuth's two endpoints, which the embedded server doesn't have. Every token has expired. */
export function createConnectServer(): Server {
  return createServer((request, response) => {
    void reply(request).then(({ status, body }) => {
      response.writeHead(status, { "content-type": "application/json", "request-id": "req_1" });
      response.end(JSON.stringify(body));
    });
  });
}

async function reply(request: IncomingMessage): Promise<Reply> {
  const params = new URLSearchParams(await text(request));
  const fail = (error: string): Reply => ({ status: 400, body: { error, error_description: "It isn't valid." } });
  switch (`${request.method} ${request.url}`) {
    case "POST /oauth/token":
      if (params.get("grant_type") !== "authorization_code" || !params.get("code")) return fail("invalid_grant");
      return { status: 200, body: { stripe_user_id: "acct_1", scope: "read_write", token_type: "bearer" } };
    case "POST /oauth/deauthorize":
      if (!params.get("client_id")) return fail("invalid_client");
      return { status: 200, body: { stripe_user_id: params.get("stripe_user_id") } };
    default:
      return fail("invalid_request");
  }
}
