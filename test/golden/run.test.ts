import { afterAll, beforeAll, beforeEach, describe, expect, expectTypeOf, test } from "vitest";
import { Recorder } from "../runtime/recorder.js";
import Stripe from "./generated/stripe.js";

let recorder: Recorder;
let stripe: Stripe;

beforeAll(async () => {
  recorder = await Recorder.start();
  stripe = new Stripe("sk_test_1", { baseUrl: recorder.url });
});
beforeEach(() => recorder.reset());
afterAll(() => recorder.stop());

describe("a method of the golden SDK sends its operation", () => {
  test.each<[string, { given: () => PromiseLike<unknown>; want: string }]>([
    [
      "list",
      {
        given: () => stripe.cakes.list({ created: { gte: 5 }, flavor: "lemon", limit: 3 }),
        want: "GET /v1/cakes?created[gte]=5&flavor=lemon&limit=3",
      },
    ],
    [
      "create, with names that aren't identifiers",
      {
        given: () =>
          stripe.cakes.create({
            "3d_printed": true,
            "gluten-free": false,
            flavor: "walnut",
            layers: [{ height: 2, filling: [{ height: 1 }] }],
            metadata: { for: "Ada" },
            oven: "of the future",
            price: { amount: 900, currency: "eur" },
            size: "",
            translations: { de: { name: "Nusskuchen" } },
          }),
        want:
          "POST /v1/cakes 3d_printed=true&gluten-free=false&flavor=walnut&layers[0][height]=2&" +
          "layers[0][filling][0][height]=1&metadata[for]=Ada&oven=of%20the%20future&price[amount]=900&" +
          "price[currency]=eur&size=&translations[de][name]=Nusskuchen",
      },
    ],
    ["search", { given: () => stripe.cakes.search({ query: "lemon" }), want: "GET /v1/cakes/search?query=lemon" }],
    [
      "retrieve",
      {
        given: () => stripe.cakes.retrieve("cake_1", { expand: ["baker"] }),
        want: "GET /v1/cakes/cake_1?expand[0]=baker",
      },
    ],
    [
      "update",
      { given: () => stripe.cakes.update("cake_1", { shipping: "" }), want: "POST /v1/cakes/cake_1 shipping=" },
    ],
    [
      "delete",
      { given: () => stripe.cakes.del("cake_1", { reason: "eaten" }), want: "DELETE /v1/cakes/cake_1?reason=eaten" },
    ],
    ["action without parameters", { given: () => stripe.cakes.slice("cake/1"), want: "POST /v1/cakes/cake%2F1/slice" }],
    ["nested list", { given: () => stripe.cakes.listToppings("cake_1"), want: "GET /v1/cakes/cake_1/toppings" }],
    [
      "nested create",
      {
        given: () => stripe.cakes.createTopping("cake_1", { name: "nut" }),
        want: "POST /v1/cakes/cake_1/toppings name=nut",
      },
    ],
    [
      "nested retrieve, outer id first",
      { given: () => stripe.cakes.retrieveTopping("cake_1", "top_2"), want: "GET /v1/cakes/cake_1/toppings/top_2" },
    ],
    ["singleton", { given: () => stripe.oven.update({ temperature: 180.5 }), want: "POST /v1/oven temperature=180.5" }],
    [
      "service in a namespace",
      { given: () => stripe.bakery.orders.retrieve("bo_1"), want: "GET /v1/bakery/orders/bo_1" },
    ],
    ["V2 list", { given: () => stripe.v2.core.kitchens.list({ limit: 2 }), want: "GET /v2/core/kitchens?limit=2" }],
    [
      "V2 create",
      {
        given: () => stripe.v2.core.kitchens.create({ name: "Nord", tables: 4 }),
        want: 'POST /v2/core/kitchens {"name":"Nord","tables":4}',
      },
    ],
    [
      "V2 update, with null in its metadata",
      {
        given: () => stripe.v2.core.kitchens.update("kit_1", { metadata: { old: null } }),
        want: 'POST /v2/core/kitchens/kit_1 {"metadata":{"old":null}}',
      },
    ],
    [
      "V2 service below a service",
      {
        given: () => stripe.v2.core.kitchens.cooks.retrieve("kit_1", "cook_2"),
        want: "GET /v2/core/kitchens/kit_1/cooks/cook_2",
      },
    ],
    [
      "other hosts",
      {
        given: () => stripe.v2.core.crumbStream.create({ crumbs: [{ weight: 0.1 }] }),
        want: 'POST /v2/core/crumb_stream {"crumbs":[{"weight":0.1}]}',
      },
    ],
  ])("%s", async (_, { given, want }) => {
    await given();
    const { method, url, body } = recorder.last;
    const readable = (text: string) => text.replaceAll("%5B", "[").replaceAll("%5D", "]");
    expect([method, readable(url), readable(body)].join(" ").trim()).toBe(want);
  });

  test("and uploads files by the document's words", async () => {
    const created = await stripe.files.create({ file: new File(["cake"], "cake.png"), purpose: "cake_photo" });
    expect(created.lastResponse.status).toBe(200);
    expect(recorder.last.body).toMatch(/filename="cake.png"\r\n.*\r\n\r\ncake\r\n.*name="purpose"\r\n\r\ncake_photo/s);
    expect(() => stripe.files.create({ purpose: "cake_photo" } as never)).toThrow(/^file: must be a File/);
  });

  test("and downloads files", async () => {
    recorder.reset(() => ({ body: "%PDF", headers: { "content-type": "application/pdf" } }));
    const recipe: Stripe.Download = await stripe.cakes.recipe("cake_1");
    expect(await (await recipe.blob()).text()).toBe("%PDF");
    expect(recorder.last.url).toBe("/v1/cakes/cake_1/recipe");
  });

  test("and its results have the resource's type", async () => {
    recorder.reset(() => ({ body: { id: "cake_1", object: "cake", deleted: true } }));
    const cake: Stripe.Cake | Stripe.DeletedCake = await stripe.cakes.retrieve("cake_1");
    expect(cake.deleted === true ? cake.id : cake.flavor).toBe("cake_1");
  });

  test("and its errors know the document's codes, and take others", async () => {
    expectTypeOf<keyof Stripe.errors.ErrorCodes>().toEqualTypeOf<"cake_eaten" | "oven-cold">();
    expectTypeOf<string>().toExtend<Stripe.errors.ErrorCode>();
    recorder.reset(() => ({ status: 400, body: { error: { type: "api_error", code: "oven-cold" } } }));
    const result = await stripe.cakes.retrieve("cake_1").result();
    const code: Stripe.errors.ErrorCode | undefined = result.ok ? undefined : result.error.code;
    expect(code).toBe("oven-cold");
  });

  test("and its lists go on over all pages", async () => {
    const pages = [
      { object: "list", data: [{ id: "a" }, { id: "b" }], has_more: true, url: "/v1/cakes" },
      { object: "list", data: [{ id: "c" }], has_more: false, url: "/v1/cakes" },
    ];
    recorder.reset((_, index) => ({ body: pages[index] }));
    const ids: string[] = [];
    for await (const cake of stripe.cakes.list({ limit: 2 })) ids.push(cake.id);
    expect(ids).toEqual(["a", "b", "c"]);
    expect(recorder.requests.map(({ url }) => url)).toEqual([
      "/v1/cakes?limit=2",
      "/v1/cakes?limit=2&starting_after=b",
    ]);
  });
});
