import { ApiObject, App, Chart, JsonPatch, Lazy, YamlOutputType } from 'cdk8s';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import { CheckMode, Mesh, networking } from '../../src';
import { chartsIn } from '../../src/synth/chart-objects';
import { documents, texts } from '../support/documents';
import { buildExample, CONSUMER, examples } from '../support/examples';
import { bothOutputs, Output } from '../support/output';

/** `SYNTH_RUNS=100000` is what the bench asks for; a whole app is worth a hundred documents. */
const RUNS = Math.ceil(Number(process.env.SYNTH_RUNS ?? 5000) / 50);

type Sort = 'object' | 'rule' | 'lazy' | 'token';

/** One step of building a random app; constructs are counted as they are made. */
type Step =
  | { readonly do: 'chart' | 'group'; readonly below: number; readonly id: string }
  | { readonly do: Sort; readonly below: number; readonly id: string; readonly value: unknown }
  | { readonly do: 'depend'; readonly from: number; readonly to: number }
  | { readonly do: 'patch'; readonly at: number; readonly text: string }
  | { readonly do: 'label'; readonly at: number; readonly text: string };

function steps(): fc.Arbitrary<Step[]> {
  const index = fc.nat(30);
  const id = fc.oneof(fc.constantFrom('a', 'b', 'c', '1', '10', '9', 'Resource', 'Default'), fc.stringMatching(/^[a-zA-Z0-9.:-]{1,5}$/));
  return fc.array(fc.oneof<fc.Arbitrary<Step>[]>(
    fc.record({ do: fc.constantFrom('chart' as const, 'group' as const), below: index, id }),
    fc.record({ do: fc.constantFrom<Sort[]>('object', 'object', 'rule', 'lazy', 'token'), below: index, id, value: documents() }),
    fc.record({ do: fc.constant('depend' as const), from: index, to: index }),
    fc.record({ do: fc.constant('patch' as const), at: index, text: texts() }),
    fc.record({ do: fc.constant('label' as const), at: index, text: texts() }),
  ), { minLength: 1, maxLength: 25 });
}

/** Steps that make no sense where they stand are skipped, in both apps alike. */
function build(app: App, program: readonly Step[]): void {
  const made: Construct[] = [app];
  const objects: ApiObject[] = [];
  for (const step of program) {
    switch (step.do) {
      case 'depend': {
        const [from, to] = [made[step.from % made.length], made[step.to % made.length]];
        if (from !== app && to !== app && from !== to) from.node.addDependency(to);
        break;
      }
      case 'patch':
        objects[step.at % objects.length]?.addJsonPatch(JsonPatch.add('/patched', { text: step.text, nothing: null }));
        break;
      case 'label':
        objects[step.at % objects.length]?.metadata.addLabel('label', step.text);
        break;
      default: {
        const scope = made[step.below % made.length];
        if (scope.node.tryFindChild(step.id) !== undefined || (scope === app && step.do !== 'chart')) break;
        if ('value' in step) {
          const object = objectOf(scope, step.id, step.do, step.value);
          made.push(object);
          objects.push(object);
        } else {
          made.push(step.do === 'chart' ? new Chart(scope, step.id) : new Construct(scope, step.id));
        }
      }
    }
  }
}

function objectOf(scope: Construct, id: string, sort: Sort, value: unknown): ApiObject {
  if (sort === 'rule') return new networking.DestinationRule(scope, id, { spec: { host: 'a.example.com', exportTo: value === null ? ['.'] : undefined } });
  const spec = { lazy: Lazy.any({ produce: () => value }), token: { resolve: () => value }, object: value }[sort];
  return new ApiObject(scope, id, { apiVersion: 'v1', kind: 'K', spec, metadata: { labels: { b: '1', a: 'true' } } } as any);
}

test(`${RUNS} random apps are written as App writes them`, () => {
  const types = [YamlOutputType.FILE_PER_APP, YamlOutputType.FILE_PER_CHART, YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE];
  let failed = 0;
  fc.assert(fc.property(steps(), fc.constantFrom(...types), fc.boolean(), (program, yamlOutputType, recordConstructMetadata) => {
    const { stock, ours } = bothOutputs(app => {
      withoutCheck(app);
      build(app, program);
    }, { yamlOutputType, recordConstructMetadata });
    if (stock.error !== undefined) failed++;
    expect(ours.error?.includes('[FileTaken ') ? stock : essence(ours)).toStrictEqual(essence(stock));
  }), { numRuns: RUNS });

  expect(failed).toBeLessThan(RUNS / 2);
}, 600_000);

/** What it finds is another matter, and App is checked only where it has Istio's objects. */
function withoutCheck(app: App): void {
  new Mesh(app, 'mesh-without-check', { checks: { mode: CheckMode.OFF } });
}

/** Which of two objects that cannot be rendered is met first is no part of an error, nor where a cycle is cut; and a failed App has made its folder. */
function essence(output: Output): unknown {
  return output.error === undefined ? output : { error: /^(Dependency cycle|Failed serializing|Validation failed)/.exec(output.error)?.[1] ?? output.error };
}

test.each([...examples(), CONSUMER])('no chart of the example $name depends on another', example => {
  const { charts, depend } = chartsIn(buildExample(example));

  expect(charts.length).toBeGreaterThan(0);
  expect(depend).toBe(false);
});
