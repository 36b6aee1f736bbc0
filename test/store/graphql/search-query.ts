import { GraphQLError } from "graphql";

type Operator = ">=" | "<=" | ">" | "<" | "=";

export interface SearchTerm {
  /** null: free text */
  field: string | null;
  operator: Operator;
  value: string;
  negated: boolean;
}

const termPattern = /(-)?(?:([a-z_]+):)?(>=|<=|>|<)?(?:"([^"]*)"|'([^']*)'|([^\s"']+))/gy;

/**
 * Reads Shopify's search syntax as far as terms joined by AND go: `updated_at:>='2026-11-01T00:00:00Z' tag:vip`.
 * OR, NOT and brackets fail loudly.
 */
export function parseSearch(query: string): SearchTerm[] {
  if (/[()]|\bOR\b|\bNOT\b/.test(query)) {
    throw new GraphQLError(`The stand-in store does not understand the search "${query}"`, {
      extensions: { code: "STANDIN_UNSUPPORTED" },
    });
  }
  const text = query.replace(/\bAND\b/g, " ").trim();
  const terms: SearchTerm[] = [];
  for (const word of text.matchAll(/\s*(?:"[^"]*"|'[^']*'|[^\s"'])+/g)) terms.push(parseTerm(word[0].trim()));
  return terms;
}

function parseTerm(word: string): SearchTerm {
  termPattern.lastIndex = 0;
  const match = termPattern.exec(word);
  if (!match || match[0] !== word) {
    throw new GraphQLError(`The stand-in store does not understand the search term "${word}"`, {
      extensions: { code: "STANDIN_UNSUPPORTED" },
    });
  }
  const [, minus, field, operator, double, single, bare] = match;
  return {
    field: field ?? null,
    operator: isOperator(operator) ? operator : "=",
    value: double ?? single ?? bare ?? "",
    negated: minus !== undefined,
  };
}

function isOperator(text: string | undefined): text is Operator {
  return text === ">=" || text === "<=" || text === ">" || text === "<";
}

/** How the fields of one kind of thing are searched. Values are compared as text, numbers or moments. */
export type SearchFields<T> = Record<string, (item: T) => string | bigint | Date | string[] | null>;

/** Whether an item has all terms. An unknown field fails loudly; Shopify would ignore it and answer everything. */
export function matchesSearch<T>(item: T, terms: SearchTerm[], fields: SearchFields<T>): boolean {
  return terms.every((term) => {
    const read = fields[term.field ?? "default"];
    if (!read) {
      throw new GraphQLError(`The stand-in store cannot search by "${term.field ?? "free text"}"`, {
        extensions: { code: "STANDIN_UNSUPPORTED" },
      });
    }
    return matches(read(item), term) !== term.negated;
  });
}

function matches(value: string | bigint | Date | string[] | null, term: SearchTerm): boolean {
  if (value === null) return false;
  if (Array.isArray(value)) return value.some((one) => one.toLowerCase() === term.value.toLowerCase());
  if (value instanceof Date) return ordered(value.getTime(), momentOf(term.value), term.operator);
  if (typeof value === "bigint") return ordered(value, BigInt(term.value), term.operator);
  return value.toLowerCase() === term.value.toLowerCase();
}

function momentOf(text: string): number {
  const moment = Date.parse(text);
  if (Number.isNaN(moment)) throw new GraphQLError(`Invalid timestamp for query filter: ${text}`);
  return moment;
}

function ordered(a: bigint | number, b: bigint | number, operator: Operator): boolean {
  if (operator === ">=") return a >= b;
  if (operator === "<=") return a <= b;
  if (operator === ">") return a > b;
  if (operator === "<") return a < b;
  return a === b;
}
