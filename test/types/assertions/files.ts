import type Stripe from "stripe-fetch";
import { stripe, typed } from "./assert.js";

declare const bytes: Uint8Array;
declare const buffer: ArrayBuffer;
declare const blob: Blob;
declare const stream: ReadableStream<Uint8Array>;
declare const pieces: AsyncIterable<string | Uint8Array>;
const purpose = "dispute_evidence";

// A file is bytes, text, a Blob or a stream, and each with a name and a type.
stripe.files.create({ purpose, file: bytes });
stripe.files.create({ purpose, file: buffer });
stripe.files.create({ purpose, file: blob });
stripe.files.create({ purpose, file: stream });
stripe.files.create({ purpose, file: pieces });
stripe.files.create({ purpose, file: "text" });
// As a Blob of `node:buffer`, whose stream isn't the DOM's.
declare const nodeBlob: { readonly size: number; readonly type: string; stream(): AsyncIterable<Uint8Array> };
stripe.files.create({ purpose, file: nodeBlob });
stripe.files.create({ purpose, file: { data: nodeBlob, name: "a.txt" } });
stripe.files.create({ purpose, file: { data: stream, name: "a.txt", type: "text/plain" } });
stripe.files.create({ purpose, file: { data: "text", name: undefined } });
const data: Stripe.FileData = { data: bytes };
const file: Stripe.Uploadable = data;
stripe.files.create({ purpose, file });
// @ts-expect-error
stripe.files.create({ purpose });
// @ts-expect-error
stripe.files.create({ purpose, file: 5 });
// @ts-expect-error
stripe.files.create({ purpose, file: { name: "a.txt" } });
// @ts-expect-error
stripe.files.create({ purpose, file: { data: "a", filename: "a.txt" } });
// @ts-expect-error
stripe.files.create({ purpose, file: null });

// A download is read in one of several ways.
const pdf = await stripe.quotes.pdf("qt_1");
typed<string>()(pdf.type);
typed<number | undefined>()(pdf.size);
typed<Blob>()(await pdf.blob());
const read: Uint8Array = await pdf.bytes();
const copy: Blob = new Blob([await pdf.bytes()]);
const body: Response = new Response(pdf.stream());
for await (const piece of pdf) read.set(piece);
// @ts-expect-error
pdf.pipe(copy);
export { body };
