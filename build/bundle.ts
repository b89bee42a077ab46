import { posix } from "node:path";
import { build, type Plugin } from "esbuild";
import type { Entry } from "./entries.js";

/** What more than one entry loads has a file of its own, so that classes are the same from every entry. */
const shared = ["runtime/index", "runtime/errors", "errors"];

/**
 * Bundles every entry into one ES module, at the same place below `out` as its source has below `generated`:
 * the main entry holds all services, a service's entry itself. What is shared is imported.
 */
export async function bundle(entries: readonly Entry[], generated: string, out: string): Promise<void> {
  const modules = [...new Set([...entries.map(({ module }) => module), ...shared])];
  const folders = new Set(modules.map((module) => posix.dirname(module)));
  await Promise.all(
    [...folders].map((folder) => {
      const members = modules.filter((module) => posix.dirname(module) === folder);
      return bundleFolder(folder, members, generated, out);
    }),
  );
}

/** One folder at a time: the specifier of a shared module is the same in all of its files. */
async function bundleFolder(folder: string, modules: readonly string[], generated: string, out: string): Promise<void> {
  await build({
    entryPoints: modules.map((module) => posix.join(generated, `${module}.ts`)),
    outbase: generated,
    outdir: out,
    bundle: true,
    packages: "external",
    plugins: [keepShared(folder, generated)],
    format: "esm",
    platform: "neutral",
    target: "es2022",
    charset: "utf8",
    logLevel: "warning",
  });
}

function keepShared(folder: string, generated: string): Plugin {
  return {
    name: "keep shared modules apart",
    setup: (builder) => {
      builder.onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir }) => {
        const module = posix.relative(generated, posix.join(resolveDir, path)).replace(/\.js$/, "");
        if (!shared.includes(module)) return undefined;
        const specifier = posix.relative(folder, `${module}.js`);
        return { path: specifier.startsWith(".") ? specifier : `./${specifier}`, external: true, sideEffects: false };
      });
    },
  };
}
