/* Whether a routing rule holds. The library wrote the rule (`portable_rule`); this only reads it.
 *
 * A rule is a list, its sign first: ["and", [">", "hours", 20], ["in", "why", [1, 2]]].
 * A comparison with a question that was not answered is false, "is not" as well. */

const COMPARE = {
  "<": (code, number) => code < number,
  "<=": (code, number) => code <= number,
  ">": (code, number) => code > number,
  ">=": (code, number) => code >= number,
  "==": (code, number) => code === number,
  "!=": (code, number) => code !== number,
  in: (code, numbers) => numbers.includes(code),
};

/** `codeOf(item)` gives the code of an answer, or NaN where there is none. */
export function holds([sign, ...parts], codeOf) {
  if (sign === "and") return parts.every((part) => holds(part, codeOf));
  if (sign === "or") return parts.some((part) => holds(part, codeOf));
  if (sign === "not") return !holds(parts[0], codeOf);
  const code = codeOf(parts[0]);
  return !Number.isNaN(code) && COMPARE[sign](code, parts[1]);
}

/** The code that a form holds for a question: NaN for nothing, for words, and for "rather not say". */
export function codeIn(data, item) {
  const [value] = data.getAll(`item-${item}`).filter((each) => each.trim() && each !== "refused");
  return value === undefined ? NaN : Number(value.replace(",", "."));
}
