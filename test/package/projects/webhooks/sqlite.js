import { readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { exercise } from "./exercise.js";
import { sqlStore } from "./sql-store.js";

const database = new DatabaseSync(":memory:");
database.exec(readFileSync("stripe_events.sql", "utf8"));
const pool = {
  query: (text, values) => Promise.resolve({ rows: database.prepare(text.replaceAll("$", "?")).all(...values) }),
};
await exercise(sqlStore(pool), (id) => pool.query("update stripe_events set lease = 0 where id = $1", [id]));
