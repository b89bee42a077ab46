import { describe, expect, test } from "vitest";
import { singular } from "../../generator/model/singular.js";

describe("the singular of a name, of its last word:", () => {
  test.each<[string, { given: string; want: string }]>([
    ["an s is dropped", { given: "tax_ids items prices fees", want: "tax_id item price fee" }],
    ["words on -us", { given: "statuses bonuses buses viruses", want: "status bonus bus virus" }],
    ["words on -us that aren't plural", { given: "status payment_status bus", want: "status payment_status bus" }],
    ["words on -use", { given: "causes warehouses uses", want: "cause warehouse use" }],
    ["words on -as", { given: "aliases biases canvas", want: "alias bias canvas" }],
    ["words on -se", { given: "phases cases licenses purchases", want: "phase case license purchase" }],
    ["words on -ss", { given: "addresses businesses address", want: "address business address" }],
    ["words on -sis", { given: "analyses crises basis analysis", want: "analysis crisis basis analysis" }],
    ["words on -x", { given: "boxes taxes indexes indices", want: "box tax index index" }],
    ["words on -ch and -sh", { given: "batches branches hashes caches", want: "batch branch hash cache" }],
    ["words on -z", { given: "quizzes sizes", want: "quiz size" }],
    ["words on -y", { given: "entries currencies keys", want: "entry currency key" }],
    ["words on -ie", { given: "movies cookies ties", want: "movie cookie tie" }],
    ["words on -o", { given: "heroes photos shoes", want: "hero photo shoe" }],
    ["words on -i and -u", { given: "apis taxis skus menus", want: "api taxi sku menu" }],
    ["words that are the same in both", { given: "series species news sms", want: "series species news sms" }],
    ["irregular plurals stay, but for well-known ones", { given: "people children", want: "people child" }],
    ["words that no letters end", { given: "items2 *", want: "items2 *" }],
  ])("%s", (_, { given, want }) => expect(given.split(" ").map(singular).join(" ")).toBe(want));
});
