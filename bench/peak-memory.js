// Preloaded into every process of a measured run. On exit, appends the process's peak memory, in KiB, to the file
// BENCH_PEAK_MEMORY.
import { appendFileSync, readFileSync } from "node:fs";
import process from "node:process";
import { isMainThread } from "node:worker_threads";

if (isMainThread) {
  process.once("exit", () => appendFileSync(String(process.env.BENCH_PEAK_MEMORY), `${peakMemory()}\n`));
  // Processes that are terminated when their work is done count too.
  process.once("SIGTERM", () => process.exit(143));
}

/** Returns the peak memory in KiB. On Linux, `maxRSS` includes the memory of the parent process; the kernel's VmHWM doesn't. */
function peakMemory() {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}
