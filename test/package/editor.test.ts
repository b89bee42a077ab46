import ts from "typescript";
import { beforeAll, expect, test } from "vitest";
import { openEditor } from "./editor-service.js";

const program = `import Stripe from "stripe-fetch";

const stripe = new Stripe("sk_test_123");
const url: Stripe.Checkout.SessionCreateParams["success_url"] = "https://example.com";
const session = await stripe.checkout.sessions.create({ success_url: url, allow_promotion_codes: true });
console.log(session.amount_total, session.lastResponse.requestId);
`;

let file: string;
let service: ts.LanguageService;

beforeAll(async () => {
  ({ file, service } = await openEditor(program, "editor"));
});

test.each<[string, { at: string; signature: RegExp; docs: RegExp }]>([
  [
    "a method",
    {
      at: "create(",
      signature: /Sessions\.create<never>\(params\?: .*SessionCreateParams/,
      docs: /^Creates a (?:Checkout )?Session object\.\n\n`POST \/v1\/checkout\/sessions`$/,
    },
  ],
  ["a service", { at: "sessions.", signature: /sessions: Stripe\.Checkout\.SessionsResource$/, docs: /^$/ }],
  [
    "a param",
    {
      at: "success_url",
      signature: /\(property\).*success_url\?: string/,
      docs: /^The URL to which Stripe should send customers when payment/,
    },
  ],
  [
    "a param in a call",
    {
      at: "allow_promotion_codes",
      signature: /allow_promotion_codes\?: boolean/,
      docs: /^Enables user redeemable promotion codes\.$/,
    },
  ],
  [
    "a field",
    {
      at: "amount_total",
      signature: /\.amount_total: number \| null/,
      docs: /^Total of all items after discounts and taxes are applied\. In the currency's minor unit\.$/,
    },
  ],
  [
    "what comes beside the object",
    {
      at: "requestId",
      signature: /requestId: string \| undefined/,
      docs: /^Stripe's id of the request \(`req_…`\)\.$/,
    },
  ],
])("hovering %s shows its type and docs", (_, { at, signature, docs }) => {
  const info = service.getQuickInfoAtPosition(file, program.indexOf(at));
  const text = ts.displayPartsToString(info?.documentation);
  expect(ts.displayPartsToString(info?.displayParts)).toMatch(signature);
  expect(text).toMatch(docs);
  expect(text).not.toMatch(/<\/?[a-z]|&[a-z]+;/);
});

test("a method's hover has an example and a link to the reference", () => {
  const { tags = [] } = service.getQuickInfoAtPosition(file, program.indexOf("create(")) ?? {};
  const texts = new Map(tags.map(({ name, text }) => [name, ts.displayPartsToString(text)]));
  expect(texts.get("example")).toMatch(
    /^```ts\nconst session = await stripe\.checkout\.sessions\.create\(.*\);\n```$/s,
  );
  expect(texts.get("remarks")).toBe("https://docs.stripe.com/api/checkout/sessions/create");
});

test.each([
  [
    "a method",
    {
      at: "create(",
      module: "services/checkout/sessions",
      want: /^create<E extends string = never>\(params\?: SessionCreateParams</,
    },
  ],
  [
    "a param",
    { at: "allow_promotion_codes", module: "services/checkout/sessions", want: /^allow_promotion_codes\?: boolean/ },
  ],
  ["a field", { at: "amount_total", module: "resources/checkout/session", want: /^amount_total: number \| null;$/ }],
])("the definition of %s is text that people can read", (_, { at, module, want }) => {
  const [definition] = service.getDefinitionAtPosition(file, program.indexOf(at)) ?? [];
  const [folder = ""] = module.split("/");
  expect(definition?.fileName).toMatch(new RegExp(`/node_modules/stripe-fetch/dist/${folder}-\\d\\.d\\.ts$`));
  const text = ts.sys.readFile(definition!.fileName)!;
  const heading = text
    .slice(0, definition!.textSpan.start)
    .match(/^\/\/ \S+$/gm)
    ?.at(-1);
  expect(heading).toBe(`// ${module}`);
  const lines = text.slice(definition!.textSpan.start).split("\n");
  expect(lines[0]).toMatch(want);
  const before = text.slice(0, definition!.textSpan.start).trimEnd().split("\n");
  expect(before.at(-1)?.trim()).toMatch(/\*\/$/);
});
