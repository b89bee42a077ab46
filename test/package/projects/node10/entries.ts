import manifest from "stripe-fetch/manifest.json";
import type { Checkout } from "stripe-fetch/types";

export const { apiVersion } = manifest;
export const nameOf = ({ customer_details }: Checkout.Session) => customer_details?.name;
