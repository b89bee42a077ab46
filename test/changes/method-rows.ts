import { answer, ref } from "../model/fixture.js";
import { cup, text, enumOf, object, list, post, get, at, pathParameters, form, events, type Row } from "./fragments.js";

/** Changes of services, methods, types and events. */
export const methodRows: readonly (readonly [string, Row])[] = [
  [
    "a resource",
    {
      one: {},
      other: { schemas: { lid: object({ id: text }, ["id"], { "x-resourceId": "lid" }) } },
      forward: ["addition type-added Lid: → Lid"],
      back: ["breaking type-removed Lid: Lid →"],
    },
  ],
  [
    "a service",
    {
      one: {},
      other: at("/v1/lids", post()),
      forward: ["addition service-added lids", "addition method-added lids.create"],
      back: ["breaking service-removed lids", "breaking method-removed lids.create"],
    },
  ],
  [
    "a method",
    {
      one: {},
      other: at("/v1/cups/{cup}", get(pathParameters("cup"))),
      forward: ["addition method-added cups.retrieve"],
      back: ["breaking method-removed cups.retrieve"],
    },
  ],
  [
    "a path with other names",
    {
      one: at("/v1/cups/{cup}/lids/{lid}", get(pathParameters("cup", "lid"))),
      other: at("/v1/cups/{mug}/lids/{lid}", get(pathParameters("mug", "lid"))),
      forward: ["docs arguments-changed cups.retrieveLid: (cupId, id) → (mugId, id)"],
      back: ["docs arguments-changed cups.retrieveLid: (mugId, id) → (cupId, id)"],
    },
  ],
  [
    "a method on another path",
    {
      one: at("/v1/cups/{cup}/fill", post(pathParameters("cup"))),
      other: at("/v1/cups/fill", post()),
      forward: [
        "breaking arguments-changed cups.fill: (id) → ()",
        "docs method-moved cups.fill: POST /v1/cups/{cup}/fill → POST /v1/cups/fill",
      ],
      back: [
        "breaking arguments-changed cups.fill: () → (id)",
        "docs method-moved cups.fill: POST /v1/cups/fill → POST /v1/cups/{cup}/fill",
      ],
    },
  ],
  [
    "a name that depends on a neighbour",
    {
      one: at("/v1/cups/{cup}/lids", post(pathParameters("cup"))),
      other: {
        paths: {
          "/v1/cups/{cup}/lids": post(pathParameters("cup")),
          "/v1/cups/{cup}/lids/{lid}": get(pathParameters("cup", "lid")),
        },
      },
      forward: [
        "breaking method-renamed cups.createLid: cups.lids → cups.createLid",
        "breaking type-renamed cups.createLid: CupLidsParams → CupCreateLidParams",
        "addition method-added cups.retrieveLid",
      ],
      back: [
        "breaking method-renamed cups.lids: cups.createLid → cups.lids",
        "breaking type-renamed cups.lids: CupCreateLidParams → CupLidsParams",
        "breaking method-removed cups.retrieveLid",
      ],
    },
  ],
  [
    "a list instead of one",
    {
      one: at("/v1/lids", get()),
      other: at("/v1/lids", get({ responses: answer(list(ref("cup"))) })),
      forward: [
        "breaking method-kind-changed lids.list: call → list",
        "breaking method-renamed lids.list: lids.retrieve → lids.list",
        "breaking type-renamed lids.list: LidsRetrieveParams → LidListParams",
      ],
      back: [
        "breaking method-kind-changed lids.retrieve: list → call",
        "breaking method-renamed lids.retrieve: lids.list → lids.retrieve",
        "breaking type-renamed lids.retrieve: LidListParams → LidsRetrieveParams",
      ],
    },
  ],
  [
    "another result",
    {
      one: { ...cup({}), paths: { "/v1/lids": post() } },
      other: { ...cup({}), paths: { "/v1/lids": post({ responses: answer(ref("lid")) }) } },
      forward: ["breaking result-changed lids.create(): Cup → Lid"],
      back: ["breaking result-changed lids.create(): Lid → Cup"],
    },
  ],
  [
    "a field of an inline result",
    {
      one: at("/v1/lids", post({ responses: answer(object({ a: text })) })),
      other: at("/v1/lids", post({ responses: answer(object({ a: text, b: text })) })),
      forward: ["addition field-added lids.create().b: → string"],
      back: ["breaking field-removed lids.create().b: string →"],
    },
  ],
  [
    "another host",
    {
      one: at("/v1/lids", post()),
      other: at("/v1/lids", post({ servers: [{ url: "https://files.stripe.com/" }] })),
      forward: ["docs method-host-changed lids.create: api → files"],
      back: ["docs method-host-changed lids.create: files → api"],
    },
  ],
  [
    "another encoding",
    {
      one: at("/v1/lids", post(form(object({ a: text })))),
      other: at("/v1/lids", post(form(object({ a: text }), "multipart/form-data"))),
      forward: ["docs method-encoding-changed lids.create: form → multipart"],
      back: ["docs method-encoding-changed lids.create: multipart → form"],
    },
  ],
  [
    "a header that every call needs",
    {
      one: at("/v1/lids", post()),
      other: at(
        "/v1/lids",
        post({ parameters: [{ name: "Stripe-Context", in: "header", required: true, schema: text }] }),
      ),
      forward: ["breaking required-option-added lids.create: → stripeContext"],
      back: ["addition required-option-removed lids.create: stripeContext →"],
    },
  ],
  [
    "a deprecated method",
    {
      one: at("/v1/lids", post()),
      other: at("/v1/lids", post({ deprecated: true })),
      forward: ["deprecation method-deprecated lids.create: → Stripe no longer recommends it."],
      back: ["docs method-undeprecated lids.create: Stripe no longer recommends it. →"],
    },
  ],
  [
    "the docs of a method",
    {
      one: at("/v1/lids", post()),
      other: at("/v1/lids", post({ description: "Makes a lid." })),
      forward: ["docs method-docs-changed lids.create"],
      back: ["docs method-docs-changed lids.create"],
    },
  ],
  [
    "an event",
    {
      one: events("cup.created", "cup.broken"),
      other: events("cup.created"),
      forward: [
        "breaking event-removed cup.broken: cup.broken →",
        'breaking enum-value-removed CupCreateParams.enabled_events[]: "cup.broken" →',
        "breaking type-removed CupCreateParams.enabled_events[]: CupCreateParams.EnabledEvent →",
      ],
      back: [
        "addition event-added cup.broken: → cup.broken",
        'addition enum-value-added CupCreateParams.enabled_events[]: → "cup.broken"',
        "addition type-added CupCreateParams.enabled_events[]: → CupCreateParams.EnabledEvent",
      ],
    },
  ],
  [
    "the type of a resource whose schema is renamed",
    {
      one: { schemas: { lid: object({ id: text }, ["id"], { "x-resourceId": "lid" }) } },
      other: { schemas: { top: object({ id: text }, ["id"], { "x-resourceId": "top" }) } },
      forward: ["breaking type-removed Lid: Lid →", "addition type-added Top: → Top"],
      back: ["breaking type-removed Top: Top →", "addition type-added Lid: → Lid"],
    },
  ],
  [
    "an error code",
    {
      one: { schemas: { error: object({ error: object({ code: enumOf("a", "b") }) }) } },
      other: { schemas: { error: object({ error: object({ code: enumOf("a", "b", "c") }) }) } },
      forward: ["addition error-code-added c: → c"],
      back: ["addition error-code-removed c: c →"],
    },
  ],
  [
    "what a method sends back as a file",
    {
      one: at("/v1/lids/{lid}/pdf", get(pathParameters("lid"))),
      other: at(
        "/v1/lids/{lid}/pdf",
        get({
          ...pathParameters("lid"),
          responses: {
            200: { description: "", content: { "application/pdf": { schema: { type: "string", format: "binary" } } } },
          },
        }),
      ),
      forward: [
        "breaking method-kind-changed lids.pdf: call → download",
        "breaking method-renamed lids.pdf: lids.retrievePdf → lids.pdf",
        "breaking type-renamed lids.pdf: LidRetrievePdfParams → LidPdfParams",
        "breaking result-changed lids.pdf(): Cup → file",
        "docs method-media-type-changed lids.pdf: application/json → application/pdf",
      ],
      back: [
        "breaking method-kind-changed lids.retrievePdf: download → call",
        "breaking method-renamed lids.retrievePdf: lids.pdf → lids.retrievePdf",
        "breaking type-renamed lids.retrievePdf: LidPdfParams → LidRetrievePdfParams",
        "breaking result-changed lids.retrievePdf(): file → Cup",
        "docs method-media-type-changed lids.retrievePdf: application/pdf → application/json",
      ],
    },
  ],
];
