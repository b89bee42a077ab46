import { generate } from "selfsigned";

/** A certificate and its private key, in PEM format. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** What is unusual about a certificate for 127.0.0.1 that is valid for a day. */
export interface Unusual {
  /** The days, from now, on which its validity begins and ends. */
  readonly days?: readonly [number, number];
  /** The host name that it is for, in place of 127.0.0.1. */
  readonly host?: string;
}

const day = 86_400_000;

/** Creates the certificate of a new authority. */
export async function createAuthority(name: string): Promise<Certificate> {
  const { cert, private: key } = await generate([{ name: "commonName", value: name }], {
    ...validity([-1, 1]),
    keyType: "ec",
    algorithm: "sha256",
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, critical: true },
    ],
  });
  return { cert, key };
}

/** Creates the certificate of a server, signed by an authority, or by itself if there is none. */
export async function createCertificate(
  authority: Certificate | undefined,
  { days = [-1, 1], host }: Unusual = {},
): Promise<Certificate> {
  const { cert, private: key } = await generate([{ name: "commonName", value: "server" }], {
    ...validity(days),
    keyType: "ec",
    algorithm: "sha256",
    extensions: [
      { name: "basicConstraints", cA: false },
      { name: "extKeyUsage", serverAuth: true },
      { name: "subjectAltName", altNames: [host ? { type: 2, value: host } : { type: 7, ip: "127.0.0.1" }] },
    ],
    ...(authority && { ca: authority }),
  });
  return { cert, key };
}

function validity([from, to]: readonly [number, number]) {
  return { notBeforeDate: new Date(Date.now() + from * day), notAfterDate: new Date(Date.now() + to * day) };
}
