import { WAYS, Way, write } from './emitted';
import { mergedOptions } from './merged-options';
import { OptionCase, Options } from './option-case';
import { MeshFacts } from '../../../src';
import { renderAll, Rendering, RenderRequest } from '../oracle';

/** What came of writing a control plane in one way. */
export interface Outcome {
  /** Why it was not written. */
  readonly refused?: string;
  /** What Istio, its charts or istioctl complain of. */
  readonly problems: readonly string[];
  /** All that is rendered, and what istiod makes of it. */
  readonly objects: readonly any[];
}

/** One control plane, written in one way, and not rendered yet. */
interface Attempt {
  readonly refused?: string;
  readonly requests: readonly RenderRequest[];
}

export function attempt(way: Way, options: Options, mesh?: MeshFacts): Attempt {
  try {
    return { requests: way.requests(write(way, options, mesh)) };
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error), requests: [] };
  }
}

export function outcome({ refused, requests }: Attempt): Outcome {
  const renderings = renderAll(requests);
  const objects = renderings.flatMap(({ objects: made, consequences }) => [...made, ...consequences]);
  return { refused, objects, problems: renderings.flatMap(problemsOf) };
}

function problemsOf({ error, warnings }: Rendering): string[] {
  return error === '' ? [...warnings] : [error, ...warnings];
}

/** Writes all cases in all ways, with what they need alone and with their option, and renders everything at once. */
export function outcomesOf(cases: readonly OptionCase[]): (one: OptionCase, way: string) => { readonly bare: Outcome; readonly full: Outcome } {
  const attempts = new Map(cases.map(one => [one, Object.fromEntries(WAYS.map(way => [way.name, {
    bare: attempt(way, one.given ?? {}),
    full: attempt(way, mergedOptions(one.given, one.options), one.mesh),
  }]))]));
  renderAll([...attempts.values()].flatMap(ways => Object.values(ways)).flatMap(({ bare, full }) => [...bare.requests, ...full.requests]));
  return (one, way) => {
    const { bare, full } = attempts.get(one)![way];
    return { bare: outcome(bare), full: outcome(full) };
  };
}
