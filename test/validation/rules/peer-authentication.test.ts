import { peerAuthentication } from '../../../src/validation/rules/peer-authentication';
import { complaints } from '../../support/violations';

const judge = (spec: object) => complaints(peerAuthentication, spec);

describe('PeerAuthentication', () => {
  test('accepts a mode for a port of selected workloads', () => {
    expect(judge({
      selector: { matchLabels: { app: 'reviews' } },
      mtls: { mode: 'STRICT' },
      portLevelMtls: { 9080: { mode: 'DISABLE' } },
    })).toEqual([]);
  });

  test('accepts an empty policy, which inherits everything', () => {
    expect(judge({})).toEqual([]);
  });

  test('refuses port settings without a selector', () => {
    expect(judge({ portLevelMtls: { 9080: { mode: 'STRICT' } } }))
      .toEqual(['spec.portLevelMtls: needs a selector: ports belong to workloads; add a selector, or move the mode to mtls [SelectorMissing]']);
  });

  test('refuses port settings for no port', () => {
    expect(judge({ portLevelMtls: {} })).toEqual(['spec.portLevelMtls: must hold a port, got none; name a port, or remove the field [Empty]']);
  });

  test.each(['0', '65536', 'http', '-1', '08'])('refuses port %s', port => {
    expect(judge({ selector: { matchLabels: { app: 'reviews' } }, portLevelMtls: { [port]: { mode: 'STRICT' } } }))
      .toEqual([`spec.portLevelMtls["${port}"]: must be a port from 1 to 65535, got '${port}'; use the port of the workload, not of its Service [BadPort]`]);
  });
});
