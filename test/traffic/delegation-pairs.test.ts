import { MeshApp, Routes } from '../../src';
import { INTENTS, manifestsOf, meant, met, Probe, PROBES, program, refusalOf } from '../support/intents';
import { withDelegates } from '../support/istio-delegation';
import { follow } from '../support/istio-router';

const NAMES = Object.keys(INTENTS);
const EXPOSED = ['ingress', 'second ingress'];
const PAIRS = NAMES.flatMap((a, i) => NAMES.slice(i).map(b => [...new Set([a, b, ...EXPOSED])]));

const delegated = (names: readonly string[], choose?: (settings: number) => number) => program(names, choose, { routes: Routes.DELEGATED });

describe.each(PAIRS.map(names => [names.filter(name => !EXPOSED.includes(name)).join(' and ') || 'nothing', names] as const))('%s, in a table of their own', (_, names) => {
  test('mean the same once istiod has put the objects together, or are refused as they are without', () => {
    const refusal = refusalOf(() => delegated(names));
    const manifests = refusal === undefined ? withDelegates(manifestsOf(delegated(names))) : [];

    expect(refusal?.code).toBe(refusal && refusalOf(() => program(names))?.code);
    for (const probe of PROBES) {
      const everywhere = met(manifests, probe);
      expect({ probe, everywhere }).toEqual({ probe, everywhere: everywhere.map(() => meant(names.filter(name => !EXPOSED.includes(name)), probe)) });
    }
  });
});

test('a table stands once, whatever leads to it', () => {
  const manifests = manifestsOf(delegated(['canary', 'mirror', 'fault', ...EXPOSED]));

  expect(manifests.filter(({ kind, spec }) => kind === 'VirtualService' && spec.http.some(({ route }: any) => route !== undefined)).map(({ metadata }) => metadata.name))
    .toEqual(['web-routes']);
});

/** What becomes of requests wherever routes are read; a rule may have another name. */
function outcomes(app: MeshApp): { [virtualService: string]: unknown } {
  const tables = withDelegates(manifestsOf(app)).filter(({ kind, spec }) => kind === 'VirtualService' && spec.http !== undefined);
  const requests: Probe[] = [...PROBES, { path: '/web', headers: {} }, { path: '/web', headers: { cookie: 'web=on', ...PROBES[8].headers } }];
  const read = (http: any[]) => requests.map(request => ({ ...follow(http, { method: 'GET', query: {}, port: 80, ...request }), rule: undefined }));
  return Object.fromEntries(tables.map(({ metadata, spec }) => [metadata.name, read(spec.http)]));
}

test.each(Array.from({ length: 40 }, (_, seed) => seed))('settings by chance mean the same, or are refused with a reason (%i)', seed => {
  let state = seed * 7919 + 17;
  const choose = (settings: number) => (state = (state * 1103515245 + 12345) % 2147483648) % settings;
  const names = [...new Set([...NAMES.filter(() => choose(3) === 0), ...EXPOSED])];
  const start = state;
  const build = (make: typeof delegated) => {
    state = start;
    return make(names, choose);
  };
  const refusal = refusalOf(() => build(delegated));
  const [plain, table] = refusal === undefined ? [program, delegated].map(make => outcomes(build(make))) : [];

  // Without routes there is no VirtualService, but always a table.
  expect(table ?? {}).toMatchObject(plain ?? {});
  expect([undefined, refusal && refusalOf(() => build(program))?.code, 'DelegationLosesMeaning']).toContain(refusal?.code);
});
