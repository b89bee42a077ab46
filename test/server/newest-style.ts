import type { Document } from "../../generator/document/types.js";

/** A document in the style of the newest one: schemas state the types of events. */
export const newestStyle = {
  openapi: "3.0.0",
  info: { version: "2026-09-30.endive" },
  paths: {},
  components: {
    schemas: {
      parcel: {
        "x-resourceId": "parcel",
        type: "object",
        properties: {
          id: { type: "string" },
          object: { type: "string", enum: ["parcel"] },
          shop: { type: "string", nullable: true },
          status: { type: "string", enum: ["packed", "sent", "void"] },
          weight: { type: "integer" },
        },
        required: ["id", "object", "shop", "status", "weight"],
      },
      event: {
        type: "object",
        properties: {
          account: { type: "string" },
          data: { type: "object" },
          id: { type: "string" },
          object: { type: "string", enum: ["event"] },
          created: { type: "integer" },
          type: {
            type: "string",
            enum: ["parcel.created", "parcel.updated", "delivery.sent", "parcel.voided", "parcel.weight_updated"],
          },
        },
        required: ["created", "data", "id", "object", "type"],
      },
      "delivery.sent": {
        type: "object",
        properties: { object: { $ref: "#/components/schemas/parcel" } },
        "x-stripeEvent": { type: "delivery.sent" },
      },
      "parcel.voided": {
        type: "object",
        properties: { object: { $ref: "#/components/schemas/parcel" } },
        "x-stripeEvent": { type: "parcel.voided" },
      },
      "v1.parcel.created": { type: "object", "x-stripeEvent": { kind: "thin", type: "v1.parcel.created" } },
    },
  },
} as unknown as Document;
