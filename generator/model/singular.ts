/** Words that end like plurals, and aren't: they are their own singular. */
const invariable = words(`
  alias always as atlas aws bias bus canvas chaos chassis cms cosmos debris dns ethos gas gps gus has https
  ios is kudos lens macos means minus mms news plus series sms species sus tennis texas this thus tls us was yes`);

/** Plurals that no rule derives the singular of. */
const irregular: ReadonlyMap<string, string> = new Map(
  Object.entries({
    appendices: "appendix",
    axes: "axis",
    children: "child",
    indices: "index",
    lenses: "lens",
    matrices: "matrix",
    quizzes: "quiz",
    vertices: "vertex",
  }),
);

/** Words on -e whose plural ends like that of a word without it. */
const wordsOnE = words(`
  ache abuse cache canoe cookie excuse foe fuse headache hoe misuse movie muse niche refuse reuse rookie selfie shoe toe
  use avalanche accuse amuse confuse brownie calorie genie hoodie zombie`);

/** Words on -i and -u, whose plurals end like the singular of other words. */
const wordsOnVowel = words(`
  alibi api bikini cpu emoji emu gpu guru haiku kpi menu safari ski sku taxi tofu ui wiki`);

/** Endings of plurals and of their singulars; the first that matches applies. */
const endings: readonly (readonly [plural: RegExp, singular: string])[] = [
  [/^([a-z])ies$/, "$1ie"],
  [/ies$/, "y"],
  [/(ss|x|ch|sh|zz|[^s]o)es$/, "$1"],
  // Words on -us have -uses, but so have those on -ause and -ouse.
  [/([^aeo]us)es$/, "$1"],
  [/(^alias|^bias|atlas|canvas|^gas)es$/, "$1"],
  // Greek words on -sis.
  [/(aly|the|cri|gno|nop|llip|mpha)ses$/, "$1sis"],
  [/(us|[lnrstx]is)$/, "$1"],
  [/([^s])s$/, "$1"],
];

/**
 * Returns the singular of an English name; only its last word changes: `tax_ids` → `tax_id`, `statuses` → `status`.
 * A word that is no regular plural stays (`people`, `status`).
 */
export function singular(name: string): string {
  const [, start = "", word = ""] = /^(.*?)([A-Za-z]*)$/su.exec(name) ?? [];
  return start + singularOfWord(word);
}

function singularOfWord(word: string): string {
  if (invariable.has(word)) return word;
  const known = irregular.get(word);
  if (known !== undefined) return known;
  const withoutS = word.slice(0, -1);
  if (word.endsWith("s") && (wordsOnE.has(withoutS) || wordsOnVowel.has(withoutS))) return withoutS;
  const rule = endings.find(([plural]) => plural.test(word));
  return rule === undefined ? word : word.replace(rule[0], rule[1]);
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
