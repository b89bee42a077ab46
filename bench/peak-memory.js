// Preloaded into every process of a measured run: when it ends, it notes its peak memory, in KiB, in the file that
// BENCH_PEAK_MEMORY names.
import { appendFileSync, readFileSync } from "node:fs";
import process from "node:process";
import { isMainThread } from "node:worker_threads";

if (isMainThread) {
  process.once("exit", () => appendFileSync(String(process.env.BENCH_PEAK_MEMORY), `${peakMemory()}\n`));
  // A helper that is stopped when its work is done counts too.
  process.once("SIGTERM", () => process.exit(143));
}

/** On Linux `maxRSS` begins with what the process that started this one held; the kernel's own mark doesn't. */
function peakMemory() {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}
