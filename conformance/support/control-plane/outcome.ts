import { Options } from './option-case';
import { Way, write } from './ways';
import { MeshFacts } from '../../../src';
import { renderAll, Rendering, RenderRequest } from '../oracle';

/** What came of writing a control plane in one way. */
export interface Outcome {
  /** Why it was not written. */
  readonly refused?: string;
  /** What Istio's charts or istioctl complain of. */
  readonly problems: readonly string[];
  /** All that is rendered. */
  readonly objects: readonly any[];
  /** With what istiod makes of it. */
  readonly all: readonly any[];
}

/** One control plane, written in one way, and not rendered yet. */
interface Attempt {
  readonly refused?: string;
  readonly requests: readonly RenderRequest[];
}

/** Control planes that are written when they are asked for, and rendered together. */
export class Outcomes {
  private readonly attempts = new Map<string, Attempt>();

  constructor(private readonly ways: readonly Way[]) {}

  /** Writes a control plane in all ways or some; what it is rendered as can be had afterwards. */
  public write(options: Options, mesh?: MeshFacts, ways = this.ways): void {
    for (const way of ways) this.attempt(way, options, mesh);
  }

  /** Renders all that was written in one go, which is much faster than one by one. */
  public render(): void {
    renderAll([...this.attempts.values()].flatMap(({ requests }) => requests));
  }

  public of(way: Way, options: Options, mesh?: MeshFacts): Outcome {
    const { refused, requests } = this.attempt(way, options, mesh);
    const renderings = renderAll(requests);
    return {
      refused,
      problems: renderings.flatMap(problemsOf),
      objects: renderings.flatMap(({ objects }) => objects),
      all: renderings.flatMap(({ objects, consequences }) => [...objects, ...consequences]),
    };
  }

  private attempt(way: Way, options: Options, mesh?: MeshFacts): Attempt {
    const key = JSON.stringify([way.name, options, mesh]);
    const known = this.attempts.get(key) ?? attempt(way, options, mesh);
    this.attempts.set(key, known);
    return known;
  }
}

function attempt(way: Way, options: Options, mesh?: MeshFacts): Attempt {
  try {
    return { requests: way.requests(write(way, options, mesh)) };
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error), requests: [] };
  }
}

function problemsOf({ error, warnings }: Rendering): string[] {
  return error === '' ? [...warnings] : [error, ...warnings];
}
