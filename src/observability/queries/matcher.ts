/** A condition on a label of a series. */
export interface Matcher {
  readonly label: string;
  /** As in PromQL: `=`, `!=`, `=~`, `!~`. */
  readonly operator: string;
  /** Or an expression, which must match the whole text. */
  readonly text: string;
}

export function is(label: string, text: string): Matcher {
  return { label, operator: '=', text };
}

export function isNot(label: string, text: string): Matcher {
  return { label, operator: '!=', text };
}

export function matches(label: string, expression: string): Matcher {
  return { label, operator: '=~', text: expression };
}

export function matchesNot(label: string, expression: string): Matcher {
  return { label, operator: '!~', text: expression };
}

/** One of some texts, taken literally and in an order that does not depend on the caller's. */
export function isOneOf(label: string, texts: readonly string[]): Matcher {
  const all = [...new Set(texts)].sort();
  return all.length === 1 ? is(label, all[0]) : matches(label, all.map(literal).join('|'));
}

/** An expression that matches a text and nothing else. */
export function literal(text: string): string {
  return text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');
}

/** What is within braces; also a text that Grafana replaces, such as `$service`. */
export function selector(metric: string, matchers: readonly Matcher[]): string {
  return `${metric}{${matchers.map(({ label, operator, text }) => `${label}${operator}${JSON.stringify(text)}`).join(', ')}}`;
}

/** A bucket of a histogram: Prometheus 2 keeps the bound as the proxy writes it (`250`), Prometheus 3 writes it as a float (`250.0`, `1.8e+06`). */
export function isBucket(bound: number): Matcher {
  const written = [...new Set([String(bound), asFloat(bound)])];
  return written.length === 1 ? is('le', written[0]) : matches('le', written.map(literal).join('|'));
}

/** As OpenMetrics writes floats: the shortest digits, with an exponent from a million on. */
function asFloat(bound: number): string {
  if (bound >= 1e6) return bound.toExponential().replace(/e\+(\d)$/, 'e+0$1');
  return Number.isInteger(bound) ? `${bound}.0` : String(bound);
}
