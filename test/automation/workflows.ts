import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { WorkflowParser } from "./workflow-parser.js";

/** A workflow of GitHub Actions, as far as the tests read it. */
export interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: unknown;
  readonly concurrency?: { readonly group: string; readonly "cancel-in-progress": boolean };
  readonly jobs: Readonly<Record<string, Job>>;
}

/** A job of a workflow. */
export interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly "runs-on": string;
  readonly "timeout-minutes"?: number;
  readonly needs?: string;
  readonly steps: readonly Step[];
}

/** A step of a job: an action or a command. */
export interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Reads the text of a workflow. */
export function readWorkflow(name: string): string {
  return readFileSync(`.github/workflows/${name}.yml`, "utf8");
}

/** Returns what is wrong with a workflow by the schema of GitHub Actions, which also checks its expressions. */
export async function validateWorkflow(content: string, parser: WorkflowParser): Promise<readonly string[]> {
  const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = parser;
  const { context, value } = parseWorkflow({ name: "workflow.yml", content }, new NoOperationTraceWriter());
  // Converting finds more, such as jobs that need unknown ones; it fails where the schema does.
  const template = value === undefined ? undefined : await convertWorkflowTemplate(context, value);
  const found = [...context.errors.getErrors(), ...(template?.errors ?? [])];
  return [...new Set(found.map((error) => ("Message" in error ? error.Message : error.message)))];
}

/** Returns what is wrong with a workflow by our rules, one line each. */
export function findRisks(text: string): readonly string[] {
  const workflow = parse(text) as Workflow;
  const jobs = Object.entries(workflow.jobs).flatMap(([name, job]) =>
    risksOfJob(job).map((problem) => `${name}: ${problem}`),
  );
  const isEmpty = JSON.stringify(workflow.permissions) === "{}";
  return [
    ...(isEmpty ? [] : ["the permissions of the whole workflow aren't empty"]),
    ...(workflow.concurrency === undefined ? ["two runs may overlap"] : []),
    ...unpinned(text),
    ...jobs,
  ];
}

/** Actions are pinned to a commit, with the version as a comment. */
function unpinned(text: string): readonly string[] {
  const lines = text.split("\n").filter((line) => /^\s*(- )?uses:/.test(line));
  return lines
    .filter((line) => !/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))
    .map((line) => `${line.trim().replace(/^- /, "")} isn't pinned`);
}

const commands = [
  /^npm (ci|test)$/,
  /^npm run (check|generate -- --check)$/,
  /^node --import tsx automation\/main\.ts [a-z-]+$/,
];

function risksOfJob({ permissions, steps, ...job }: Job): readonly string[] {
  const scripts = steps.flatMap(({ run }) => (run === undefined ? [] : [run]));
  const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
  return [
    ...(permissions === undefined ? ["it doesn't state its permissions"] : []),
    ...(job["timeout-minutes"] === undefined ? ["it has no timeout"] : []),
    ...scripts.filter((run) => run.includes("${{")).map((run) => `an expression is part of the command ${run}`),
    ...scripts.filter((run) => !commands.some((known) => known.test(run))).map((run) => `it runs ${run}`),
    ...checkouts.filter((step) => step.with?.["persist-credentials"] !== false).map(() => "checkout keeps the token"),
    ...steps.filter(exposesSecret).map(({ run, uses }) => `${run ?? uses ?? ""} gets a secret`),
  ];
}

/** Only our scripts get secrets: not actions, and not what runs the scripts of packages. */
function exposesSecret({ run = "", env, with: inputs }: Step): boolean {
  const isOurs = run.startsWith("node --import tsx automation/");
  return !isOurs && /secrets\.|github\.token/.test(JSON.stringify([env, inputs]));
}
