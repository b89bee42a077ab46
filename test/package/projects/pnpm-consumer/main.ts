import { createCustomer, deleteCustomer, findCharge, invoices, listCustomers, retrieveSession } from "./shop/index.js";

/** Each is typed, not `any`, by the declarations of another package that were made elsewhere. */
type IsAny<T> = 0 extends 1 & T ? true : false;
type Typed = readonly [
  IsAny<Awaited<ReturnType<typeof createCustomer>>>,
  IsAny<Awaited<ReturnType<typeof deleteCustomer>>>,
  IsAny<Awaited<ReturnType<typeof findCharge>>>,
  IsAny<Awaited<ReturnType<typeof listCustomers>>["data"][number]>,
  IsAny<Awaited<ReturnType<typeof retrieveSession>>["customer"]>,
  IsAny<typeof invoices>,
];
export const typed: Typed = [false, false, false, false, false, false];
