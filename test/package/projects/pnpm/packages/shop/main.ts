import { createCustomer, deleteCustomer, findCharge, listCustomers } from "./index.js";

const { id, name } = await createCustomer("Ada");
const { data } = await listCustomers();
const { deleted } = await deleteCustomer(id);
const result = await findCharge("ch_unknown");
console.log(JSON.stringify([name, data.length, deleted, result.ok ? "found" : result.error.code]));
