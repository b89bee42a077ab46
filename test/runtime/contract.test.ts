import { expect, expectTypeOf, test } from "vitest";
import {
  createClient,
  encodeMultipart,
  type ApiList,
  type ApiSearchResult,
  type Call,
  type Client,
  type Pages,
  type RequestOptions,
  type Response,
  type V2List,
} from "../../generator/runtime/index.js";

interface Charge {
  readonly id: string;
  readonly customer: string | { readonly id: string };
}

interface Unexpanded extends Charge {
  readonly customer: string;
}

/** Written as generated services are: each method one statement, its types said once, in the signature. */
class Charges {
  readonly client: Client;
  constructor(client: Client) {
    this.client = client;
  }
  capture(id: string, params?: object, options?: RequestOptions): Call<Unexpanded> {
    return this.client.post("/v1/charges/{charge}/capture", { path: { charge: id }, params }, options);
  }
  list(params?: object, options?: RequestOptions): Pages<Unexpanded> {
    return this.client.list("/v1/charges", { params }, options);
  }
  search(params: object, options?: RequestOptions): Pages<Charge, ApiSearchResult<Charge>> {
    return this.client.search("/v1/charges/search", { params }, options);
  }
  events(params?: object, options?: RequestOptions): Pages<Charge, V2List<Charge>> {
    return this.client.list("/v2/core/events", { params }, options);
  }
  upload(params: object, options?: RequestOptions): Call<Charge> {
    return this.client.post("/v1/files", { params, host: "files", encode: encodeMultipart("file") }, options);
  }
}

test("generated methods get their types from their signatures", () => {
  expectTypeOf<Awaited<ReturnType<Charges["capture"]>>>().toEqualTypeOf<Response<Unexpanded>>();
  expectTypeOf<Awaited<Pages<Charge>>>().toEqualTypeOf<Response<ApiList<Charge>>>();
  expectTypeOf<Call<Unexpanded>>().toExtend<Promise<Charge>>();
  expectTypeOf<Call<Unexpanded>>().toExtend<Call<Charge>>();
  expectTypeOf<Pages<Unexpanded>>().toExtend<AsyncIterable<Charge>>();
  expectTypeOf<Client["rawRequest"]>().returns.resolves.toExtend<Response<unknown>>();
  expect(new Charges(createClient("sk_1", {}, { apiVersion: "a" })).client).toBeDefined();
});
